"""Failure modes by risk."""

from __future__ import annotations

from tests.plan.cycle.made import blank
from tests.views.documents import MADE

from clearway.views.diagrams.risks import risks
from clearway.views.words import Words

EN = Words("en")


def test_a_line_a_mode_with_letters_beside_colours() -> None:
    made = MADE["fmea"]()
    view = risks(made, EN)
    assert view is not None
    assert view.content.count('class="grid"') == len(made.worked.modes)
    assert view.content.count("plate-") - view.content.count(".plate-") == 3
    assert "action priority" in view.alt


def test_without_modes_there_is_none() -> None:
    assert risks(blank("fmea"), EN) is None
