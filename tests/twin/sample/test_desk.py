"""The packaged Spec of the desk, and what it does: people, routes, arrivals, rounds, and the cut at the export."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from itertools import pairwise

import numpy as np
import pytest

from clearway.model.spec import Poisson, read_spec, write_spec
from clearway.model.spec.check import check_spec
from clearway.twin.kernel.memory import MICROSECOND
from clearway.twin.outcome import CAUSES
from clearway.twin.sample.desk import DESK, Run, desk, run_desk, seconds

HOUR = 3600 * MICROSECOND
DAY = 24 * HOUR
CASES = 1500


@pytest.fixture(scope="module")
def run() -> Run:
    return run_desk(CASES, 3)


def test_the_spec_has_no_faults_and_is_written_as_it_is_packaged() -> None:
    packaged = files("clearway.twin.sample").joinpath(DESK).read_bytes()
    assert check_spec(desk()) == ()
    assert write_spec(read_spec(packaged)) == packaged


def test_forty_people_of_whom_some_work_at_the_weekend_with_lunch_in_turns() -> None:
    spec = desk()
    weeks = {id: spec.calendars[one.calendar or ""].week for id, one in spec.resources.items()}
    assert len(spec.resources) == 40
    assert Counter(spec.resources[id].pool for id, week in weeks.items() if "sun" in week) == {
        "front": 3,
        "technical": 2,
    }
    assert all(len(week) == 5 for week in weeks.values())
    lunches = {spans[0][-5:] for week in weeks.values() for spans in week.values()}
    assert lunches == {"12:00", "13:00"}
    assert all(len(spans) == 2 for week in weeks.values() for spans in week.values())


def test_everybody_has_a_pace_of_their_own() -> None:
    spec = desk()
    for activity in spec.activities.values():
        if activity.pool is not None:
            able = activity.resources or [id for id, one in spec.resources.items() if one.pool == activity.pool]
            assert set(activity.durations) == set(able)
    paces = {time.mean_value() for time in spec.activities["diagnose"].durations.values()}
    assert len(paces) > 8


def test_mondays_and_mornings_bring_the_most_tickets(run: Run) -> None:
    arrivals = desk().arrivals
    assert isinstance(arrivals, Poisson)
    assert sum(map(sum, arrivals.per_hour.values())) == pytest.approx(500, rel=0.001)
    assert run.arrival_us.tolist() == sorted(run.arrival_us.tolist())
    days = Counter((run.arrival_us // DAY % 7).tolist())
    hours = Counter((run.arrival_us % DAY // HOUR).tolist())
    assert days[0] == max(days.values())
    assert max(hours, key=lambda hour: hours[hour]) in (9, 10)
    assert 2 * 7 * DAY < run.arrival_us[-1] < 4 * 7 * DAY


def test_work_begins_on_duty_only(run: Run) -> None:
    hours, days = run.rows["start"] % DAY / HOUR, run.rows["start"] // DAY % 7
    assert np.all((hours >= 8) & (hours < 19))
    weekend = {run.program.units[unit][0] for unit in np.unique(run.rows["resource"][days > 4])}
    # A round of approvals that is not done at the end of a shift goes on with the next one.
    assert weekend == {"F", "T"}


def test_what_is_not_done_rests_and_is_not_worked_on(run: Run) -> None:
    span = run.rows["end"] - run.rows["start"]
    assert np.all((run.worked_us > 0) & (run.worked_us <= span))
    resting = span - run.worked_us
    assert set((resting[resting > 0] // HOUR).tolist()) >= {1, 15}


def test_a_step_is_enabled_when_the_one_before_ends_and_every_second_of_its_wait_has_a_cause(run: Run) -> None:
    rows = run.rows[np.lexsort((run.rows["start"], run.rows["case"]))]
    for before, after in pairwise(rows[:2000]):
        same = before["case"] == after["case"]
        assert after["enabled"] == (before["end"] if same else run.arrival_us[after["case"]])
    assert np.array_equal(sum(rows[cause] for cause in CAUSES), rows["start"] - rows["enabled"])
    outside = {run.program.nodes[node] for node in np.unique(rows["node"][rows["extraneous"] > 0])}
    assert outside == {"record_answer", "check_supplier", "reopen"}
    assert all(rows[cause].sum() > 0 for cause in CAUSES)


def test_credits_wait_for_a_round(run: Run) -> None:
    held = run.rows[run.doing("approve_credit")]
    ready = (held["enabled"] + held["batching"]) % DAY
    assert set(np.unique(ready // (60 * MICROSECOND)).tolist()) == {660, 990}
    assert set(np.unique(held["enabled"] + held["batching"]) // DAY % 7) == {0, 1, 2, 3, 4}


def test_urgent_work_goes_first(run: Run) -> None:
    visits = run.rows[run.doing("visit")]
    queued = visits["start"] - visits["enabled"]
    late = run.attributes[visits["case"], list(run.program.attributes).index("urgency")]
    assert np.mean(queued[late > 0.94]) < np.mean(queued[late < 0.3])


def test_complaints_follow_after_four_days_only(run: Run) -> None:
    complaints = run.rows[run.doing("complaint")]
    informed = complaints["enabled"] - run.arrival_us[complaints["case"]]
    assert complaints.size > 5
    assert np.all(informed > 4 * DAY)


def test_the_log_ends_with_the_last_ticket(run: Run) -> None:
    assert run.until_us == run.arrival_us[-1]
    assert run.rows["start"].max() <= run.until_us
    assert np.array_equal(run.open, run.rows["end"] > run.until_us)
    assert 0 < run.open.sum() < 40


def test_the_same_seed_gives_the_same_run() -> None:
    first, second, other = run_desk(200, 5), run_desk(200, 5), run_desk(200, 6)
    assert first.rows.tobytes() == second.rows.tobytes()
    assert first.rows.tobytes() != other.rows.tobytes()


def test_begun_seconds_do_not_count() -> None:
    assert seconds(np.array([0, 999_999, 1_000_000])).tolist() == [0, 0, 1]
