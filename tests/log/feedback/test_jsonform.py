"""Feedback in JSON."""

from __future__ import annotations

import json

import pytest

from clearway.base.errors import ReadError
from clearway.log.feedback.jsonform import is_json, read_json
from clearway.log.sources import open_source

FLAT = [{"id": 1, "comment": "good", "tags": ["a"]}, {"id": 2, "score": 4.0}]


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(FLAT).encode(),
        b"\xef\xbb\xbf" + json.dumps(FLAT).encode(),
        json.dumps({"answers": FLAT}).encode(),
        "\n".join(json.dumps(one) for one in FLAT).encode(),
    ],
)
def test_flat_answers_in_every_form(data: bytes) -> None:
    source = open_source(data)
    assert is_json(source)
    raw, turns = read_json(source)
    assert turns is None
    assert raw.table.to_pydict() == {
        "id": [1, 2],
        "comment": ["good", None],
        "tags": ["['a']", None],
        "score": [None, 4.0],
    }


def test_dialogues() -> None:
    data = json.dumps([{"turns": [{"sender": "customer", "text": "hi"}]}]).encode()
    raw, turns = read_json(open_source(data))
    assert raw.facts["format"] == "dialogues"
    assert turns is not None


@pytest.mark.parametrize(
    ("data", "code"), [(b"[1, 2]", "feedback.json_list"), (b"[]", "feedback.json_list"), (b"[{]", "json.syntax")]
)
def test_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_json(open_source(data))
    assert caught.value.code == code


def test_a_table_is_no_json() -> None:
    assert not is_json(open_source(b"a,b\n1,2\n"))
