"""Every kind of reference case that can be answered."""

from clearway.testing.reference import capability, charts, design, gauge, lean, rules, tests
from clearway.testing.reference.kind import Kind

KINDS: tuple[Kind, ...] = (
    *charts.KINDS,
    *rules.KINDS,
    *capability.KINDS,
    *gauge.KINDS,
    *tests.KINDS,
    *design.KINDS,
    *lean.KINDS,
)
"""Joined from one tuple an area; a name stands once."""
