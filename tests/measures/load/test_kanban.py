"""Cards and limits, worked by hand."""

from __future__ import annotations

import pytest

from clearway.base.errors import OptionError
from clearway.measures.load.kanban import cards, wip_limit


@pytest.mark.parametrize(
    ("demand", "lead", "safety", "container", "count"),
    [(100, 2, 0.1, 20, 11), (100, 2, 0, 20, 10), (1, 1, 0, 1, 1), (3, 0.1, 0, 1, 1), (10, 1, 0.2, 4, 3)],
)
def test_cards(demand: float, lead: float, safety: float, container: float, count: int) -> None:
    assert cards(demand, lead, safety=safety, container=container) == count


def test_the_limit_keeps_the_lead_time_by_littles_law() -> None:
    assert wip_limit(68, 0.5) == 34
    assert wip_limit(68, 0.51) == 35


def test_safety_below_nothing_is_refused() -> None:
    with pytest.raises(OptionError):
        cards(10, 1, safety=-0.1)
    with pytest.raises(OptionError):
        wip_limit(0, 1)
