"""The filter: the paper's running example, and its properties."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.measures.discovery.test_splitminer_relations import PAPER, PATHS, words

from clearway.measures.discovery.splitminer_filter import filtered
from clearway.measures.discovery.splitminer_relations import follows_of, reached, relations, traces_from


def test_the_running_example() -> None:
    found = relations(follows_of(traces_from((path, 10) for path in PAPER)), epsilon=0.25)
    kept = words(found, filtered(found, eta=0.5))
    assert set(words(found, found.edges)) - set(kept) == {"ec", "cf"}  # as in the paper


def test_nothing() -> None:
    assert filtered(relations(follows_of(traces_from([])), epsilon=0.1), eta=0.4) == {}


@given(PATHS, st.floats(0, 1), st.floats(0, 1))
def test_connected_and_monotone(paths: list[tuple[str, int]], one: float, other: float) -> None:
    found = relations(follows_of(traces_from(paths)), epsilon=0.1)
    if not found.follows.names:
        return
    few, many = (filtered(found, eta=eta) for eta in (max(one, other), min(one, other)))
    assert few.items() <= many.items() <= found.edges.items()
    every = set(range(found.follows.end + 1))
    assert reached(few, found.follows.start) == reached(few, found.follows.end, forward=False) == every
