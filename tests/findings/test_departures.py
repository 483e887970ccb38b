"""Departures from a plan: which are worth a finding, and what is said of their time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.findings.detectors.planted import chain, fixture, lines_of, log_of, measured

from clearway.findings import silent
from clearway.findings.departures import MOST, departure, departures
from clearway.findings.detectors import DETECTORS
from clearway.measures import Measures, measure
from clearway.measures.conformance.deviations import Deviation
from clearway.stats.compare import Difference

EXTRA = Difference(36000.0, 18000.0, 54000.0, 0.001)


def with_rows(*rows: Deviation, origin: str = "planned", unseen: tuple[str, ...] = ()) -> Measures:
    """The fixture with other deviations."""
    given = fixture("skipped_step")
    assert given.model.conformance is not None
    found = replace(given.model.conformance, deviations=rows)
    return replace(given, model=replace(given.model, conformance=found, origin=origin, unseen=unseen))  # type: ignore[arg-type]


def test_a_model_found_in_the_log_is_no_rule_for_it() -> None:
    rows = (Deviation("a", "skipped", 100, 100, EXTRA),)
    assert [one.activity for one in departures(with_rows(*rows), "skipped")] == ["a"]
    assert list(departures(with_rows(*rows, origin="discovered"), "skipped")) == []
    assert list(departures(measure(log_of(lines_of("skipped_step"))), "skipped")) == []


def test_rare_ones_other_kinds_and_steps_that_the_log_never_names_are_left_out() -> None:
    rows = [Deviation(name, "skipped", 60, 60, EXTRA) for name in ("by hand", "b", "c", "d", "e")]
    rows += [Deviation("f", "skipped", 19, 19, EXTRA), Deviation("g", "order", 60, 60, EXTRA)]
    found = list(departures(with_rows(*rows, unseen=("by hand",)), "skipped"))
    assert [one.activity for one in found] == ["b", "c", "d"]
    assert len(found) == MOST


@pytest.mark.parametrize(
    ("extra", "time"),
    [
        (EXTRA, 50 * 36000.0),
        (Difference(36000.0, -10.0, 72010.0, 0.06), None),
        (Difference(-36000.0, -50000.0, -22000.0, 0.001), None),
        (None, None),
    ],
)
def test_time_is_told_where_cases_clearly_take_longer(extra: Difference | None, time: float | None) -> None:
    one = Deviation("b", "skipped", 50, 51, extra)
    found = departure(with_rows(one), "K501", one, ("standard_work",))
    assert found.time_s == time
    assert (found.low_s, found.high_s) == ((None, None) if time is None else (50 * 18000.0, 50 * 54000.0))
    assert found.reasons.get("time_s") == (None if time else "not_in_time")
    assert (found.values["cases_share"], found.values["moves_n"]) == (0.25, 51)
    assert len(found.evidence) == (1 if extra is None else 2)


def test_detectors_without_a_plan_say_so() -> None:
    codes = {detector.code for detector in DETECTORS if "model" in detector.needs}
    assert codes == {"K501", "K502", "K503"}
    lines = lines_of("skipped_step")
    for measures in (measure(log_of(lines)), measure(log_of(lines), model="discover")):
        assert {one.code: one.reason for one in silent(measures) if one.code in codes} == dict.fromkeys(
            codes, "no_plan"
        )
    assert not {one.code for one in silent(measured("skipped_step", lines))} & codes
    assert not {one.code for one in silent(measure(log_of(lines), model=chain("Pack")))} & codes
