"""The kanban sheet."""

from __future__ import annotations

import math

import pytest
from tests.plan.cycle.made import blank, filled

from clearway.base.errors import OptionError
from clearway.plan.cycle.kanban import KanbanTyped


def test_cards_and_limit_from_stated_figures() -> None:
    worked = blank("kanban", KanbanTyped(target_lead_d=2.0, safety_share=0.1, container=20.0, demand=100.0)).worked
    assert (worked.cards.value, worked.wip_limit.value, worked.wip_over) == (11, 200, None)


def test_the_flow_of_the_log_by_littles_law() -> None:
    made = filled("kanban")
    lead = made.data.lead_time.value / 86_400
    assert made.worked.wip_limit.value == math.ceil(made.data.throughput.value * lead - 1e-9)
    assert made.worked.wip_over.value == made.data.wip.value - made.worked.wip_limit.value


def test_unknown_and_impossible() -> None:
    assert blank("kanban").worked.cards.reason == "not_typed"
    with pytest.raises(OptionError):
        blank("kanban", KanbanTyped(target_lead_d=1.0, demand=5.0, safety_share=-0.5))
