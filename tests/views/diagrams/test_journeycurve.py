"""The curve: one mark a source and step, dashes only between neighbours, grey below 30."""

from __future__ import annotations

from dataclasses import replace

from tests.model.journeys import felt, full

from clearway.views.diagrams.journeycurve import answers, backing_bar, curve, swatch
from clearway.views.diagrams.journeysheet import Sheet
from clearway.views.markup import join
from clearway.views.words import Words


def drawn(**changes: object) -> str:
    return join(curve(Sheet(replace(full(), **changes), Words("en")), 0).shapes)  # type: ignore[arg-type]


def test_each_source_has_its_own_mark() -> None:
    content = drawn()
    assert content.count("<polygon") == 1, "a diamond for words"
    assert content.count("<circle") == 6, "dots for answers, hollow ones for the model"
    assert content.count('<g class="jm-felt jm-model"><path') == 3, "bars of the model"


def test_a_gap_stays_a_gap() -> None:
    content = drawn()
    assert content.count("jm-dash jm-of-survey") == 1, "s1-s2; s4 stands alone behind a gap"
    assert content.count("jm-dash jm-of-model") == 2
    assert "jm-of-verbatim" not in content


def test_few_answers_are_grey() -> None:
    assert drawn().count("jm-survey jm-grey") == 2, "mark and bar"


def test_the_reweighted_value_stands_beside() -> None:
    assert drawn().count("jm-weighted") == 2
    sheet = Sheet(full(), Words("en"))
    told = join(answers(sheet, 0).shapes)
    assert "80 answers" in told
    assert "re-weighted +0.9" in told
    assert "44.4% answered" in told


def test_better_stands_higher() -> None:
    good, bad = (drawn(experience=(felt("s1", "survey", value),)) for value in (1.0, -1.0))
    heights = [float(content.partition('cy="')[2].partition('"')[0]) for content in (good, bad)]
    assert heights[0] < 88 < heights[1]
    assert heights[0] + heights[1] == 176


def test_nobody_was_asked() -> None:
    assert Words("en")("journey.no_voice") in drawn(experience=(), moments=(), quotes=())
    assert answers(Sheet(replace(full(), experience=()), Words("en")), 0).height == 0


def test_samples_for_the_legend() -> None:
    assert "jm-grey" in swatch("survey", 0, 0, grey=True)
    assert len(backing_bar(0, 0, 100, [("data", 0.5), ("rule", 0.5)])) == 2
