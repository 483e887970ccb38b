"""Members of foreign objects: taken once, checked, or told."""

from __future__ import annotations

import math
from typing import Any

import pytest

from clearway.model.spec.foreign import Part, Reading, number_of


def part(data: dict[str, Any]) -> Part:
    return Part(data, "/p", Reading())


def said(one: Part) -> list[tuple[str, str]]:
    return [(fault.code, fault.path) for fault in one.reading.faults]


def test_members_of_the_right_type() -> None:
    one = part({"a": "x", "b": 3, "c": "2.5", "d": [{}, {"x": 1}], "e": {}, "f": {"y": 1}})
    assert (one.text("a"), one.text("b"), one.number("b"), one.number("c")) == ("x", "3", 3.0, 2.5)
    assert [each.path for each in one.parts("d")] == ["/p/d/0", "/p/d/1"]
    assert list(one.parts("e")) == list(one.parts("gone")) == []
    inner = one.part("f")
    assert inner is not None
    assert inner.path == "/p/f"
    assert (one.text("gone", "-"), one.number("gone", 1.0), one.part("gone")) == ("-", 1.0, None)
    assert said(one) == []


@pytest.mark.parametrize("value", [None, True, [], {}, math.nan, math.inf, "x", "\ud800"])
def test_members_of_the_wrong_type(value: Any) -> None:
    one = part({"a/b": value})
    one.number("a/b")
    if not isinstance(value, str) or value != "x":
        one.text("a/b")
    assert set(said(one)) == {("spec.type", "/p/a~1b")}


def test_lists_of_something_else() -> None:
    one = part({"a": [1, {}], "b": "x", "c": []})
    assert len(list(one.parts("a"))) == 1
    assert list(one.parts("b")) == []
    assert one.part("c") is None
    assert said(one) == [("spec.type", "/p/a/0"), ("spec.type", "/p/b"), ("spec.type", "/p/c")]


def test_what_nobody_took_is_told() -> None:
    one = part({"a": 1, "b": 2, "c": 3})
    one.take("a", "b")
    one.rest()
    assert [(left.code, left.place) for left in one.reading.left] == [("unread", "/p/c")]


def test_numbers() -> None:
    given = ("20", 3, True, None, "x", [], math.nan, "inf", 10**400)
    assert [number_of(value) for value in given] == [20.0, 3.0, None, None, None, None, None, math.inf, None]
