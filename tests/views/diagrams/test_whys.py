"""The chain of whys."""

from __future__ import annotations

from tests.plan.cycle.made import blank
from tests.views.documents import MADE

from clearway.views.diagrams.whys import whys
from clearway.views.words import Words

EN = Words("en")


def test_data_first_then_people_then_the_root() -> None:
    made = MADE["why"]()
    view = whys(made, EN)
    assert view is not None
    steps = len(made.data.answered) + 2
    assert f"Why {steps}" in view.content
    assert f"Why {steps + 1}" not in view.content
    assert "Root cause: none" in view.content


def test_nobody_answered() -> None:
    assert whys(blank("why"), EN) is None
