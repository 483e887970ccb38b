"""Layers of least total length, held against an exact solver."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from clearway.model.layout.ranks import Link, ranks

PAIRS = st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 20), st.integers(1, 3))


def length(rank: list[int], links: list[Link]) -> float:
    """What is made small."""
    return sum(weight * (rank[lower] - rank[upper]) for upper, lower, weight, _ in links)


@settings(max_examples=120, deadline=None)
@given(st.lists(PAIRS, max_size=24))
def test_as_short_as_a_linear_programme_finds(pairs: list[tuple[int, int, int, int]]) -> None:
    links = [(min(a, b), max(a, b), float(weight), least) for a, b, weight, least in pairs if a != b]
    rank = ranks(9, links)
    assert min(rank) == 0
    assert all(rank[lower] - rank[upper] >= least for upper, lower, _, least in links)
    assert length(rank, links) == pytest.approx(_exact(links), abs=1e-6)


def test_a_cycle_is_refused() -> None:
    with pytest.raises(ValueError, match="cycle"):
        ranks(2, [(0, 1, 1.0, 1), (1, 0, 1.0, 1)])


def _exact(links: list[Link]) -> float:
    if not links:
        return 0.0
    cost = np.zeros(9)
    rows = np.zeros((len(links), 9))
    for at, (upper, lower, weight, _) in enumerate(links):
        cost[lower] += weight
        cost[upper] -= weight
        rows[at, upper], rows[at, lower] = 1, -1
    found = linprog(cost, A_ub=rows, b_ub=[-least for *_, least in links], bounds=[(0, 40)] * 9)
    return float(found.fun)
