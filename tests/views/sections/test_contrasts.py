"""Scenarios against the base, on the page."""

from __future__ import annotations

import pytest
from tests.views.twins import EVIL, comparison, material

from clearway.views.markup import escape
from clearway.views.sections.contrasts import contrasts


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_rows_say_what_differs_and_what_cannot_be_told(lang: str) -> None:
    made = material(lang, contrasts=comparison().rows)
    section = contrasts(made)
    assert section is not None
    words = made.words
    assert section.body.count(f"<td>{words('contrasts.apart')}</td>") == 2
    assert section.body.count(f"<td>{words('contrasts.alike')}</td>") == 2
    assert words.duration(-300.0) in section.body
    assert section.body.count("<circle") == 3


def test_names_are_escaped() -> None:
    section = contrasts(material("en", contrasts=comparison().rows))
    assert section is not None
    assert EVIL not in section.body
    assert escape(EVIL) in section.body


def test_nothing_to_compare() -> None:
    assert contrasts(material("en")) is None


def test_rows_without_intervals_have_no_picture() -> None:
    section = contrasts(material("en", contrasts=comparison().rows[3:]))
    assert section is not None
    assert "<svg" not in section.body
