"""Records on their way into an object-centric log: what is kept apart, and how it is counted."""

from __future__ import annotations

import json

import pytest

from clearway.base.errors import ReadError
from clearway.log.object_draft import Number, ObjectDraft, written


def draft(max_rows: int | None = None) -> ObjectDraft:
    types = {"n": "integer", "f": "float", "b": "boolean", "t": "time", "s": "string"}
    return ObjectDraft("log", {"a": types}, {"order": types}, max_rows)


def test_records_without_id_or_type_and_repeated_ones_are_kept_apart() -> None:
    one = draft()
    one.event("e1", "a", "2025-01-01", (), (), {"id": "e1"})
    for number, (key, kind) in enumerate([(None, "a"), ("", "a"), ("e2", None), ("e1", "a")], 2):
        one.event(key, kind, None, (), (), {"number": number})
    one.broken("events", [1, 2])
    whole = one.finish({})
    assert [record.reason for record in whole.quarantine] == [
        "ocel.no_id",
        "ocel.no_id",
        "ocel.no_type",
        "ocel.id_twice",
        "ocel.shape",
    ]
    assert [record.row for record in whole.quarantine] == [2, 3, 4, 5, 6]
    assert json.loads(whole.quarantine[0].record) == {"number": 2}
    assert (whole.accounts["events"].read, whole.accounts["events"].stored) == (6, 1)


def test_one_object_has_one_type() -> None:
    one = draft()
    one.object("o", "order", (), (), {})
    one.object("o", "order", (), (), {})
    assert one.quarantine[0].reason == "ocel.id_twice"
    with pytest.raises(ReadError) as caught:
        one.object("o", "item", (), (), {})
    assert (caught.value.code, caught.value.values["id"]) == ("ocel.object_types", "o")


def test_values_that_do_not_fit_their_type_are_kept_apart() -> None:
    one = draft()
    good = [
        ("n", Number("5")),
        ("n", "-3"),
        ("f", Number("1e5")),
        ("b", True),
        ("t", "2025-01-01T00:00:00Z"),
        ("x", "any"),
    ]
    bad = [("n", "high"), ("n", "1,5"), ("f", "1,5"), ("b", "maybe"), ("t", "soon")]
    one.object("o", "order", [(name, None, value) for name, value in [*good, *bad]], (), {})
    one.event("e", "a", None, [("n", "1.5"), ("s", "text"), ("n", None)], [("o", "q"), (None, "lost")], {})
    whole = one.finish({})
    assert whole.changes["value"].to_pylist() == ["5", "-3", "1e5", "true", "2025-01-01T00:00:00Z", "any"]
    assert [record.column for record in whole.quarantine if record.entity == "attributes"] == [
        "n",
        "n",
        "f",
        "b",
        "t",
        "n",
    ]
    assert json.loads(whole.quarantine[0].record)["value"] == "high"
    assert (whole.accounts["attributes"].read, whole.accounts["attributes"].quarantined) == (13, 6)
    assert (whole.accounts["relations"].read, whole.accounts["relations"].quarantined) == (2, 1)


def test_oddities_are_listed() -> None:
    one = draft()
    one.object("o", "order", (), [("o", "self"), ("ghost", "child")], {})
    one.object("p", "unknown", (), (), {})
    one.stray_link("nobody", "o", None)
    one.event("e1", "a", None, (), [("ghost", "")], {})
    one.event("e2", "b", None, (), (), {})
    one.stray_relation("e9", "o", None)
    whole = one.finish({})
    assert {issue.code: (issue.count, issue.rows) for issue in whole.issues} == {
        "ocel.event_type": (1, (2,)),
        "ocel.object_type": (1, ()),
        "ocel.event_alone": (1, (2,)),
        "ocel.relation_dangling": (1, ()),
        "ocel.link_dangling": (2, ()),
        "ocel.link_loop": (1, ()),
    }
    assert whole.relations["object"].to_pylist() == [-1]
    assert whole.links.num_rows == 3
    assert whole.quarantine[-1].reason == "ocel.no_event"


def test_limits() -> None:
    one = draft(max_rows=1)
    one.event("e1", "a", None, (), (), {})
    with pytest.raises(ReadError, match="more than 1"):
        one.event("e2", "a", None, (), (), {})
    with pytest.raises(ReadError, match="no readable event"):
        draft().finish({})


def test_written() -> None:
    assert written(Number("1.50")) == "1.50"
    assert type(written(Number("1"))) is str
    assert [written(value) for value in (True, 7, 880001.0, 0.5, b"\x01", [1, "中"])] == [
        "true",
        "7",
        "880001",
        "0.5",
        "01",
        '[1, "中"]',
    ]
