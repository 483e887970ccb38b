"""Probabilities of gateways: planted ones come back, and the past counts only where it tells."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.model.spec.flow import Graph, Node, SequenceFlow
from clearway.twin.fit.decisions import Decision, Replayed
from clearway.twin.fit.histories import route

GRAPH = Graph(
    {"g": Node("exclusive"), "a": Node("task"), "b": Node("task")},
    {"ga": SequenceFlow("g", "a"), "gb": SequenceFlow("g", "b")},
)


def _replayed(chances: dict[tuple[str, int], float], each: int, seed: int) -> Replayed:
    """Decisions after a last task and a number of visits, with the chance of the first way."""
    rng = np.random.default_rng(seed)
    found: dict[Decision, int] = {}
    for (last, visits), chance in chances.items():
        first = int(rng.binomial(each, chance))
        found[Decision("g", ("ga",), last, None, visits)] = first
        found[Decision("g", ("gb",), last, None, visits)] = each - first
    return Replayed(tuple((one, count) for one, count in found.items() if count), each * len(chances), 1.0)


def test_the_last_task_counts_where_it_tells() -> None:
    gateways, choices = route(GRAPH, _replayed({("x", 0): 0.9, ("y", 0): 0.2}, 400, 1))
    rows = {row.last: row.probabilities["ga"] for row in gateways["g"].history}
    assert rows["x"] == pytest.approx(0.9, abs=0.05)
    assert rows["y"] == pytest.approx(0.2, abs=0.06)
    assert choices[0].ladder == "l"
    assert choices[0].gain > 0.1


def test_a_past_that_tells_nothing_is_left_out() -> None:
    gateways, _ = route(GRAPH, _replayed({("x", 0): 0.5, ("y", 0): 0.5}, 200, 2))
    assert gateways["g"].history == ()
    assert gateways["g"].probabilities["ga"] == pytest.approx(0.5, abs=0.08)


def test_visits_count_where_a_loop_wears_out() -> None:
    gateways, choices = route(GRAPH, _replayed({("x", 0): 0.9, ("x", 1): 0.5, ("x", 2): 0.1}, 300, 3))
    rows = {row.visits: row.probabilities["ga"] for row in gateways["g"].history}
    assert choices[0].ladder == "v"
    assert rows[0] > 0.85
    assert rows[2] < 0.16


def test_a_gateway_that_nobody_came_to_takes_each_way_alike() -> None:
    gateways, _ = route(GRAPH, None)
    assert gateways["g"].probabilities == {"ga": 0.5, "gb": 0.5}


def test_probabilities_sum_to_one() -> None:
    gateways, _ = route(GRAPH, _replayed({("x", 0): 0.9, ("y", 1): 0.2}, 50, 4))
    for row in (gateways["g"], *gateways["g"].history):
        assert sum(row.probabilities.values()) == pytest.approx(1)
