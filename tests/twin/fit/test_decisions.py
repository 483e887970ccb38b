"""Decisions read from aligned runs."""

from __future__ import annotations

from tests.twin.fit.planted import observed

from clearway.model.spec.flow import Graph, Node, SequenceFlow
from clearway.twin.fit.decisions import decisions

NODES = {
    "s": Node("start"),
    "m": Node("exclusive"),
    "a": Node("task", "A"),
    "g": Node("exclusive"),
    "b": Node("task", "B"),
    "e": Node("end"),
}
PAIRS = [("s", "m"), ("m", "a"), ("a", "g"), ("g", "b"), ("g", "m"), ("b", "e")]
LOOP = Graph(NODES, {f"{one}{two}": SequenceFlow(one, two) for one, two in PAIRS})


def _log(paths: list[list[int]]):
    return observed(
        [
            (case, code, 0, case + at / 10, case + at / 10 + 0.05)
            for case, path in enumerate(paths)
            for at, code in enumerate(path)
        ]
    )


def test_a_loop_counts_visits_and_remembers_the_last_tasks() -> None:
    found = decisions(LOOP, _log([[0, 0, 1]]))
    assert found is not None
    assert found.fitness == 1
    lines = sorted((one.visits, one.flows, one.last, one.before) for one, _ in found.found)
    assert lines == [(0, ("gm",), "a", None), (1, ("gb",), "a", "a")]


def test_a_deviation_is_passed_over_and_lowers_the_fitness() -> None:
    found = decisions(LOOP, _log([[0, 1, 1]]))
    assert found is not None
    assert found.fitness < 1
    assert [one.flows for one, _ in found.found] == [("gb",)]
