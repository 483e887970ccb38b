"""OCEL in JSON: exact numbers, no key lost, broken files named by byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clearway.base.errors import ReadError
from clearway.log.objects import ObjectLog
from clearway.log.ocel_json import looks_like_ocel, read_json
from clearway.log.sources import open_source

V2: dict[str, Any] = {
    "objectTypes": [{"name": "工单", "attributes": [{"name": "p", "type": "integer"}]}],
    "eventTypes": [{"name": "受理", "attributes": []}],
    "objects": [
        {"id": "t1", "type": "工单", "attributes": [{"name": "p", "time": "2025-03-01T00:00:00Z", "value": 1}]}
    ],
    "events": [
        {
            "id": "e1",
            "type": "受理",
            "time": "2025-03-01T00:00:00Z",
            "attributes": [{"name": "cost", "value": 1.10}, {"name": "ok", "value": True}],
            "relationships": [{"objectId": "t1", "qualifier": "主"}],
        }
    ],
}
V1: dict[str, Any] = {
    "ocel:global-log": {"ocel:object-types": ["order"]},
    "ocel:events": {
        "1": {
            "ocel:activity": "a",
            "ocel:timestamp": "2021-03-01T09:00:00+01:00",
            "ocel:omap": ["o"],
            "ocel:vmap": {"x": 0.1},
        }
    },
    "ocel:objects": {"o": {"ocel:type": "order", "ocel:ovmap": {"net": 359}}},
}


def read(blob: Any) -> ObjectLog:
    return read_json(open_source(blob if isinstance(blob, bytes) else json.dumps(blob).encode(), name="log.json"))


def refused(blob: Any) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(blob)
    return caught.value


def test_version_2() -> None:
    raw = read(json.dumps(V2).replace("1.1}", "1.10}").encode()).view()
    assert raw.table.to_pylist() == [
        {
            "ocel:oid": "t1",
            "ocel:activity": "受理",
            "ocel:timestamp": "2025-03-01T00:00:00Z",
            "ocel:eid": "e1",
            "ocel:qualifier": "主",
            "case:p": "1",
            "cost": "1.10",
            "ok": "true",
        }
    ]
    assert raw.facts["version"] == "2.0"


def test_version_1() -> None:
    raw = read(V1).view()
    row = raw.table.to_pylist()[0]
    assert (row["ocel:oid"], row["ocel:activity"], row["case:net"], row["x"]) == ("o", "a", "359", "0.1")
    assert (raw.facts["version"], raw.issues) == ("1.0", ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_encodings_of_json(encoding: str) -> None:
    blob = json.dumps(V2, ensure_ascii=False).encode(encoding)
    assert looks_like_ocel(blob) == 1.0
    assert read(blob).view().table.num_rows == 1


def test_broken_files_name_the_byte() -> None:
    blob = json.dumps(V2, ensure_ascii=False).encode()
    error = refused(blob[:-200])
    assert error.code == "json.broken"
    assert 0 < error.place["byte"] <= len(blob) - 200
    error = refused(blob.replace("受理".encode(), "受理".encode("gb18030"), 1))
    assert (error.code, error.place["byte"]) == ("json.bytes", blob.index("受理".encode()))
    assert refused(b"[" * 100_000).code == "json.deep"
    assert refused(b'{"events": [], "objects": [{"id": "\\ud800"}]}').code == "json.surrogate"
    assert refused(b'{"events": [{"id": "1", "id": "2"}], "objects": []}').code == "json.twice"
    twice = json.dumps(V1).replace('"ocel:events": {', '"ocel:events": {"1": {}, ')
    assert (refused(twice.encode()).code, refused(twice.encode()).values["key"]) == ("json.twice", "1")


def test_other_json() -> None:
    for blob in (b"[1, 2]", b'{"a": 1}', b"1", b'{"events": []}'):
        assert refused(blob).code in ("ocel.unlike", "ocel.no_events")
    assert refused({**V2, "events": {}}).code == "ocel.part"
    assert refused({**V2, "events": []}).code == "ocel.no_events"
    assert looks_like_ocel(b'{"a": 1}') == 0.4
    assert looks_like_ocel(b"case,activity") == 0.0


def test_malformed_records_are_kept_apart() -> None:
    odd = {**V2, "events": [*V2["events"], 5, {"id": "e2", "type": "受理", "relationships": ["t1", {"objectId": 7}]}]}
    whole = read({**odd, "objects": [*V2["objects"], None]})
    assert [(record.entity, record.reason) for record in whole.quarantine] == [
        ("objects", "ocel.shape"),
        ("events", "ocel.shape"),
        ("relations", "ocel.no_id"),
    ]
    assert whole.view().accounts["source_events"].quarantined == 1


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("o04_truncated", "json.broken"),
        ("o06_dup_object_id", "ocel.object_types"),
        ("o05_undeclared_type", {"ocel.event_type": 1}),
        ("o07_no_relationships", {"ocel.event_alone": 1}),
        ("o08_o2o_cycle_dangling", {"ocel.link_dangling": 1, "ocel.link_loop": 1}),
        ("o09_wrong_attr_type", {}),
    ],
)
def test_catalogue(reference_dir: Path, file: str, expected: Any) -> None:
    source = open_source(reference_dir / "bad_inputs" / "files" / f"{file}.json")
    if isinstance(expected, str):
        with pytest.raises(ReadError) as caught:
            read_json(source)
        assert caught.value.code == expected
        return
    whole = read_json(source)
    assert {issue.code: issue.count for issue in whole.issues} == expected
    assert len(whole.quarantine) == (file == "o09_wrong_attr_type")
    assert whole.view("工单").table.num_rows in (1, 2)
