"""Reference cases of Lean figures."""

from __future__ import annotations

from clearway.testing.reference.kind import Kind

KINDS: tuple[Kind, ...] = ()
"""``lean.*``."""
