"""The net behind a flow."""

from __future__ import annotations

from clearway.model.petri import enabled, fire
from clearway.model.spec.flow import Graph, Node, SequenceFlow
from clearway.twin.fit.nets import net_of


def _graph(kind: str) -> Graph:
    nodes = {
        "s": Node("start"),
        "g": Node(kind),
        "a": Node("task", "A"),
        "b": Node("task", "B"),
        "j": Node(kind),
        "e": Node("end"),
    }
    pairs = [("s", "g"), ("g", "a"), ("g", "b"), ("a", "j"), ("b", "j"), ("j", "e")]
    return Graph(nodes, {f"{one}{two}": SequenceFlow(one, two) for one, two in pairs})


def _runs(kind: str) -> set[tuple[str, ...]]:
    drawn = net_of(_graph(kind))
    assert drawn is not None
    net, labels, found = drawn.net, drawn.net.labels, set()
    waiting = [(net.initial, ())]
    while waiting:
        marking, done = waiting.pop()
        if marking == net.final:
            found.add(done)
        for one in enabled(net, marking):
            waiting.append((fire(net, marking, one), done + ((labels[one],) if labels[one] else ())))
    return found


def test_runs_are_those_of_the_gateways() -> None:
    assert _runs("exclusive") == {("A",), ("B",)}
    assert _runs("parallel") == {("A", "B"), ("B", "A")}
    assert _runs("inclusive") >= {("A",), ("B",), ("A", "B"), ("B", "A")}


def test_only_choices_decide() -> None:
    drawn = net_of(_graph("exclusive"))
    assert drawn is not None
    assert sum(step.decides for step in drawn.steps.values()) == 2


def test_a_flow_without_a_start_has_no_net() -> None:
    assert net_of(Graph({"e": Node("end")}, {})) is None
