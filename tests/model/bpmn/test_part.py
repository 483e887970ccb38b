"""What is taken is understood, what is left is kept."""

from __future__ import annotations

import pytest

from clearway.base.errors import ReadError
from clearway.base.markup_bytes import Bytes
from clearway.base.markup_tree import tree
from clearway.model.bpmn.elements import Documentation, Note, Xml
from clearway.model.bpmn.names import MODEL
from clearway.model.bpmn.part import Part, Reading, keep, local


def part(inside: str = "", attributes: str = "") -> Part:
    text = f'<task xmlns="{MODEL}" xmlns:x="urn:x" {attributes}>{inside}</task>'
    return Part(tree(Bytes(text.encode(), "x.bpmn")), Reading("x.bpmn", "urn:x"))


def test_attributes() -> None:
    task = part(attributes='id="a" name="b" other="x:c" yes=" true" no="0" x:k="1"')
    assert (task.id(), task.take("name"), task.ref("other")) == ("a", "b", "c")
    assert (task.flag("yes"), task.flag("no"), task.flag("maybe")) == (True, False, None)
    assert dict(task.attributes()) == {"xmlns": MODEL, "xmlns:x": "urn:x", "{urn:x}k": "1"}


def test_a_flag_is_true_or_false() -> None:
    with pytest.raises(ReadError) as caught:
        part(attributes='id="a" yes="ja"').flag("yes")
    assert (caught.value.code, caught.value.place["element"]) == ("bpmn.boolean", "a")


def test_children() -> None:
    task = part("<incoming> x:f </incoming><incoming>y:g</incoming><x:incoming/><incoming/><other><x:e/></other>")
    assert task.refs("incoming") == ("f", "y:g")
    assert [child.tag for child in task.rest()] == [f"{{{MODEL}}}incoming", "{urn:x}incoming", f"{{{MODEL}}}other"]


def test_at_most_so_many_references() -> None:
    task = part("<targetRef>a</targetRef><targetRef>b</targetRef>")
    assert task.refs("targetRef", 1) == ("a",)
    assert task.rest() == (Xml(f"{{{MODEL}}}targetRef", (), ("b",)),)


def test_what_cannot_be_understood_goes_back() -> None:
    task = part("<incoming/>")
    (child,) = task.parts("incoming")
    assert task.plain() is False or not task.rest()
    task.put_back(child.element)
    assert len(task.rest()) == 1


def test_ids_are_given_once() -> None:
    reading = Reading("x.bpmn")
    task = tree(Bytes(b"<task/>", "x.bpmn"))
    reading.owners["task_1"] = (task, task)
    assert [Part(task, reading).id(needed=True) for _ in range(2)] == ["task_2", "task_3"]
    assert reading.notes[0] == Note("id", "task_2", 1)


def test_documentation() -> None:
    task = part('<documentation id="d">plain</documentation><documentation>a<x:b/> c</documentation>')
    plain, rich = task.documentation()
    assert plain == Documentation("plain", (("id", "d"),))
    assert rich == Documentation("", (), ("a", Xml("{urn:x}b"), " c"))


def test_indentation_goes_and_content_stays() -> None:
    root = tree(Bytes(b"<a>\n <b> </b>\n <c>x <d/> </c>\n <e xml:space='preserve'> <f/></e></a>", "x"))
    b, c, e = keep(root).children
    assert isinstance(b, Xml)
    assert isinstance(c, Xml)
    assert isinstance(e, Xml)
    assert (b.children, c.children) == ((" ",), ("x ", Xml("d"), " "))
    assert e.children == (" ", Xml("f"))


def test_text_where_bpmn_has_none_is_noted() -> None:
    task = part("words")
    assert task.rest() == ()
    assert [note.code for note in task.reading.notes] == ["text"]
    assert local("{urn:x}a") == local("a") == "a"
