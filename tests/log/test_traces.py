"""The short way of plain attributes and the long way of everything else give the same columns."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.base.errors import ReadError
from clearway.base.markup import walk
from clearway.log.sources import open_source
from clearway.log.traces import Node, Traces

NAMES = st.sampled_from(["k", "m", "张"])
VALUES = st.sampled_from(["1", "", "x", "中"])
TREES: Any = st.recursive(
    st.tuples(NAMES, VALUES, st.just(())),
    lambda inner: st.tuples(NAMES, VALUES, st.lists(inner, min_size=1, max_size=2).map(tuple)),
    max_leaves=5,
)


def followed(inside: str, max_depth: int = 256) -> Traces:
    traces = Traces("log", max_depth)
    walk(open_source(f"<log>{inside}</log>".encode()), traces)
    return traces


def xml(tree: Any) -> str:
    key, value, children = tree
    return f'<string key="{key}" value="{value}">{"".join(map(xml, children))}</string>'


def flat(tree: Any, path: str = "") -> list[tuple[str, str]]:
    key, value, children = tree
    return [(path + key, value), *(pair for child in children for pair in flat(child, f"{path}{key}/"))]


@settings(max_examples=60)
@given(st.lists(st.lists(TREES, max_size=3), min_size=1, max_size=4), st.lists(TREES, max_size=2))
def test_any_nesting_becomes_paths(events: list[Any], case: list[Any]) -> None:
    inside = "".join(map(xml, case)) + "".join(f"<event>{''.join(map(xml, event))}</event>" for event in events)
    traces = followed(f"<trace>{inside}</trace>")
    columns, _ = traces.events.columns()
    wanted = [dict(pair for tree in event for pair in flat(tree)) for event in events]
    for key, column in columns.items():
        assert column.arrow().to_pylist() == [row.get(key) for row in wanted]
    assert set(columns) == {key for row in wanted for key in row}
    cases, _ = traces.traces.columns()
    assert {key: column.arrow().to_pylist() for key, column in cases.items()} == {
        key: [value] for key, value in dict(pair for tree in case for pair in flat(tree)).items()
    }
    assert traces.spans == [(0, len(events))]


def test_events_and_traces_keep_the_order_of_the_document() -> None:
    traces = followed("<event/><trace><event/><event/></trace><trace/><event/>")
    assert traces.spans == [(-1, 1), (0, 2), (1, 0), (-1, 1)]
    assert (traces.events.count, traces.traces.count, traces.loose) == (4, 2, 2)


def test_depth_counts_from_the_root() -> None:
    nested = "<string key='k' value='1'>" * 5 + "</string>" * 5
    followed(f"<trace><event>{nested}</event></trace>", max_depth=8)
    with pytest.raises(ReadError, match="deeper than 7"):
        followed(f"<trace><event>{nested}</event></trace>", max_depth=7)


def test_elements_without_a_key_are_counted() -> None:
    traces = followed("<trace><event><string value='x'/><string key='k' value='1'/></event></trace>")
    assert traces.keyless == [1]
    assert list(traces.events.columns()[0]) == ["k"]


def test_node() -> None:
    assert Node("string", ["key", "k", "value", "v"]).get("value") == "v"
    assert Node("string", ["key", "k"]).get("value") is None
