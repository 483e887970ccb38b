"""What Split Miner reads from the variants: the paper's running example, and small cases by hand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.log import Log
from clearway.measures.discovery import splitminer_relations as module
from clearway.measures.discovery.splitminer_relations import (
    Relations,
    Traces,
    follows_of,
    reached,
    relations,
    traces_from,
    traces_of,
)

PAPER = ["abcgeh", "abcfgh", "abdgeh", "abdegh", "abecgh", "abedgh", "acbegh", "acbfgh", "adbegh", "adbfgh"]
"""The running example of the paper: ten traces, each ten times."""


def words(found: Relations, pairs: dict[tuple[int, int], int]) -> dict[str, int]:
    names = (*found.follows.names, "<", ">")
    return {names[a] + names[b]: count for (a, b), count in pairs.items()}


def test_the_running_example() -> None:
    found = relations(follows_of(traces_from((path, 10) for path in PAPER)), epsilon=0.25)
    beside = {"".join(sorted(pair)) for pair in words(found, dict.fromkeys(found.concurrent, 1))}
    assert beside == {"bc", "bd", "de", "eg"}
    assert words(found, found.edges) == {
        "ab": 60,
        "ac": 20,
        "ad": 20,
        "be": 40,
        "bf": 20,
        "dg": 20,
        "ec": 10,
        "eh": 20,
        "cf": 10,
        "cg": 20,
        "fg": 30,
        "gh": 80,
        "<a": 100,
        "h>": 100,
    }  # the arcs of the paper's pruned graph, with its counts


def test_an_unbalanced_pair_keeps_its_frequent_direction() -> None:
    found = relations(follows_of(traces_from([("abc", 9), ("acb", 2)])), epsilon=0.1)
    assert not found.concurrent
    assert "bc" in words(found, found.edges)
    assert "cb" not in words(found, found.edges)


@pytest.mark.parametrize(("path", "loops", "short"), [("abab", "", 2), ("aab", "a", 0), ("aabab", "a", 0)])
def test_loops(path: str, loops: str, short: int) -> None:
    found = follows_of(traces_from([(path, 3)]))
    assert "".join(found.names[code] for code in found.selves) == loops
    assert len(found.short) == short


def test_a_short_loop_is_not_concurrency() -> None:
    found = relations(follows_of(traces_from([("xababy", 5)])), epsilon=1.0)
    assert not found.concurrent
    assert {"ab", "ba"} <= set(words(found, found.edges))


def test_pairs_told_apart_keep_both_directions() -> None:
    follows = follows_of(traces_from([("abcd", 5), ("acbd", 5)]))
    found = relations(follows, epsilon=0.1)
    apart = relations(follows, epsilon=0.1, apart=found.concurrent)
    assert not apart.concurrent
    assert {"bc", "cb"} <= set(words(apart, apart.edges))


def test_an_arc_comes_back_where_an_activity_would_be_lost() -> None:
    found = relations(follows_of(traces_from([("ab", 5), ("ba", 5)])), epsilon=0.5)
    assert reached(found.edges, found.follows.start) == {0, 1, 2, 3}
    again = relations(follows_of(traces_from([("aba", 1), ("ab", 9), ("aa", 1)])), epsilon=0.9)
    assert reached(again.edges, again.follows.end, forward=False) == {0, 1, 2, 3}


def test_from_a_log(make_log: Callable[..., Log]) -> None:
    rows = [
        ("1", "A", 0, 1),
        ("1", "B", 1, 2),
        ("2", "A", 0, 1),
        ("2", "B", 1, 2),
        ("3", "A", 0, 1),
        ("4", "C", 0, None),
    ]
    traces = traces_of(make_log(rows))
    assert traces.names == ("A", "B")
    assert traces.codes.tolist() == [0, 1, 0]
    assert traces.offsets.tolist() == [0, 2, 3]
    assert traces.counts.tolist() == [2, 1]


def test_nothing() -> None:
    assert follows_of(traces_from([])).counts == {}
    assert relations(follows_of(traces_from([("", 4)])), epsilon=0.1).edges == {}


PATHS = st.lists(st.tuples(st.text("abcde", max_size=7), st.integers(1, 9)), max_size=8)


@given(PATHS, st.floats(0, 1))
def test_every_activity_stays_on_a_path_from_start_to_end(paths: list[tuple[str, int]], epsilon: float) -> None:
    found = relations(follows_of(traces_from(paths)), epsilon=epsilon)
    if not found.follows.names:
        return
    every = set(range(found.follows.end + 1))
    assert reached(found.edges, found.follows.start) == every
    assert reached(found.edges, found.follows.end, forward=False) == every
    assert all(found.follows.counts[pair] == count for pair, count in found.edges.items())
    assert not found.concurrent & set(found.edges)


def test_many_activities_are_counted_the_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    traces = traces_from((path, 10) for path in [*PAPER, "abab", "xx"])
    found = follows_of(traces)
    monkeypatch.setattr(module, "FEW", 0)
    assert follows_of(traces) == found


@given(PATHS)
def test_counts_are_a_plain_recount(paths: list[tuple[str, int]]) -> None:
    traces: Traces = traces_from(paths)
    follows = follows_of(traces)
    plain: dict[tuple[str, str], int] = {}
    for path, count in paths:
        steps = ["<", *path, ">"] if path else []
        for pair in pairwise(steps):
            plain[pair] = plain.get(pair, 0) + count
    names = (*follows.names, "<", ">")
    assert {(names[a], names[b]): count for (a, b), count in follows.counts.items()} == plain
