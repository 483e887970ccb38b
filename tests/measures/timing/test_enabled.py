"""Enabled times: by hand, against the plain definition, against the true times of simulated logs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from tests.measures.timing.test_concurrency import Row, logs
from tests.measures.timing.truth import ENABLED, micros, read

from clearway.base.time import NULL_US
from clearway.measures.timing.concurrency import Concurrency, find_concurrency
from clearway.measures.timing.enabled import Enabled, enabled_times


def enabler_by_definition(rows: list[Row], i: int, beside: set[tuple[int, int]]) -> int:
    case, activity, start, _ = rows[i]
    before = [
        j
        for j, (c, a, _, over) in enumerate(rows)
        if c == case
        and over != NULL_US
        and (over < start or (over == start and j < i))
        and (min(a, activity), max(a, activity)) not in beside
    ]
    return before[-1] if before else -1


def pairs(found: Concurrency, *, mostly: bool) -> set[tuple[int, int]]:
    keep = found.concurrent & ((2 * found.overlapping > found.common) | (not mostly))
    return set(zip(found.left[keep].tolist(), found.right[keep].tolist(), strict=True))


@given(logs())
@settings(max_examples=150, deadline=None)
def test_enablers_are_those_of_the_definition(rows: list[Row]) -> None:
    table = np.array(rows, np.int64).reshape(-1, 4).T
    beside = find_concurrency(*table, min_cases=1)
    found = enabled_times(*table, concurrency=beside)
    for i, (_, _, start, _) in enumerate(rows):
        if not found.known[i]:
            assert start == NULL_US
            continue
        strict = enabler_by_definition(rows, i, pairs(beside, mostly=False))
        loose = enabler_by_definition(rows, i, pairs(beside, mostly=True))
        assert found.enabler[i] == (strict if strict >= 0 else loose)


@given(logs())
@settings(max_examples=100, deadline=None)
def test_waits_do_not_depend_on_clock_or_names_of_cases(rows: list[Row]) -> None:
    table = np.array(rows, np.int64).reshape(-1, 4)
    later = table.copy()
    later[:, 2:] = np.where(table[:, 2:] == NULL_US, NULL_US, table[:, 2:] + 10**15)
    later[:, 0] = table[:, 0] * 7 + 3
    one, other = enabled_times(*table.T), enabled_times(*later.T)
    assert one.wait_us.tolist() == other.wait_us.tolist()
    assert one.first.tolist() == other.first.tolist()
    assert (one.wait_us[one.known] >= 0).all()
    assert (one.wait_us[~one.known] == NULL_US).all()


def hand() -> Enabled:
    """A, then B beside C, then D after both; ends 10, 30, 40, 60."""
    case = [0, 0, 0, 0, 1, 1, 1, 1]
    activity = [0, 1, 2, 3, 0, 1, 2, 3]
    start, end = [0, 12, 25, 45] * 2, [10, 30, 40, 60] * 2
    return enabled_times(case, activity, start, end)


def test_parallel_branches_share_their_enabler_and_the_join_waits_for_the_last() -> None:
    found = hand()
    assert found.enabled_us[:4].tolist() == [0, 10, 10, 40]
    assert found.wait_us[:4].tolist() == [0, 2, 15, 5]
    assert found.enabler[:4].tolist() == [-1, 0, 0, 2]
    assert found.first.tolist() == [True, False, False, False] * 2


def test_a_given_time_comes_first_and_one_after_the_start_is_clipped() -> None:
    given_us = [-5, NULL_US, 20, 50, NULL_US, NULL_US, NULL_US, NULL_US]
    case, activity = [0] * 4 + [1] * 4, [0, 1, 2, 3] * 2
    found = enabled_times(case, activity, [0, 12, 25, 45] * 2, [10, 30, 40, 60] * 2, enabled_us=given_us)
    assert found.wait_us[:4].tolist() == [5, 2, 5, 0]
    assert not found.first[0]
    assert found.clipped == 1


def test_moments_at_the_same_time_enable_each_other_in_order_of_completion() -> None:
    found = enabled_times([0, 0, 0], [0, 1, 2], [0, 7, 7], [5, 7, 7])
    assert found.enabler.tolist() == [-1, 0, 1]
    assert found.wait_us.tolist() == [0, 2, 0]


def test_an_activity_enables_its_own_repetition() -> None:
    found = enabled_times([0, 0], [0, 0], [0, 9], [5, 12])
    assert found.wait_us.tolist() == [0, 4]


def test_where_everything_overlaps_now_and_then_the_looser_reading_decides() -> None:
    """Lots that move on in parts: in 3 of 10 cases B begins before A is over; in the others it follows A."""
    case = np.repeat(np.arange(10), 2)
    start, end = np.tile([0, 15], 10), np.tile([10, 20], 10)
    start[1:6:2] = 5
    found = enabled_times(case, np.tile([0, 1], 10), start, end)
    assert found.first.reshape(10, 2)[:, 1].tolist() == [True] * 3 + [False] * 7
    assert found.wait_us.reshape(10, 2)[3:, 1].tolist() == [5] * 7


def test_unknown_stamps_stay_unknown() -> None:
    single = enabled_times([0, 0], [0, 1], [NULL_US, NULL_US], [5, 6])
    assert not single.known.any()
    assert not single.first.any()
    assert single.wait_us.tolist() == [NULL_US] * 2
    assert single.enabled_us.tolist() == [NULL_US] * 2
    mixed = enabled_times([0, 0, 0], [0, 1, 2], [NULL_US, 9, 12], [5, 10, NULL_US])
    assert mixed.wait_us.tolist() == [NULL_US, 4, 2]
    backwards = enabled_times([0, 0], [0, 1], [0, 9], [5, 8])
    assert backwards.known.tolist() == [True, False]


@pytest.mark.parametrize("name", ENABLED)
def test_enabled_times_are_the_true_ones(name: str, data_dir: Path) -> None:
    log = read(data_dir / "logs_waiting_truth" / f"{name}.csv.gz")
    found = enabled_times(log.case, log.activity, log.start, log.end)
    begins = np.flatnonzero(np.diff(log.case, prepend=-1))
    assert found.first.sum() == begins.size
    off = np.abs(found.enabled_us - micros(log.frame["enable_time"]))[~found.first]
    assert (off <= 1_000_000).mean() >= 0.995
    assert found.clipped == 0
