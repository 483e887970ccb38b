"""The values: frozen, comparable, usable as keys."""

from __future__ import annotations

import dataclasses

import pytest

from clearway.model.bpmn import elements
from clearway.model.bpmn.elements import Bpmn, Node, Note, Process, Scope

VALUES = [kind for kind in vars(elements).values() if dataclasses.is_dataclass(kind)]


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_values_are_frozen_and_slotted(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert not hasattr(kind, "__dict__") or "__slots__" in vars(kind)


def test_models_are_equal_by_what_they_say() -> None:
    def model(name: str) -> Bpmn:
        return Bpmn(processes=(Process("p", scope=Scope((Node("t", "task", name),))),))

    assert model("A") == model("A")
    assert len({model("A"), model("A"), model("B")}) == 2


def test_spelling_and_notes_are_no_part_of_a_model() -> None:
    assert Bpmn(notes=(Note("id", "a", 1),), namespaces=(("b", "urn:x"),)) == Bpmn()
