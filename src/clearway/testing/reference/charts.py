"""Reference cases of control charts, their constants and average run lengths."""

from __future__ import annotations

from clearway.testing.reference.kind import Kind

KINDS: tuple[Kind, ...] = ()
"""``chart.*``, ``constants``, ``arl``."""
