"""Causes of waiting by hand; sums over random Specs are in the tests of the main loop."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.twin.kernel.test_people import PREEMPTIVE, ranked, seed_for
from tests.twin.models import CAUSES, DAYS, at, run, station

from clearway.model.spec import Batch, Calendar, Fixed, Pool, Release, Resource, Spec

HOUR = 3600.0


def causes(raw: Any) -> list[tuple[float, ...]]:
    """The five causes by case, in hours."""
    rows = raw.rows[raw.rows["case"].argsort(kind="stable")]
    return [tuple(float(row[cause]) / 3.6e9 for cause in CAUSES) for row in rows]


def office(spec: Spec, *spans: str) -> Spec:
    """Everybody works in the hours given."""
    pool = replace(spec.pools["p"], calendar="c")
    return replace(spec, pools={"p": pool}, calendars={"c": Calendar(dict.fromkeys(DAYS, spans))})


def test_waiting_for_earlier_work_is_contention() -> None:
    assert causes(run(station(Fixed(HOUR), at(0, 1800)), 2)) == [(0, 0, 0, 0, 0), (0, 0.5, 0, 0, 0)]


def test_waiting_for_the_morning_is_unavailability() -> None:
    spec = office(station(Fixed(HOUR), at(0, 5 * HOUR)), "09:00-12:00")
    # The second waits four hours of night like the first, then an hour of the first's work.
    assert causes(run(spec, 2)) == [(0, 0, 0, 9, 0), (0, 1, 0, 4, 0)]


def test_work_in_hand_over_the_break_is_contention() -> None:
    spec = office(station(Fixed(2 * HOUR), at(11 * HOUR, 11.5 * HOUR)), "09:00-12:00", "13:00-17:00")
    # One piece of work from 11 to 14 over the break.
    assert causes(run(spec, 2)) == [(0, 0, 0, 0, 0), (0, 2.5, 0, 0, 0)]


def test_being_passed_over_is_prioritisation() -> None:
    spec = ranked([2, 3, 1], station(Fixed(HOUR), at(0, 600, 1200), pool=Pool(discipline="priority")))
    found = causes(run(spec, 3, seed_for(spec, [2, 3, 1])))
    assert found[0] == (0, 0, 0, 0, 0)
    # Contention until the first is done, then an hour for the last.
    assert found[1] == (0, 3000 / 3600, 1, 0, 0)
    assert found[2] == (0, 2400 / 3600, 0, 0, 0)


def test_being_dropped_is_prioritisation() -> None:
    spec = ranked([2, 1], station(Fixed(HOUR), at(0, 600), pool=PREEMPTIVE))
    assert causes(run(spec, 2, seed_for(spec, [2, 1]))) == [(0, 0, 1, 0, 0), (0, 0, 0, 0, 0)]


def test_gathering_is_batching_and_delays_are_extraneous() -> None:
    batch = Batch((Release(size=2),), work="sequential")
    spec = station(Fixed(HOUR), at(0, 1800), batch=batch, delay=Fixed(900.0))
    # The second of a batch waits for the first, which was enabled before it.
    assert causes(run(spec, 2)) == [(0.5, 0, 0, 0, 0.25), (0, 1, 0, 0, 0.25)]


def test_the_causes_are_of_who_did_the_work() -> None:
    spec = station(Fixed(HOUR), at(0, 60, 120))
    spec = replace(
        spec,
        resources={"a": Resource("p"), "b": Resource("p", calendar="c")},
        pools={"p": Pool(assignment="fastest")},
        calendars={"c": Calendar(dict.fromkeys(DAYS, ("00:30-24:00",)))},
    )
    # b comes at half past and takes the second; the third waits for a.
    assert causes(run(spec, 3)) == [(0, 0, 0, 0, 0), (0, 0, 0, 29 / 60, 0), (0, 58 / 60, 0, 0, 0)]
