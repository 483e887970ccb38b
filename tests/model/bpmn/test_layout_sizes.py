"""Sizes of shapes and names."""

from __future__ import annotations

from clearway.model.bpmn.elements import Loop, Node
from clearway.model.bpmn.layout_sizes import (
    fitted,
    is_event,
    is_gateway,
    label_size,
    node_size,
    note_size,
    task_size,
    turned_length,
)

LONG = "\u8f6c\u4ea4\u8d23\u4efb\u90e8\u95e8" * 9


def test_sizes_are_those_of_modelling_tools() -> None:
    assert node_size(Node("a", "startEvent", "A very long name of an event")) == (36, 36)
    assert node_size(Node("a", "exclusiveGateway")) == (50, 50)
    assert node_size(Node("a", "userTask", "Check")) == (100, 80)
    assert is_event(Node("a", "boundaryEvent"))
    assert is_gateway(Node("a", "eventBasedGateway"))


def test_a_task_grows_with_its_name() -> None:
    assert task_size("Check the completeness of the application and its documents")[0] > 100
    assert task_size("Antragsbearbeitungsprozess")[0] > 100, "a word is not cut"
    assert task_size(LONG)[1] > 80
    assert node_size(Node("a", "task", LONG, loop=Loop("parallel")))[1] > task_size(LONG)[1]


def test_names_beside_shapes() -> None:
    assert label_size("  ") == (0, 0)
    one, three = label_size("Received"), label_size("The order of the customer was received and confirmed")
    assert one[1] == 14
    assert three[1] >= 42
    assert three[0] <= 96
    assert label_size("\u5ba1\u6279")[0] == 28


def test_notes_and_titles() -> None:
    assert note_size("short")[1] == 30
    assert note_size(LONG)[1] > 60
    assert turned_length("Sales") < turned_length("Sales and marketing") <= 184
    assert fitted("one two", 20, 1) is None
