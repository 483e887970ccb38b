"""OCEL in XML says the same as in JSON, one record at a time."""

from __future__ import annotations

import pytest

from clearway.base.errors import ReadError
from clearway.base.markup import walk
from clearway.log.objects import ObjectLog
from clearway.log.ocel_xml import Element, ObjectRecords
from clearway.log.sources import open_source

TYPES = (
    '<object-types><object-type name="order"><attributes><attribute name="n" type="integer"/></attributes>'
    '</object-type></object-types><event-types><event-type name="a"><attributes/></event-type></event-types>'
)
OBJECTS = (
    '<objects><object id="o" type="order"><attributes><attribute name="n" time="2025-01-01T00:00:00Z">5</attribute>'
    '</attributes><objects><relationship object-id="p" qualifier="child"/></objects></object>'
    '<object id="p" type="order"/></objects>'
)
EVENTS = (
    '<events><event id="e" type="a" time="2025-01-01T00:00:00Z"><attributes><attribute name="x">受&amp;理</attribute>'
    '</attributes><objects><relationship object-id="o" qualifier="q"/></objects></event></events>'
)


def read(inside: str, max_text: int = 10_000, max_depth: int = 256) -> ObjectLog:
    records = ObjectRecords("log.xml", max_depth, max_text)
    walk(open_source(f"<log>{inside}</log>".encode(), name="log.xml"), records)
    return records.draft.finish({})


def refused(inside: str, **limits: int) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(inside, **limits)
    return caught.value


def test_worked_example() -> None:
    whole = read(TYPES + OBJECTS + EVENTS)
    assert whole.view().table.to_pylist() == [
        {
            "ocel:oid": "o",
            "ocel:activity": "a",
            "ocel:timestamp": "2025-01-01T00:00:00Z",
            "ocel:eid": "e",
            "ocel:qualifier": "q",
            "case:n": "5",
            "x": "受&理",
        }
    ]
    assert whole.links.to_pylist() == [{"source_id": "o", "target_id": "p", "qualifier": "child"}]
    assert whole.issues == ()


def test_types_may_follow_the_records() -> None:
    assert read(OBJECTS + EVENTS + TYPES).issues == ()


def test_wrong_values_and_records_are_kept_apart() -> None:
    whole = read(TYPES + OBJECTS.replace(">5<", ">high<") + EVENTS.replace("</events>", "<thing k='1'/></events>"))
    assert [(record.entity, record.reason) for record in whole.quarantine] == [
        ("attributes", "ocel.attribute_type"),
        ("events", "ocel.shape"),
    ]
    assert whole.quarantine[1].record == '{"element": "thing", "k": "1"}'


def test_limits_and_other_documents() -> None:
    assert refused(EVENTS.replace("受", "x" * 100), max_text=50).code == "xml.token"
    assert refused("<events>" + "<event>" * 300, max_depth=256).code == "xml.deep"
    error = refused("<trace><event/></trace>")
    assert (error.code, error.values["format"]) == ("ocel.unlike", "XES")
    assert refused(TYPES).code == "ocel.no_events"
    records = ObjectRecords("log.xml", 256, 1000)
    with pytest.raises(ReadError, match="not an object-centric log"):
        walk(open_source(b"<definitions/>"), records)


def test_element() -> None:
    leaf = Element("c", {"k": "v"}, " text ")
    tree = Element("a", {}, "", [Element("b", {}, "", [leaf, Element("d", {})]), Element("c", {})])
    assert list(tree.within("b", "c")) == [leaf]
    assert tree.as_record()["inside"][0]["inside"][0] == {"element": "c", "k": "v", "text": "text"}
