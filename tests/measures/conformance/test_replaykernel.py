"""The kernels of token replay on nets small enough to play by hand."""

from __future__ import annotations

import numpy as np
from tests.measures.conformance.made import SEQUENCE, net

from clearway.measures.conformance.flat import flatten
from clearway.measures.conformance.replaykernel import (
    CONSUMED,
    FIRED,
    MISSING,
    PRODUCED,
    REMAINING,
    ahead_of,
    grow,
    replay_tree,
)

HELPED = net("A: i -> a b\nj: x a -> q\ns: b -> x\nl: q -> t\nT: t -> o")
"""T needs the silent join of two branches, of which one is not ready."""


def play(model: object, *traces: str) -> np.ndarray:  # type: ignore[type-arg]
    """Totals of variants given as letters."""
    names = sorted({name for trace in traces for name in trace})
    flat = flatten(model, names)  # type: ignore[arg-type]
    codes = np.array([names.index(name) for trace in traces for name in trace], np.int32)
    offsets = np.cumsum([0, *map(len, traces)]).astype(np.int64)
    return replay_tree(flat, *grow(codes, offsets))[2]


def test_tokens_of_a_sequence() -> None:
    done = play(SEQUENCE, "ABC", "AC", "ABCC", "")
    assert done[:, [PRODUCED, CONSUMED, MISSING, REMAINING]].tolist() == [
        [4, 4, 0, 0],
        [3, 3, 1, 1],
        [5, 5, 1, 1],
        [1, 1, 1, 1],
    ]


def test_silent_transitions_are_fired_where_they_enable_and_helped_where_they_are_blocked() -> None:
    done = play(HELPED, "AT")
    assert done[0, [MISSING, REMAINING]].tolist() == [0, 0]
    assert done[0, FIRED:].tolist() == [1, 1, 1, 1, 1, 1]


def test_tokens_that_silent_steps_cannot_provide_are_created() -> None:
    assert play(HELPED, "T")[0, MISSING] == 1


def test_prefixes_are_shared() -> None:
    parent, activity, ends = grow(np.array([0, 1, 0, 2, 0, 1], np.int32), np.array([0, 2, 4, 6], np.int64))
    assert parent.tolist() == [-1, 0, 1, 1]
    assert activity.tolist() == [-1, 0, 1, 2]
    assert ends.tolist() == [2, 3, 2]


def test_what_lies_ahead_is_seen_through_silent_steps_with_the_latest_marking() -> None:
    model = net("A: i -> a b\nB: a -> o\nC: b -> o\nr: a -> p\ns: b -> q\nD: p q -> o\nE: a q -> o")
    flat = flatten(model, list("ABCDE"))
    seen = np.zeros(5, np.bool_)
    tokens = np.zeros(len(model.places), np.int32)
    tokens[[sorted(model.places).index("a"), sorted(model.places).index("b")]] = 1
    ahead_of(flat, tokens, seen)
    # r fires first; s then waits with the marking after r, so that a and q together (E) are not looked at
    assert seen.tolist() == [False, True, True, True, False]


def test_what_lies_ahead_of_silent_loops_is_found_in_finite_time() -> None:
    flat = flatten(net("s: i -> p\nr: p -> i\nA: p -> o"), ["A"])
    seen = np.zeros(1, np.bool_)
    ahead_of(flat, flat.initial, seen)
    assert seen.tolist() == [True]
