"""The tables of names against the schema."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.model.bpmn.schema import EVENT_DEFINITIONS, GROUPS, TYPES, sequence

from clearway.model.bpmn.names import ARTIFACTS, DATA, DC, DD, DI, EVENT_REFS, MODEL, NODES, orders, rank


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind[0].islower() and kind not in ("base", "event")])
def test_children_stand_as_the_schema_orders_them(kind: str) -> None:
    places = [name for names in sequence(kind) for name in [sorted(names)[0]]]
    if kind in {"flowElement", "flowNode", "activity", "catch", "throw", "callable", "dataAssociation"}:
        return
    ranks = [rank(kind, name, MODEL) for name in places]
    assert all(one < two for one, two in pairwise(ranks)), list(zip(places, ranks, strict=True))


def test_alternatives_share_their_place() -> None:
    assert len({rank("endEvent", name, MODEL) for name in EVENT_DEFINITIONS.split()}) == 1
    assert len({rank("process", name, MODEL) for name in ARTIFACTS | {"association"}}) == 1
    assert len({rank("task", name, MODEL) for name in GROUPS["resourceRole"].split()}) == 1


def test_diagrams() -> None:
    assert rank("BPMNShape", "Bounds", DC) < rank("BPMNShape", "BPMNLabel", DI)
    assert rank("BPMNEdge", "waypoint", DD) < rank("BPMNEdge", "BPMNLabel", DI)
    assert rank("definitions", "process", MODEL) < rank("definitions", "BPMNDiagram", DI)


def test_foreign_children_never_part_what_belongs_together() -> None:
    assert rank("task", "anything", "urn:ext") > rank("task", "outgoing", MODEL)
    assert rank("process", "documentation", "urn:ext") == rank("process", "task", MODEL)


def test_every_kind_of_node_is_known_to_the_schema() -> None:
    known = set(GROUPS["flowElement"].split())
    assert known >= NODES
    assert known >= set(DATA)
    assert {f"{kind}EventDefinition" for kind in EVENT_REFS} == set(EVENT_DEFINITIONS.split())
    assert {kind for kind, _ in orders()} >= NODES
