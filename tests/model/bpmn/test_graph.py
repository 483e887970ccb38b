"""The flow of a scope, and what stands beside it."""

from __future__ import annotations

from tests.model.bpmn.plain_flows import scope_of

from clearway.model.bpmn.elements import EventDefinition, Flow, Node, Scope
from clearway.model.bpmn.graph import compensates, graph_of, throws


def test_flows_are_found_from_both_ends() -> None:
    graph = graph_of(scope_of("s>A A>x1 x1>B x1>e"))
    assert [flow.target for flow in graph.outgoing["x1"]] == ["B", "e"]
    assert [flow.source for flow in graph.incoming["x1"]] == ["A"]
    assert [node.id for node in graph.entries()] == ["s"]


def test_flows_that_lead_out_of_the_scope_are_left_out() -> None:
    scope = scope_of("s>A")
    graph = graph_of(Scope(scope.nodes, (*scope.flows, Flow("f", "A", "far"), Flow("g", "far", "A"))))
    assert (graph.outgoing["A"], len(graph.incoming["A"])) == ([], 1)


def test_border_events_belong_to_their_activity() -> None:
    event = Node("b1", "boundaryEvent", attached_to="A", events=(EventDefinition("timer"),))
    graph = graph_of(scope_of("s>A A>e b1>B", event))
    assert graph.boundary == {"A": [event]}
    assert [node.id for node in graph.entries()] == ["s"]


def test_event_sub_processes_and_compensation_stand_aside() -> None:
    triggered = Node("S", "subProcess", triggered=True)
    handler = Node("U", "task", attributes=(("isForCompensation", "true"),))
    event = Node("b1", "boundaryEvent", attached_to="A", events=(EventDefinition("compensate"),))
    graph = graph_of(scope_of("s>A A>e", triggered, handler, event))
    assert (set(graph.nodes), graph.triggered, graph.aside) == ({"s", "A", "e"}, [triggered], {"U", "b1"})
    assert compensates(handler)
    assert throws(event) == {"compensate"}


def test_links_are_flows() -> None:
    thrown = Node("l1", "intermediateThrowEvent", events=(EventDefinition("link", ref="k"),))
    caught = Node("l2", "intermediateCatchEvent", events=(EventDefinition("link", ref="k"),))
    graph = graph_of(scope_of("s>l1 l2>e", thrown, caught))
    assert [flow.target for flow in graph.outgoing["l1"]] == ["l2"]
