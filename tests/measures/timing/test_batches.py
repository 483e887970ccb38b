"""Batches: planted ones are found, queues and external delays are none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from tests.measures.timing.truth import patients
from tests.measures.timing.world import Step, Team, World, simulate

from clearway.measures.timing.batches import Batches, find_batches
from clearway.measures.timing.causes import WaitCauses, split_waits
from clearway.measures.timing.enabled import enabled_times


def gathered(*, idle: bool, start: list[int]) -> Batches:
    """Ten rounds of three instances, enabled at 0, 20 and 50 of each round; service takes 2."""
    rounds = np.repeat(np.arange(10) * 1_000_000_000, 3)
    begin = rounds + np.tile(np.array(start), 10) * 1_000_000
    waits = np.tile([0, 20, 50], 10) * 1_000_000 + rounds
    zeros, ones = np.zeros(30, np.int64), np.ones(30, np.bool_)
    return find_batches(zeros, zeros, waits, begin, begin + 2_000_000, ones & idle, ones, 1)


def test_work_that_waits_for_the_last_is_a_batch() -> None:
    found = gathered(idle=True, start=[50, 52, 54])
    assert found.batched.tolist() == [True]
    assert found.batch.reshape(10, 3).tolist() == [[k, k, k] for k in range(0, 30, 3)]
    assert (found.ready_us % 1_000_000_000 == 50_000_000).all()
    assert (found.pending.tolist(), found.cleared.tolist()) == ([20], [20])


def test_the_same_starts_after_other_work_are_a_queue() -> None:
    assert not gathered(idle=False, start=[50, 52, 54]).batched.any()


def test_together_is_a_batch_even_after_other_work() -> None:
    assert gathered(idle=False, start=[50, 50, 50]).batched.all()


def test_starts_one_by_one_are_none() -> None:
    found = gathered(idle=True, start=[50, 90, 130])
    assert not found.batched.any()
    assert (found.batch == -1).all()


def exponential(mean: float):  # type: ignore[no-untyped-def]
    return lambda random: random.exponential(mean)


def split(world: World) -> WaitCauses:
    found = enabled_times(world.case, world.activity, world.start, world.end)
    return split_waits(world.activity, world.resource, world.start, world.end, found)


def test_planted_batches_are_found_and_their_gathering_measured() -> None:
    steps = [Step("a", exponential(600)), Step("b", exponential(300), batch=5), Step("c", exponential(400))]
    steps.append(Step("c", exponential(300), exponential(3600)))
    world = simulate(steps, {"a": Team(4), "b": Team(1), "c": Team(3)}, cases=800, gap=1200, seed=5)
    found = split(world)
    assert found.batches.batched.tolist() == [False, True, False, False]
    mine = world.activity == 1
    assert found.batching_us[mine].mean() / world.gathering[mine].mean() > 0.85
    assert not found.batching_us[~mine].any()


def test_the_batches_of_three_in_the_patients_log_are_found(data_dir: Path) -> None:
    log = patients(data_dir / "logs" / "patients.csv.gz")
    found = enabled_times(log.case, log.activity, log.start, log.end)
    batches = split_waits(log.activity, log.resource, log.start, log.end, found).batches
    sizes = np.bincount(batches.batch[batches.batch >= 0])
    assert {log.names[a] for a in np.flatnonzero(batches.batched)} >= {"X-Ray", "Blood test"}
    assert np.median(sizes[sizes > 0]) == 3


def test_nothing_to_batch() -> None:
    none = np.zeros(0, np.int64)
    found = find_batches(none, none, none, none, none, none > 0, none > 0, 0)
    assert found.batch.size == found.batched.size == 0
