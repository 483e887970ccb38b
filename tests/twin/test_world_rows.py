"""One simulation: the same bytes for the same seed, memory that grows, rows that are handed on, what is observed."""

from __future__ import annotations

import numpy as np
import pytest
from tests.twin.desk import desk, repair

from clearway.twin.program.program import program_of
from clearway.twin.world import make_ready, run_once


@pytest.fixture(scope="module", autouse=True)
def _ready() -> None:
    make_ready()


def test_same_seed_same_bytes() -> None:
    one, same, other = (run_once(program_of(repair()), 200, seed, keep_rows=True) for seed in (1, 1, 2))
    assert one.rows.tobytes() == same.rows.tobytes()
    assert one.cases.tobytes() == same.cases.tobytes()
    assert one.rows.tobytes() != other.rows.tobytes()


def test_every_case_ends_and_every_step_has_its_row() -> None:
    raw = run_once(program_of(repair()), 500, 3, keep_rows=True)
    assert (raw.cases["state"] > 1).all()
    assert raw.rows.size == raw.executions
    assert (np.bincount(raw.rows["case"], minlength=500) >= 1).all()
    assert raw.loops is None


def test_memory_grows_as_far_as_a_long_queue_needs_it() -> None:
    # A burst of cases at one moment: all of them wait at once.
    raw = run_once(program_of(desk()), 30_000, 1, keep_rows=True, arrivals=np.zeros(30_000, np.int64))
    assert raw.rows.size == 30_000
    order = np.argsort(raw.rows["start"], kind="stable")
    assert (raw.rows["start"][order][1:] >= raw.rows["end"][order][:-1]).all()


def test_more_rows_than_there_is_room_for_and_rows_that_are_handed_on() -> None:
    program = program_of(desk())
    whole = run_once(program, 90_000, 1, keep_rows=True)
    taken: list[np.ndarray] = []
    handed = run_once(program, 90_000, 1, on_rows=lambda rows, _: taken.append(rows.copy()))
    assert len(taken) > 1
    assert np.concatenate(taken).tobytes() == whole.rows.tobytes()
    assert handed.rows.size == 0


def test_the_warm_up_is_left_out_of_the_resources_figures() -> None:
    program = program_of(desk())
    all_of_it, later = (run_once(program, 2000, 1, warmup=warmup) for warmup in (0, 1000))
    assert later.duty_us.sum() == pytest.approx(all_of_it.duty_us.sum() / 2, rel=0.1)
    assert later.busy_us.sum() == pytest.approx(all_of_it.busy_us.sum() / 2, rel=0.1)
    assert later.cases.tobytes() == all_of_it.cases.tobytes()


def test_progress_is_told_now_and_then() -> None:
    told: list[int] = []
    run_once(program_of(desk()), 1_200_000, 1, on_progress=told.append)
    assert told
    assert told == sorted(told)
    assert told[-1] <= 1_200_000
