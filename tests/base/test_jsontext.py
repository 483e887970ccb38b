"""JSON that nobody vouches for ends in values or in one clean error."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base import jsontext
from clearway.base.errors import ReadError
from clearway.base.jsontext import parse_json, pointer


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "json.empty"),
        (b" \n\t", "json.empty"),
        (b"\xef\xbb\xbf{}", "json.mark"),
        ("{}".encode("utf-16"), "json.mark"),
        (b"\x89PNG\r\n\x1a\n", "json.encoding"),
        (b'{"a": "\xed\xa0\x80"}', "json.encoding"),
        (b'{"a": 1,}', "json.syntax"),
        (b'{"a": 1} x', "json.syntax"),
        (b"\x00\x00", "json.syntax"),
        (b"[" * 65 + b"]" * 65, "json.depth"),
        (b"[" * 100_000, "json.depth"),
        (b'{"a":' * 70 + b"1" + b"}" * 70, "json.depth"),
    ],
)
def test_refusals(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        parse_json(data, "x.json")
    assert caught.value.code == code
    assert caught.value.place["file"] == "x.json"
    assert all(caught.value.text(lang) for lang in ("en", "zh"))


def test_the_place_of_a_slip() -> None:
    with pytest.raises(ReadError) as caught:
        parse_json(b'{"a": 1,\n "b" 2}', "x.json")
    assert (caught.value.place["line"], caught.value.place["column"]) == (2, 6)


def test_large_files_are_refused_before_they_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsontext, "MAX_BYTES", 10)
    with pytest.raises(ReadError) as caught:
        parse_json(b"[" * 11, "x.json")
    assert caught.value.code == "json.size"


def test_depth_up_to_the_limit() -> None:
    assert parse_json(b"[" * 64 + b"]" * 64, "x.json").value


def test_doubled_keys_are_pointed_at() -> None:
    document = parse_json(b'{"a": {"b": 1, "c/d": [{"x": 1, "x": 2, "x": 3}], "b": 2}, "a~": 1, "a~": 0}', "x.json")
    assert document.twice == ("/a~0", "/a/b", "/a/c~1d/0/x")
    assert document.value["a"] == {"b": 2, "c/d": [{"x": 3}]}


def test_numbers_beyond_every_limit_are_values() -> None:
    value = parse_json(b"[NaN, Infinity, -Infinity, 1e999, " + b"9" * 5000 + b", 12345678901234567890]", "x.json").value
    assert math.isnan(value[0])
    assert value[1:] == [math.inf, -math.inf, math.inf, math.inf, 12345678901234567890]


@given(st.text(), st.text())
def test_pointers_can_be_taken_apart(first: str, second: str) -> None:
    steps = pointer(pointer("", first), second).split("/")[1:]
    assert [step.replace("~1", "/").replace("~0", "~") for step in steps] == [first, second]
