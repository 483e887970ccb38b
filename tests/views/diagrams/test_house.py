"""The house of quality."""

from __future__ import annotations

from tests.plan.cycle.made import blank
from tests.views.documents import MADE

from clearway.views.diagrams.house import house
from clearway.views.words import Words

EN = Words("en")


def test_signs_weights_and_the_roof() -> None:
    view = house(MADE["qfd"](), EN)
    assert view is not None
    assert view.content.count('class="effect"') == 1
    assert view.content.count('class="effect hollow"') == 2
    assert ">45<" in view.content
    assert "\N{MINUS SIGN}\N{MINUS SIGN}" in view.content


def test_half_a_house_is_none() -> None:
    assert house(blank("qfd"), EN) is None
