"""The classical view of an object-centric log: rows, cases and an account that always holds."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import ReadError
from clearway.log.objects import ObjectLog
from clearway.log.ocel_json import read_json
from clearway.log.sources import open_source


def log(objects: list[dict[str, Any]], events: list[dict[str, Any]]) -> ObjectLog:
    types = [{"name": name, "attributes": []} for name in sorted({item["type"] for item in objects})]
    kinds = [{"name": name, "attributes": []} for name in sorted({event["type"] for event in events})]
    whole = {"objectTypes": types, "eventTypes": kinds, "objects": objects, "events": events}
    return read_json(open_source(json.dumps(whole).encode(), name="log.json"))


def event(number: int, *related: str) -> dict[str, Any]:
    links = [{"objectId": key, "qualifier": f"q{at}"} for at, key in enumerate(related)]
    return {"id": f"e{number}", "type": "a", "time": f"2025-01-0{number}", "relationships": links}


TWO_TYPES = [{"id": "o1", "type": "order"}, {"id": "o2", "type": "order"}, {"id": "c", "type": "customer"}]


def test_worked_example() -> None:
    attributes = [
        {"name": "price", "time": "2025-01-02T00:00:00Z", "value": 9.50},
        {"name": "price", "time": "2025-01-01T00:00:00", "value": 7},
    ]
    objects: list[dict[str, Any]] = [
        {**TWO_TYPES[0], "attributes": attributes},
        *TWO_TYPES[1:],
        {"id": "o3", "type": "order"},
    ]
    whole = log(objects, [event(1, "o1", "c"), event(2, "o1", "o2"), event(3, "c"), event(4)])
    raw = whole.view("order")
    assert raw.table.to_pydict() == {
        "ocel:oid": ["o1", "o1", "o2"],
        "ocel:activity": ["a", "a", "a"],
        "ocel:timestamp": ["2025-01-01", "2025-01-02", "2025-01-02"],
        "ocel:eid": ["e1", "e2", "e2"],
        "ocel:qualifier": ["q0", "q0", "q1"],
        "case:price": ["9.5", "9.5", None],
        "ocel:type:customer": ["c", None, None],
    }
    assert raw.source_row.tolist() == [1, 2, 2]
    assert raw.hints == {"case": "ocel:oid", "activity": "ocel:activity", "end": "ocel:timestamp"}
    assert raw.case_columns == ("ocel:oid", "case:price")
    assert {issue.code: issue.count for issue in raw.issues} == {
        "ocel.event_alone": 1,
        "ocel.convergence": 1,
        "ocel.object_silent": 1,
        "ocel.changing": 1,
    }
    accounts = raw.accounts
    assert (accounts["source_events"].stored, dict(accounts["source_events"].dropped)) == (2, {"other_object_type": 2})
    assert (accounts["objects"].stored, dict(accounts["objects"].dropped)) == (3, {"other_object_type": 1})
    assert (accounts["relations"].stored, accounts["relations"].read) == (3, 5)


def test_the_only_type_needs_no_answer() -> None:
    assert log(TWO_TYPES[:2], [event(1, "o1")]).view().table.num_rows == 1


@pytest.mark.parametrize(
    ("wanted", "code"), [(None, "ocel.ask_type"), ("ordr", "ocel.unknown_type"), ("customer", "ocel.no_view")]
)
def test_questions_list_the_types(wanted: str | None, code: str) -> None:
    whole = log(TWO_TYPES, [event(1, "o1")])
    with pytest.raises(ReadError) as caught:
        whole.view(wanted)
    assert caught.value.code == code
    assert "order (2), customer (1)" in caught.value.text()
    if wanted == "ordr":
        assert '"order"' in caught.value.remedy()


def test_two_qualifiers_of_one_pair_are_one_row() -> None:
    raw = log(TWO_TYPES, [event(1, "o1", "o1", "o2")]).view("order")
    assert raw.table["ocel:qualifier"].to_pylist() == ["q0, q1", "q2"]


def test_names_stay_unique() -> None:
    odd = {
        **event(1, "o1"),
        "attributes": [{"name": "ocel:oid", "value": "x"}, {"name": "ocel:type:customer", "value": 1}],
    }
    raw = log(TWO_TYPES, [odd, event(2, "o1", "c")]).view("order")
    assert len(set(raw.table.column_names)) == len(raw.table.column_names)
    assert raw.table["ocel:oid#2"].to_pylist() == ["x", None]


IDS = ["o1", "o2", "c"]


@given(st.lists(st.lists(st.sampled_from([*IDS, "ghost"]), max_size=4), min_size=1, max_size=8))
def test_rows_are_the_pairs_and_accounts_hold(related: list[list[str]]) -> None:
    whole = log(TWO_TYPES, [event(number, *ids) for number, ids in enumerate(related, 1)])
    pairs = [(f"e{number}", key) for number, ids in enumerate(related, 1) for key in sorted(set(ids) & {"o1", "o2"})]
    if not pairs:
        with pytest.raises(ReadError):
            whole.view("order")
        return
    raw = whole.view("order")
    assert list(zip(raw.table["ocel:eid"].to_pylist(), raw.table["ocel:oid"].to_pylist(), strict=True)) == pairs
    assert raw.accounts["source_events"].stored == len({key for key, _ in pairs})
    assert raw.accounts["relations"].read == sum(map(len, related))
