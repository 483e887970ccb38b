"""Scenarios with the same luck: nothing differs from itself, a second person shortens the wait."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tests.twin.desk import desk, repair

from clearway.model.spec import Exponential
from clearway.twin import compare


def test_a_spec_does_not_differ_from_itself() -> None:
    found = compare(desk(), {"same": desk()}, cases=200, replications=4)
    assert {row.scenario for row in found.rows} == {"same"}
    assert all((row.difference, row.low, row.high, row.told_apart) == (0, 0, 0, False) for row in found.rows)
    measures = [row.measure for row in found.rows]
    assert measures[:5] == ["cycle_time", "cycle_time.p90", "waiting", "cost", "served"]
    assert {"target.quick", "utilisation.desk", "satisfaction"} <= set(measures)


def test_a_second_person_shortens_the_wait() -> None:
    found = compare(desk(gap=70.0), {"two": desk(gap=70.0, people=2)}, cases=1000, replications=8)
    rows = {row.measure: row for row in found.rows}
    wait = rows["waiting"]
    assert wait.told_apart
    assert wait.high is not None
    assert wait.high < 0
    assert wait.value - wait.base == np.float64(wait.difference) or abs(wait.value - wait.base - wait.difference) < 1e-9
    assert (wait.n, wait.unit) == (8, "s")
    assert not rows["cost"].told_apart
    assert rows["utilisation.desk"].difference < -0.3


def test_common_luck_makes_the_interval_narrow() -> None:
    base, slower = desk(gap=70.0), desk(gap=70.0, service=61.0)
    pair = next(row for row in compare(base, {"s": slower}, cases=500, replications=8).rows if row.measure == "waiting")
    found = compare(base, {"s": slower}, cases=500, replications=8)
    alone = found.base["waiting"]
    assert pair.low is not None
    assert pair.high is not None
    assert alone.low is not None
    assert alone.high is not None
    assert pair.told_apart
    assert pair.high - pair.low < (alone.high - alone.low) / 2


def test_the_warm_up_of_the_base_counts_for_all() -> None:
    found = compare(desk(gap=62.0), {"two": desk(gap=62.0, people=2)}, cases=1000, replications=3)
    assert {outcome.warmup for outcome in found.outcomes.values()} == {found.base.warmup}


def test_what_neither_knows_has_no_row() -> None:
    quicker = replace(
        repair(),
        activities=repair().activities | {"fix": replace(repair().activities["fix"], duration=Exponential(600.0))},
    )
    rows = compare(repair(), {"quicker": quicker}, cases=100, replications=3).rows
    assert not {"cost", "satisfaction"} & {row.measure for row in rows}


def test_one_replication_tells_nothing_apart() -> None:
    rows = compare(desk(), {"two": desk(people=2)}, cases=100, replications=1).rows
    assert all((row.low, row.high, row.told_apart) == (None, None, False) for row in rows)


def test_progress_names_the_scenario() -> None:
    told: list[tuple[str, int, int]] = []
    compare(
        desk(), {"two": desk(people=2)}, cases=50, replications=2, warmup=0,
        on_progress=lambda name, done, wanted: told.append((name, done, wanted)),
    )  # fmt: skip
    assert told == [("Desk", 1, 2), ("Desk", 2, 2), ("two", 1, 2), ("two", 2, 2)]
