"""How the twin was fitted, on the page."""

from __future__ import annotations

import pytest
from tests.views.twins import EVIL, calibration, material

from clearway.views.markup import escape
from clearway.views.sections.fitted import fitted


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_parts_stand_beside_the_data_and_both_intervals_are_shown(lang: str) -> None:
    made = material(lang, calibration=calibration())
    section = fitted(made)
    assert section is not None
    words = made.words
    assert words("fitted.part.time") in section.body
    assert words.duration(660.0) in section.body
    assert words.interval(590.0, 610.0, "s") in section.body
    assert words.interval(500.0, 700.0, "s") in section.body
    assert "1,234" in section.body
    assert EVIL not in section.body
    assert escape(EVIL) in section.body


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_was_not_held_out_says_why(lang: str) -> None:
    made = material(lang, calibration=calibration(held_out=False, doubts=False))
    section = fitted(made)
    assert section is not None
    assert made.words("reason.too_few_to_hold_out") in section.body
    assert made.words("fitted.input") not in section.body


def test_nothing_fitted() -> None:
    assert fitted(material("en")) is None
