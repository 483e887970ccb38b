"""The CTQ tree."""

from __future__ import annotations

from tests.plan.cycle.made import blank
from tests.views.documents import MADE

from clearway.views.diagrams.ctq import ctq_tree
from clearway.views.words import Words

EN = Words("en")


def test_a_leaf_a_goal_and_a_need_once() -> None:
    view = ctq_tree(MADE["ctq"](), EN)
    assert view is not None
    assert view.content.count('class="frame"') == 3
    assert view.content.count('class="note"') == 1 + 3, "one need, three drivers"


def test_without_goals_there_is_no_tree() -> None:
    assert ctq_tree(blank("ctq"), EN) is None
