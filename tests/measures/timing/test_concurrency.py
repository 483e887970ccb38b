"""The concurrency oracle: by hand, against the plain definition, on real logs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measures.timing.truth import ENABLED, read

from clearway.base.time import NULL_US
from clearway.measures.timing.concurrency import find_concurrency

Row = tuple[int, int, int, int]


@st.composite
def logs(draw: st.DrawFn) -> list[Row]:
    """Rows (case, activity, start, end) in the order of the instances table; some stamps are missing."""
    rows = draw(
        st.lists(
            st.tuples(st.integers(0, 3), st.integers(0, 4), st.integers(0, 12), st.integers(0, 6), st.integers(0, 9)),
            max_size=30,
        )
    )
    whole = [(c, a, NULL_US if gone == 0 else s, s + d if gone != 1 else NULL_US) for c, a, s, d, gone in rows]
    return sorted(whole, key=lambda r: (r[0], r[3] == NULL_US, r[3]))


def by_definition(rows: list[Row]) -> dict[tuple[int, int], tuple[int, int]]:
    """Overlapping and common cases of each pair that overlaps, straight from the definition."""
    overlapping: Counter[tuple[int, int]] = Counter()
    common: Counter[tuple[int, int]] = Counter()
    for case in {r[0] for r in rows}:
        mine = [r for r in rows if r[0] == case]
        pairs = [(x, y) for i, x in enumerate(mine) for y in mine[i + 1 :]]
        common.update({pair_of(x, y) for x, y in pairs})
        overlapping.update({pair_of(x, y) for x, y in pairs if beside(x, y)})
    return {pair: (n, common[pair]) for pair, n in overlapping.items()}


def pair_of(x: Row, y: Row) -> tuple[int, int]:
    return min(x[1], y[1]), max(x[1], y[1])


def beside(x: Row, y: Row) -> bool:
    if NULL_US in (*x[2:], *y[2:]):
        return False
    if x[2] == x[3] or y[2] == y[3]:
        return x[2] < y[2] <= y[3] < x[3] or y[2] < x[2] <= x[3] < y[3]
    return max(x[2], y[2]) < min(x[3], y[3])


@given(logs())
@settings(max_examples=150, deadline=None)
def test_counts_are_those_of_the_definition(rows: list[Row]) -> None:
    found = find_concurrency(*np.array(rows, np.int64).reshape(-1, 4).T)
    pairs = zip(found.left.tolist(), found.right.tolist(), strict=True)
    counts = zip(found.overlapping.tolist(), found.common.tolist(), strict=True)
    assert dict(zip(pairs, counts, strict=True)) == by_definition(rows)


def test_touching_is_not_overlapping() -> None:
    found = find_concurrency([0, 0, 1, 1], [0, 1, 0, 1], [0, 10, 0, 10], [10, 20, 10, 20])
    assert found.left.size == 0


def test_a_moment_inside_another_instance_is_beside_it_a_moment_at_its_edge_is_not() -> None:
    inside = find_concurrency([0, 0, 1, 1], [1, 0, 1, 0], [5, 0, 5, 0], [5, 10, 5, 10])
    edge = find_concurrency([0, 0, 1, 1], [1, 0, 1, 0], [0, 0, 0, 0], [0, 10, 0, 10])
    assert inside.are(0, 1)
    assert not edge.are(0, 1)


def test_one_case_is_no_evidence_and_one_in_a_hundred_is_the_least_share() -> None:
    case = np.repeat(np.arange(300), 2)
    start = np.tile([0, 10], 300)
    end = np.tile([10, 20], 300)
    for wrong, expected in ((1, False), (2, False), (3, True)):
        start[1 : 2 * wrong : 2] = 5
        assert find_concurrency(case, np.tile([0, 1], 300), start, end).are(0, 1) is expected


def test_an_activity_can_run_beside_itself() -> None:
    found = find_concurrency([0, 0, 1, 1], [0, 0, 0, 0], [0, 5, 0, 5], [10, 15, 10, 15])
    assert found.are(0, 0)
    assert found.common.tolist() == [2]


def test_one_stamp_gives_no_concurrency() -> None:
    found = find_concurrency([0, 0, 1, 1], [0, 1, 1, 0], [NULL_US] * 4, [1, 2, 3, 4])
    assert found.concurrent.size == 0
    assert find_concurrency([], [], [], []).n_activities == 0


def test_neighbours_are_symmetric_and_can_be_those_that_mostly_overlap() -> None:
    found = find_concurrency(
        [0, 0, 0, 1, 1, 1, 2, 2, 2],
        [0, 1, 2] * 3,
        [0, 5, 5, 0, 5, 5, 0, 5, 20],
        [10, 12, 14, 10, 12, 14, 10, 12, 30],
        min_share=0.5,
    )
    start, codes = found.neighbours()
    assert [codes[start[a] : start[a + 1]].tolist() for a in range(3)] == [[1, 2], [0, 2], [0, 1]]
    most, _ = found.neighbours(mostly=True)
    assert most.tolist() == start.tolist()


def test_many_activities_stay_apart() -> None:
    codes = np.arange(3000)
    found = find_concurrency(
        np.repeat([0, 1], 3000), np.tile(codes, 2), np.tile(codes, 2), np.tile(codes + 2, 2), min_cases=2
    )
    assert found.left.tolist() == codes[:-1].tolist()
    assert found.overlapping.tolist() == [2] * 2999


@pytest.mark.parametrize("name", ENABLED)
def test_the_branches_of_the_loan_process_are_found(name: str, data_dir: Path) -> None:
    log = read(data_dir / "logs_waiting_truth" / f"{name}.csv.gz")
    found = find_concurrency(log.case, log.activity, log.start, log.end)
    pairs = zip(found.left[found.concurrent], found.right[found.concurrent], strict=True)
    checks = {"AML Check", "Appraise property", "Check credit history"}
    offers = {"Prepare acceptance pack", "Approve and send acceptance pack"}
    insurances = {"Prepare home insurance quote", "Approve and post home insurance quote"}
    for left, right in pairs:
        one, other = log.names[left], log.names[right]
        assert {one, other} <= checks or ({one, other} & offers and {one, other} & insurances)
    assert found.concurrent.sum() == 7
