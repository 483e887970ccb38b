"""The chain of steps and its decisions."""

from __future__ import annotations

from tests.twin.fit.planted import observed

from clearway.twin.fit.chains import chain, chain_decisions
from clearway.twin.fit.histories import route


def _log(paths: list[list[int]]):
    return observed(
        [
            (case, code, 0, case + at / 10, case + at / 10 + 0.05)
            for case, path in enumerate(paths)
            for at, code in enumerate(path)
        ]
    )


def test_every_step_of_the_log_is_a_flow() -> None:
    graph = chain(_log([[0, 1, 2], [0, 2]]))
    steps = {(flow.source, flow.target) for flow in graph.flows.values()}
    assert steps == {
        ("start", "task_1"),
        ("task_1", "choice_task_1"),
        ("choice_task_1", "task_2"),
        ("choice_task_1", "task_3"),
        ("task_2", "task_3"),
        ("task_3", "end"),
    }


def test_shares_come_back() -> None:
    log = _log([[0, 1]] * 75 + [[0]] * 25)
    graph = chain(log)
    gateways, _ = route(graph, chain_decisions(graph, log))
    assert gateways["choice_task_1"].probabilities["choice_task_1_to_task_2"] == 0.75
