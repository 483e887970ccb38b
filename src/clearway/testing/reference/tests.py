"""Reference cases of tests, dispersion and sample sizes."""

from __future__ import annotations

from clearway.testing.reference.kind import Kind

KINDS: tuple[Kind, ...] = ()
"""``test.*``, ``dispersion``, ``power.*``."""
