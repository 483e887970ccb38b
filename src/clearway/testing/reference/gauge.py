"""Reference cases of gauge studies and agreement of people."""

from __future__ import annotations

from clearway.testing.reference.kind import Kind

KINDS: tuple[Kind, ...] = ()
"""``gauge.*``, ``agreement.*``."""
