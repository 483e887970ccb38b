"""The part of the report on stability."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.measures.test_periodic import weekly_log

from clearway.measures import measure
from clearway.monitor.steady import steadiness
from clearway.views.markup import escape
from clearway.views.sections.control import control
from clearway.views.sections.section import Material
from clearway.views.words import Words


@pytest.fixture(name="made", scope="module")
def _made() -> Material:
    measures = measure(weekly_log(60, slow_from=30, hours=30), ["share(cycle_time > 2d) <= 5%", "cycle_time <= 2d"])
    return Material(measures, (), Words("en"), "log.csv", "clearway analyze log.csv", control=steadiness(measures))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_line_a_picture_and_reasons_for_each_measure(lang: str, made: Material) -> None:
    words = Words(lang)
    section = control(replace(made, words=words))
    assert section is not None
    assert section.id == "control"
    assert section.body.count("<svg") == len(made.control) == 4
    assert section.body.count(words("stability.why")) == 4
    for one in made.control:
        assert escape(words(f"control.kind.{one.charted.maker.name}")) in section.body
        assert one.charted.advice is not None
        shown = words(one.charted.advice.reasons[0].id, **one.charted.advice.reasons[0].values)
        assert escape(shown) in section.body


def test_signals_are_named_by_their_period_with_rule_and_number(made: Material) -> None:
    section, cycle = control(made), made.control[0]
    assert section is not None
    assert cycle.signals
    body = re.sub(r"<svg.*?</svg>", "", section.body, flags=re.DOTALL)
    for place in cycle.signals:
        assert cycle.labels[place] in body
    assert made.words("rule.nelson.2") in body
    points = len(cycle.labels)
    assert f"{len(cycle.signals)} of {points} points signal" in body
    expected = cycle.charted.false_alarms_per_100 * points / 100
    assert made.words.figure(expected) in body


def test_what_was_left_out_is_said(made: Material) -> None:
    first = made.control[0]
    series = replace(first.series, unfinished=("2026-03-02",), filling=3, empty=2, older=9)
    section = control(replace(made, control=(replace(first, series=series),)))
    assert section is not None
    older = {"count": "9", "points": str(len(series.labels))}
    for id, values in (
        ("study.note.unfinished", {"periods": "2026-03-02"}),
        ("stability.filling", {"count": "3"}),
        ("stability.empty.case", {"count": "2"}),
        ("stability.older", older),
    ):
        assert made.words(id, **values) in section.body
    assert "--exclude 1 --exclude 2 --exclude 3" in section.body


def test_nothing_without_charts(made: Material) -> None:
    assert control(replace(made, control=())) is None
