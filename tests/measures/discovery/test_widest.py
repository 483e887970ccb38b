"""Widest paths: by hand and against every path."""

from __future__ import annotations

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from clearway.measures.discovery.widest import widest


def test_worked_example() -> None:
    arcs = [(0, 1, 5), (0, 2, 9), (2, 1, 7), (1, 3, 4)]
    assert widest(arcs, 0, 4) == [-1, 2, 1, 3]
    assert widest(arcs, 3, 4, forward=False) == [0, 3, 2, -1]


def test_of_equal_capacity_the_shorter_path_wins() -> None:
    assert widest([(0, 1, 5), (1, 2, 5), (0, 2, 5)], 0, 3)[2] == 2


def test_no_path() -> None:
    assert widest([(1, 0, 3)], 0, 2) == [-1, -1]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 9)), max_size=12))
def test_no_path_is_wider(arcs: list[tuple[int, int, int]]) -> None:
    by = widest(arcs, 0, 5)
    for node in range(1, 5):
        assert capacity(arcs, by, node) == brute(arcs, node)


def capacity(arcs: list[tuple[int, int, int]], by: list[int], node: int) -> int:
    narrow = 10
    while node != 0:
        if by[node] < 0:
            return 0
        source, _, count = arcs[by[node]]
        node, narrow = source, min(narrow, count)
    return narrow


def brute(arcs: list[tuple[int, int, int]], target: int) -> int:
    """The best of all simple paths."""
    most = {(a, b): max(c for x, y, c in arcs if (x, y) == (a, b)) for a, b, _ in arcs}
    inner = [node for node in range(1, 5) if node != target]
    ways = [(0, *way, target) for size in range(4) for way in permutations(inner, size)]
    return max(min(most.get(step, 0) for step in pairwise(way)) for way in ways)
