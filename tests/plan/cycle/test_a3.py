"""The A3: current condition of the sample."""

from __future__ import annotations

from tests.plan.cycle.made import filled, material

from clearway.plan.cycle.a3 import MOST


def test_flow_goals_and_the_largest_findings() -> None:
    data = filled("a3").data
    assert len(data.findings) == min(MOST, len(material().findings))
    assert data.findings[0].key.startswith(material().findings[0].code)
    assert 0 < data.efficiency.value < 1
    assert len(data.goals) == 3
