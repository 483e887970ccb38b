"""What the log leaves open: weeks drawn whole, and a range that narrows with more weeks."""

from __future__ import annotations

import numpy as np
import pytest
from tests.twin.test_calibrate import log_of, shop

from clearway.base.errors import OptionError
from clearway.twin import simulate
from clearway.twin.doubt import WEEK_US, bootstrap, refuse_bootstrap, resampled
from clearway.twin.fit.fit import fit_observed
from clearway.twin.fit.observed import Observed, observe
from clearway.twin.fit.plan import Plan

PLAN = Plan("chain", corrected=False)


@pytest.fixture(scope="module")
def weeks() -> Observed:
    """Five weeks of the shop."""
    return observe(log_of(shop(), 1400))


def test_weeks_are_drawn_whole(weeks: Observed) -> None:
    drawn = resampled(weeks, np.random.default_rng(2))
    first = int(weeks.arrived_us.min())
    seen, other = ((one.arrived_us - first) // WEEK_US for one in (weeks, drawn))
    assert int(other.max()) <= int(seen.max())
    counts = set(np.bincount(seen).tolist())
    assert {int(n) for n in np.bincount(other) if n} <= counts
    inside = [set(((one.arrived_us - first) % WEEK_US).tolist()) for one in (weeks, drawn)]
    assert inside[1] <= inside[0]
    assert (np.diff(drawn.case) >= 0).all()
    assert drawn.n_cases == drawn.original.size == drawn.closed.size == int(drawn.case.max()) + 1


def test_every_step_follows_its_own(weeks: Observed) -> None:
    drawn = resampled(weeks, np.random.default_rng(1))
    behind = drawn.enabler >= 0
    assert (drawn.case[drawn.enabler[behind]] == drawn.case[behind]).all()
    assert (drawn.ready_us <= drawn.start_us).all()
    assert (drawn.start_us <= drawn.end_us).all()
    durations = (one.end_us - one.start_us for one in (weeks, drawn))
    known, found = (set(one.tolist()) for one in durations)
    assert found <= known


def test_both_intervals_stand_beside_each_other(weeks: Observed) -> None:
    spec = fit_observed(weeks, plan=PLAN).spec
    told: list[tuple[int, int]] = []
    made = bootstrap(spec, weeks, PLAN, times=6, cases=200, replications=4, on_progress=lambda *done: told.append(done))
    found = made.doubts
    assert told[-1] == (6, 6)
    assert {"cycle_time", "waiting", "touch_time"} <= set(found)
    assert "cost" not in found
    touch = found["touch_time"]
    assert touch.low is not None
    assert touch.high is not None
    assert touch.low <= touch.value <= touch.high
    assert touch.input_low < touch.input_high
    assert touch.input_low * 0.8 < touch.value < touch.input_high * 1.2
    assert (touch.n, touch.unit) == (6, "s")
    again = bootstrap(spec, weeks, PLAN, times=6, cases=200, replications=4)
    assert (again.doubts, again.others) == (found, made.others)
    assert len(made.others) == 6
    assert all(one.resources == spec.resources and one.flow.flows == spec.flow.flows for one in made.others)
    means = [simulate(one, cases=200, replications=4, warmup=0).figures["touch_time"].mean() for one in made.others]
    assert len(set(means)) == 6


@pytest.mark.parametrize("times", [-1, 0, 1, 1001])
def test_numbers_out_of_bounds(times: int, weeks: Observed) -> None:
    with pytest.raises(OptionError) as caught:
        bootstrap(fit_observed(weeks, plan=PLAN).spec, weeks, PLAN, times=times)
    assert caught.value.code == "twin.bootstrap"


def test_a_short_log_is_refused() -> None:
    with pytest.raises(OptionError) as caught:
        refuse_bootstrap(observe(log_of(shop(), 60)), 10)
    assert caught.value.code == "twin.weeks"
