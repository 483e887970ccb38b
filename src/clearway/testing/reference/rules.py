"""Reference cases of rules on the points of a chart, and assurance."""

from __future__ import annotations

from clearway.testing.reference.kind import Kind

KINDS: tuple[Kind, ...] = ()
"""``rules.*``, ``assurance``."""
