"""The deviations section: what, how often, extra time with interval, and what small groups hide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.views.made import EVIL

from clearway.base.messages import Message, text
from clearway.measures.conformance.conform import Conformance, TimedOut
from clearway.measures.conformance.deviations import Deviation
from clearway.measures.conformance.periods import Period
from clearway.measures.discovery.process_model import NO_MODEL, ProcessModel
from clearway.stats.compare import Difference
from clearway.views.sections import Material
from clearway.views.sections.deviations import deviations

KINDS = ("skipped", "inserted", "order", "unknown", "forced", "unfinished")
PERIODS = tuple(Period(f"2025-0{month}-01", 100, 90 - month, 0.9) for month in range(1, 5))


def with_deviations(material: Material, *rows: Deviation, **options: Any) -> Material:
    """The material with deviations from a plan."""
    found = Conformance("alignment", 1000, 800, 0.9, 0.9, 0.8, 0.85, 0.9, 0.8, rows, (), ())
    made = ProcessModel(None, "planned", method="planned", conformance=replace(found, **options))
    return replace(material, measures=replace(material.measures, model=made))


def said(material: Material, id: str, **values: Any) -> str:
    """A sentence of the catalogue."""
    return text(Message(id, values), material.words.lang)


def test_nothing_without_a_model(material: Callable[..., Material]) -> None:
    given = material()
    assert deviations(replace(given, measures=replace(given.measures, model=NO_MODEL))) is None


def test_no_deviation_says_so(material: Callable[..., Material]) -> None:
    given = with_deviations(material())
    section = deviations(given)
    assert section is not None
    assert said(given, "deviations.none") in section.body


def test_every_kind_has_words_cases_and_the_extra_time_with_its_interval(material: Callable[..., Material]) -> None:
    extra = Difference(7200.0, 3600.0, 10800.0, 0.001)
    rows = [Deviation(f"Step {kind}", kind, 120, 130, extra) for kind in KINDS]  # type: ignore[arg-type]
    given = with_deviations(material(), *rows)
    section = deviations(given)
    assert section is not None
    for kind in KINDS:
        assert said(given, f"deviations.kind.{kind}") in section.body
        assert f"Step {kind}" in section.body
    assert f"+{given.words.duration(7200)}" in section.body
    assert given.words.interval(3600.0, 10800.0, "s") in section.body
    assert "12%" in section.body
    assert said(given, "deviations.extra_cost") not in section.body


def test_money_shows_where_it_is_known(material: Callable[..., Material]) -> None:
    given = with_deviations(material(), Deviation("a", "order", 50, 50, None, Difference(8.0, 3.0, 13.0, 0.01)))
    section = deviations(given)
    assert section is not None
    assert said(given, "deviations.extra_cost") in section.body
    assert said(given, "deviations.unknown") in section.body


@pytest.mark.parametrize("raw", [False, True])
def test_a_small_group_is_hidden(raw: bool, material: Callable[..., Material]) -> None:
    given = with_deviations(material(), Deviation("a", "skipped", 4, 4, Difference(60.0, 1.0, 119.0, 0.04)))
    given = replace(given, measures=replace(given.measures, raw=raw))
    section = deviations(given)
    assert section is not None
    assert (said(given, "small.hidden") in section.body) is not raw
    assert (f"+{given.words.duration(60)}" in section.body) is raw


def test_variants_out_of_time_and_months_are_told(material: Callable[..., Material]) -> None:
    given = with_deviations(
        material(), timed_out_variants=(TimedOut(("a", "b"), 7, 3), TimedOut(("b",), 2, 1)), periods=PERIODS
    )
    section = deviations(given)
    assert section is not None
    assert said(given, "deviations.timed_out", variants=2, cases="9") in section.body
    assert said(given, "deviations.periods.caption") in section.body
    short = deviations(with_deviations(material(), periods=PERIODS[:2]))
    assert short is not None
    assert said(given, "deviations.periods.caption") not in short.body


def test_a_discovered_model_judges_nobody(material: Callable[..., Material]) -> None:
    given = with_deviations(material(), Deviation("a", "forced", 40, 40), method="replay")
    made = replace(given.measures.model, origin="discovered")
    section = deviations(replace(given, measures=replace(given.measures, model=made)))
    assert section is not None
    assert said(given, "deviations.meaning.discovered") in section.body
    assert said(given, "deviations.how.replay") in section.body


def test_names_from_the_data_stay_text(material: Callable[..., Material]) -> None:
    section = deviations(with_deviations(material(), *(Deviation(name, "unknown", 9, 9) for name in EVIL)))
    assert section is not None
    assert "<script" not in section.body
    assert "<img" not in section.body
