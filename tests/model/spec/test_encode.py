"""What is written: short, ordered, and never what no file can hold."""

from __future__ import annotations

import math

import pytest

from clearway.base.errors import SpecError
from clearway.model.spec import Exponential, Fixed, Graph, Node, Pool, Repeat, Resource
from clearway.model.spec.encode import encode


def test_defaults_are_left_out_and_kinds_are_not() -> None:
    assert encode(Pool("Desk")) == {"name": "Desk"}
    assert encode(Exponential(60.0, high=90.0)) == {"kind": "exponential", "mean": 60.0, "high": 90.0}
    assert next(iter(encode(Fixed(1.0)))) == "kind"
    assert encode(Repeat("loop", again=0.5)) == {"kind": "loop", "again": 0.5}
    assert encode(Resource("p", cost_per_hour=0.0)) == {"pool": "p", "cost_per_hour": 0.0}


def test_tables_are_sorted() -> None:
    assert list(encode(Graph({"b": Node("end"), "a": Node("start")}))["nodes"]) == ["a", "b"]


@pytest.mark.parametrize(
    ("value", "code", "path"),
    [
        (Graph({"a/b": Node("timer", delay=Fixed(math.nan))}), "spec.finite", "/nodes/a~1b/delay/value"),
        (Graph({"a": Node("task", "\ud800")}), "spec.text", "/nodes/a/name"),
    ],
)
def test_what_no_file_can_hold_is_refused_with_its_place(value: Graph, code: str, path: str) -> None:
    with pytest.raises(SpecError) as caught:
        encode(value)
    assert (caught.value.code, caught.value.place) == (code, {"path": path})
