"""Deviations by activity: kinds, cases, moves, and what they go along with."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.conformance.made import SEQUENCE

from clearway.measures.conformance.alignments import align
from clearway.measures.conformance.deviations import aligned_marks, deviations, replayed_marks
from clearway.measures.conformance.replay import replay
from clearway.measures.conformance.traces import Traces

LOG = Traces.of(
    [(tuple("ABC"), 5), (tuple("AC"), 3), (tuple("ACB"), 2), (tuple("ABBC"), 1), (tuple("AXBXC"), 1), (tuple("AB"), 1)]
)
OF_CASE = np.repeat(np.arange(6), LOG.counts)


def test_kinds_of_an_alignment() -> None:
    found = deviations(aligned_marks(SEQUENCE, LOG, align(SEQUENCE, LOG)), LOG, OF_CASE)
    told = {(one.activity, one.kind): (one.cases, one.moves) for one in found}
    swapped = {key for key in told if key[1] == "order"}
    assert swapped in ({("B", "order")}, {("C", "order")})  # either alignment of ACB is cheapest
    assert told.pop(swapped.pop()) == (2, 2)
    assert told == {
        ("B", "skipped"): (3, 3),
        ("B", "inserted"): (1, 1),
        ("X", "unknown"): (1, 2),
        ("C", "skipped"): (1, 1),
    }
    assert [one.cases for one in found] == sorted((one.cases for one in found), reverse=True)


def test_kinds_of_a_replay() -> None:
    found = deviations(replayed_marks(SEQUENCE, LOG, replay(SEQUENCE, LOG)), LOG, OF_CASE)
    told = {(one.activity, one.kind): (one.cases, one.moves) for one in found}
    assert told == {
        ("C", "forced"): (5, 5),
        ("B", "forced"): (1, 1),
        ("X", "unknown"): (1, 2),
        ("B", "unfinished"): (1, 1),
    }


def test_extra_time_is_the_difference_of_means_with_its_interval() -> None:
    seconds = np.where(OF_CASE == 1, 10.0, 4.0) + np.arange(13) % 2
    seconds[0] = np.nan
    found = deviations(aligned_marks(SEQUENCE, LOG, align(SEQUENCE, LOG)), LOG, OF_CASE, seconds)
    skipped = next(one for one in found if (one.activity, one.kind) == ("B", "skipped"))
    with_it, without = seconds[OF_CASE == 1], seconds[(OF_CASE != 1) & ~np.isnan(seconds)]
    assert skipped.extra_time is not None
    assert skipped.extra_time.value == pytest.approx(with_it.mean() - without.mean())
    assert skipped.extra_time.low < skipped.extra_time.value < skipped.extra_time.high
    assert skipped.extra_cost is None
    alone = next(one for one in found if (one.activity, one.kind) == ("B", "inserted"))
    assert alone.extra_time is None  # one case says nothing about a mean
