"""Cells in words."""

from __future__ import annotations

import pytest

from clearway.measures.backed import backed
from clearway.plan.cycle.form import Line
from clearway.plan.cycle.sheet import Cell
from clearway.views.documentwords import answer_text, cell_html, field_name, marks, number_name, number_text
from clearway.views.words import Words

EN, ZH = Words("en"), Words("zh")


def test_a_number_with_its_interval_or_its_reason() -> None:
    known = backed("cycle_time.p90", 86_400.0, "s", "quantile", n=10, low=43_200.0, high=172_800.0)
    assert number_text(known, EN) == "1 d (12 h to 2 d)"
    assert number_name(known, EN) == "Cycle time (p90)"
    unknown = backed("takt", None, "s", "takt", reason="not_typed")
    assert EN.reason("not_typed") in number_text(unknown, EN)
    tip = cell_html("x", Cell(known, "data"), EN)
    assert "order statistics" in tip
    assert 'class="said-data"' in tip


@pytest.mark.parametrize(
    ("name", "value", "kind", "said"),
    [
        ("branch", "people", "fishbone", "People"),
        ("cause", "people", "fishbone", "people"),
        ("category", "M", "kano", "must-be"),
        ("kind", "internal", "smed", "internal"),
        ("effect", "prevent", "pokayoke", "prevents"),
        ("effect", "prevent", "fmea", "prevent"),
        ("met", True, "", "yes"),
        ("inputs", ("a", "b"), "", "a, b"),
        ("score", 3, "", "3"),
    ],
)
def test_words_of_the_form_speak_the_language_and_words_of_people_stay(
    name: str, value: object, kind: str, said: str
) -> None:
    assert answer_text(name, value, EN, kind) == said


def test_a_sentence_that_this_version_does_not_know_stands_as_its_id() -> None:
    assert answer_text("what", Line("doc.of_tomorrow"), EN) == "doc.of_tomorrow"
    assert answer_text("what", Line("doc.more"), ZH) == "doc.more", "a value that it names is missing"


def test_markup_is_escaped_and_the_marks_are_named() -> None:
    assert "<b>" not in cell_html("cause", Cell("<b>x</b>", "typed"), EN)
    assert len(list(marks(ZH))) == 3
    assert field_name("owner", EN) == "Owner (role)"
