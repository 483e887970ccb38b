"""Reference cases of capability, yield, sigma levels and loss."""

from __future__ import annotations

from clearway.testing.reference.kind import Kind

KINDS: tuple[Kind, ...] = ()
"""``capability.*``, ``yield``, ``sigma_level``, ``taguchi.loss``."""
