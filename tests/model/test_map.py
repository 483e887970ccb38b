"""The process map as a value, and as measured from a log small enough to count by hand."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from clearway.log import read
from clearway.measures import measure
from clearway.model.map import Edge, Map, Node

TEXT = (
    b"case,activity,start,end\n"
    b"1,a,2025-03-01 08:00,2025-03-01 08:10\n1,b,2025-03-01 08:20,2025-03-01 08:40\n"
    b"2,a,2025-03-01 08:00,2025-03-01 08:30\n2,a,2025-03-01 08:30,2025-03-01 09:00\n"
    b"2,b,2025-03-01 09:05,2025-03-01 09:10\n"
)


def test_values_have_no_hidden_state() -> None:
    node = Node("a", 3, 2, 2, 0)
    assert node.mean_s is None
    assert Map((node,), (), 2) == Map((Node("a", 3, 2, 2, 0),), (), 2)
    assert asdict(Edge(0, 1, 2, 5.0, 5.0, 5.0, 10.0, 4.0, 6.0))["target"] == 1
    with pytest.raises(AttributeError):
        node.count = 4  # type: ignore[misc]


def test_a_map_by_hand() -> None:
    """Minutes between completions: a to a 30, a to b 30 and 10; touch of a 10, 30, 30, of b 20 and 5."""
    found = measure(read(TEXT)).map
    a, b = found.nodes
    assert (a.name, a.count, a.cases, a.starts, a.ends) == ("a", 3, 2, 2, 0)
    assert (b.name, b.count, b.cases, b.starts, b.ends) == ("b", 2, 2, 0, 2)
    assert (a.sum_s, a.min_s, a.max_s, b.mean_s) == (4200.0, 600.0, 1800.0, 750.0)
    assert [(edge.source, edge.target, edge.count, edge.sum_s) for edge in found.edges] == [
        (0, 0, 1, 1800.0),
        (0, 1, 2, 2400.0),
    ]
    assert found.edges[1].mean_s == 1200.0
    assert abs(found.edges[0].median_s - 1800.0) <= found.quantile_error * 1800.0
    assert found.cases == 2


def test_a_map_balances() -> None:
    """What enters a step leaves it: ends, starts and edges add up to its count."""
    found = measure(read(TEXT)).map
    for at, node in enumerate(found.nodes):
        assert node.starts + sum(edge.count for edge in found.edges if edge.target == at) == node.count
        assert node.ends + sum(edge.count for edge in found.edges if edge.source == at) == node.count
    assert sum(node.starts for node in found.nodes) == found.cases


def test_one_stamp_has_no_touch_time() -> None:
    found = measure(read(b"case,activity,time\n1,a,2025-03-01 08:00\n1,b,2025-03-01 09:00\n")).map
    assert {node.mean_s for node in found.nodes} == {None}
    assert found.edges[0].mean_s == 3600.0
