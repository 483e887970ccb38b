"""Handovers by hand, and nothing about few people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clearway.log.log import Log
from clearway.measures.load.groups import groups_of
from clearway.measures.load.handovers import handovers_of, steps_of
from clearway.measures.load.load import Handovers
from clearway.measures.work import work_of

MINUTE = 60_000_000


def handovers(log: Log, *, k: int = 5, raw: bool = False) -> Handovers:
    work = work_of(log)
    return handovers_of(work, steps_of(work), groups_of(log, work, k=k, raw=raw), k=k, raw=raw)


def test_worked_example(make_log: Callable[..., Log]) -> None:
    rows = [
        ("1", "A", 0, 10, "ann"),
        ("1", "B", 15, 20, "bob"),
        ("1", "C", 20, 30, "bob"),
        ("1", "A", 25, 40, "ann"),
        ("1", "B", 40, 50, None),
        ("2", "A", 0, 1, "ann"),
        ("2", "B", 5, 6, "ann"),
    ]
    found = handovers(make_log(rows, groups={"ann": "east", "bob": "west"}), raw=True)
    assert (found.total, found.steps, found.case.total) == (2, 4, 2)
    edges = {(edge.source, edge.target): edge for edge in found.edges}
    assert (edges["A", "B"].count, edges["A", "B"].handovers, edges["A", "B"].gap_us) == (3, 1, 5 * MINUTE)
    assert (edges["C", "A"].group_changes, edges["C", "A"].gap_us) == (1, 0)
    assert [(row.source, row.target, row.count) for row in found.groups] == [("east", "west", 1), ("west", "east", 1)]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("k", [3, 5])
def test_sums_and_release(random_log: Callable[..., Log], seed: int, k: int) -> None:
    teams = {f"r{n:02d}": "abcd"[n % 4] if n < 10 else "e" for n in range(12)}
    found = handovers(random_log(seed, cases=80, groups=teams), k=k)
    assert sum(row.count for row in found.groups) == found.total
    assert sum(edge.handovers for edge in found.edges) == found.total
    assert all(row.suppressed or row.people >= k for row in found.groups)


def test_nobody_hands_over_alone(make_log: Callable[..., Log]) -> None:
    found = handovers(make_log([("1", "A", 0, 1, "ann"), ("1", "B", 1, 2, "ann")]))
    assert (found.total, found.groups) == (0, ())
