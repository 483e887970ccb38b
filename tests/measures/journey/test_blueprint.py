"""The blueprint of a log."""

from __future__ import annotations

import pytest
from tests.measures.journey.served import lined, served

import clearway as cw
from clearway.measures.journey.blueprint import blueprint_of
from clearway.measures.journey.lanefile import StoredLane
from clearway.measures.measuring import measure
from clearway.model.blueprint import LANES, LINES
from clearway.model.blueprint_file import read_blueprint, write_blueprint
from clearway.twin.sample import sample_log


def test_worked_example() -> None:
    made = blueprint_of(served(), raw=True)
    lines = {line.id: line for line in made.lines}
    assert [lane.id for lane in made.lanes] == list(LANES)
    assert list(lines) == list(LINES)
    assert lines["visibility"].crossings_per_case.value == 2.0
    assert lines["visibility"].wait_in.value == 1800.0, "an hour in two cases"
    assert lines["interaction"].cases_share.value == 1.0
    check = next(step for step in made.steps if step.activity == "Check request")
    assert (check.lane, check.actor, check.rework and check.rework.value) == ("backstage", "Back office", 0.5)
    assert made.unplaced is not None
    assert made.unplaced.value == pytest.approx(10 / 95)
    assert made.backing() == {"data": 0.2, "rule": 0.6, "user": 0.0, "unknown": 0.2}


def test_every_number_has_its_n_and_the_file_gives_it_back() -> None:
    made = blueprint_of(cw.read(sample_log(cases=150).events))
    assert all(line.crossings_per_case.n == made.n_cases for line in made.lines)
    assert all(step.reach and step.reach.n == made.n_cases for step in made.steps)
    assert read_blueprint(write_blueprint(made)) == made


def test_waits_are_those_of_the_measures() -> None:
    log = cw.read(sample_log(cases=150).events)
    waits = blueprint_of(log).waits
    parts = waits.entry_us + waits.unknown_us + sum((*waits.inside_us, *waits.in_us, *waits.out_us))
    assert parts == waits.total_us == measure(log).waits.total_us


def test_a_confirmed_lane_is_a_persons() -> None:
    made = blueprint_of(served(), stored=(StoredLane("Ponder", "support"),))
    ponder = next(step for step in made.steps if step.activity == "Ponder")
    assert (ponder.lane, ponder.evidence, ponder.confidence, ponder.rule) == ("support", "user", 1.0, 1)
    assert made.waits.unknown_us == 0


def test_one_stamp_says_why_there_is_no_wait() -> None:
    made = blueprint_of(lined("case,activity,time\n1,submit,2025-03-01 08:00\n1,inform,2025-03-01 09:00\n"))
    line = made.lines[0]
    assert (line.wait_in.value, line.wait_in.reason, line.between_in and line.between_in.value) == (
        None,
        "single_stamp",
        3600.0,
    )
    assert made.steps[1].gap is not None
    assert made.steps[1].gap.value == 3600.0


def test_shuffled_rows_make_no_difference() -> None:
    rows = ["1,submit,2025-03-01 08:00\n", "1,inform,2025-03-01 09:00\n", "2,submit,2025-03-02 08:00\n"]
    one, other = (cw.read(("case,activity,time\n" + "".join(some)).encode()) for some in (rows, rows[::-1]))
    assert blueprint_of(one).steps == blueprint_of(other).steps
