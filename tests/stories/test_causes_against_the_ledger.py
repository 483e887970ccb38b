"""Wait causes measured from a simulated log against the simulation's own account of every second."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from clearway.base.time import NULL_US
from clearway.measures.timing.calendars import OWN, SLOT_US, WEEK_SLOTS, Calendars, zone_clock
from clearway.measures.timing.causes import CAUSES, Order, split_waits
from clearway.measures.timing.enabled import Enabled, enabled_times
from clearway.model.spec.hours import WEEKDAYS, span_seconds
from clearway.twin.program.program import Program, program_of
from clearway.twin.record import start_us
from clearway.twin.sample.desk import desk
from clearway.twin.world import run_once

Array = np.ndarray[Any, np.dtype[Any]]

CASES = 5000
QUARTER = SLOT_US // 1_000_000
"""Seconds."""


@dataclass(frozen=True)
class Simulated:
    """A simulated log, as columns by case and end, with the ledger's rows and the enabled times found in the log."""

    program: Program
    rows: Array
    case: Array
    activity: Array
    resource: Array
    start: Array
    end: Array
    found: Enabled

    def measured(self, cause: str, *, calendars: Calendars | None = None, order: Order = "clearway") -> Array:
        columns = (self.activity, self.resource, self.start, self.end)
        zone = self.program.spec.zone
        return split_waits(*columns, self.found, zone=zone, calendars=calendars, order=order).of(cause)

    def errors(self, *, calendars: Calendars | None = None, order: Order = "clearway") -> dict[str, float]:
        """Measured less true, as a share of the whole wait."""
        whole = float((self.rows["start"] - self.rows["enabled"]).sum())
        return {
            cause: float(self.measured(cause, calendars=calendars, order=order).sum() - self.rows[cause].sum()) / whole
            for cause in CAUSES
        }


@pytest.fixture(scope="module", params=[7, 11])
def simulated(request: pytest.FixtureRequest) -> Simulated:
    program = program_of(desk())
    raw = run_once(program, CASES, request.param, keep_rows=True)
    rows = raw.rows[raw.rows["resource"] >= 0]
    rows = rows[np.lexsort((rows["start"], rows["end"], rows["case"]))]
    zero = start_us(program)
    case, activity, resource = (rows[name].astype(np.int64) for name in ("case", "node", "resource"))
    start, end = rows["start"] + zero, rows["end"] + zero
    first = enabled_times(case, activity, start, end).first
    arrival = np.where(first, raw.cases["arrival"][case] + zero, NULL_US)
    found = enabled_times(case, activity, start, end, enabled_us=arrival)
    return Simulated(program, rows, case, activity, resource, start, end, found)


def declared(simulated: Simulated) -> Calendars:
    """The weekly hours of the Spec as the measures take them; they begin and end on quarters of an hour."""
    spec, ids = simulated.program.spec, sorted(simulated.program.spec.calendars)
    on = np.zeros((len(ids), WEEK_SLOTS), bool)
    for number, id in enumerate(ids):
        for day, spans in spec.calendars[id].week.items():
            for begin, end in (span_seconds(span) or (0.0, 0.0) for span in spans):
                assert begin % QUARTER == end % QUARTER == 0
                midnight = WEEKDAYS.index(day) * 24 * 3600 // QUARTER
                on[number, midnight + int(begin) // QUARTER : midnight + int(end) // QUARTER] = True
    of = np.array([ids.index(spec.resources[owner].calendar or "") for owner in simulated.program.owners])
    nothing = np.zeros(of.size, np.int64)
    clock = zone_clock(spec.zone, simulated.start)
    return Calendars(clock, on, np.ones(len(ids), np.int64), of, nothing + OWN, nothing)


def test_every_cause_is_at_work(simulated: Simulated) -> None:
    total = float((simulated.rows["start"] - simulated.rows["enabled"]).sum())
    assert sum(int(simulated.rows[cause].sum()) for cause in CAUSES) == total
    assert all(simulated.rows[cause].sum() > 0.02 * total for cause in CAUSES)


def test_enabled_times_are_found_to_the_microsecond(simulated: Simulated) -> None:
    assert np.array_equal(simulated.found.enabled_us, simulated.rows["enabled"] + start_us(simulated.program))


def test_given_the_calendars_each_cause_is_within_a_twentieth_of_the_wait(simulated: Simulated) -> None:
    errors = simulated.errors(calendars=declared(simulated))
    assert {cause: error for cause, error in errors.items() if abs(error) >= 0.05} == {}
    assert max(abs(error) for error in errors.values()) < 0.03


def test_with_mined_calendars_too(simulated: Simulated) -> None:
    assert max(abs(error) for error in simulated.errors().values()) < 0.05


def test_the_published_order_is_far_off(simulated: Simulated) -> None:
    assert simulated.errors(calendars=declared(simulated), order="published")["extraneous"] < -0.2


def test_without_batches_and_delays_the_definitions_are_the_same_to_the_microsecond(simulated: Simulated) -> None:
    spec = simulated.program.spec
    nodes = simulated.program.nodes
    plain = np.array([_is_plain(spec.activities.get(id)) for id in nodes])[simulated.activity]
    calendars = declared(simulated)
    assert plain.mean() > 0.9
    for cause in CAUSES:
        assert np.array_equal(simulated.measured(cause, calendars=calendars)[plain], simulated.rows[cause][plain])


def test_gathering_is_measured_until_the_last_one_joined_and_simulated_until_the_round(simulated: Simulated) -> None:
    # The wait from the complete batch to its round is extraneous in a log: nobody who is free does the work.
    mine = simulated.activity == simulated.program.nodes.index("approve_credit")
    calendars = declared(simulated)
    whole = simulated.rows["batching"][mine].sum()
    gathered, idle = (
        simulated.measured(cause, calendars=calendars)[mine].sum() for cause in ("batching", "extraneous")
    )
    assert gathered < 0.8 * whole
    assert gathered + idle == pytest.approx(whole, rel=0.05)


def test_wrong_calendars_would_be_noticed(simulated: Simulated) -> None:
    calendars = declared(simulated)
    always = replace(calendars, quarters=np.ones_like(calendars.quarters))
    assert max(abs(error) for error in simulated.errors(calendars=always).values()) > 0.05


def _is_plain(activity: Any) -> bool:
    return activity is not None and activity.batch is None and activity.delay is None
