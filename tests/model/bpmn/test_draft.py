"""Elements out of fields."""

from __future__ import annotations

from clearway.model.bpmn.draft import draft, words, yes_no
from clearway.model.bpmn.elements import Documentation, Xml
from clearway.model.bpmn.names import DI, MODEL


def test_children_are_put_in_order() -> None:
    inside = [*words("outgoing", ["f"]), *words("incoming", ["g"])]
    xml = draft("task", [("id", "t")], inside, documentation=[Documentation("why")], rest=[Xml(f"{{{MODEL}}}property")])
    tags = [child.tag.rpartition("}")[2] for child in xml.children if isinstance(child, Xml)]
    assert tags == ["documentation", "incoming", "outgoing", "property"]


def test_what_says_nothing_is_left_out() -> None:
    xml = draft("task", [("id", "t"), ("name", ""), ("default", None)], attributes=(("k", ""),))
    assert xml.attributes == (("id", "t"), ("k", ""))
    assert draft("BPMNPlane", (), address=DI).tag == f"{{{DI}}}BPMNPlane"


def test_rich_documentation() -> None:
    rich = Documentation("", (("textFormat", "text/html"),), (Xml("p"),))
    (child,) = draft("task", (), documentation=[rich]).children
    assert child == Xml(f"{{{MODEL}}}documentation", rich.attributes, rich.rest)


def test_booleans() -> None:
    assert [yes_no(value) for value in (True, False, None)] == ["true", "false", None]
