"""Levels of detail: few first, always connected, growing."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.views.made import chain_map

from clearway.measures.discovery.simplify import EDGE_STEPS, NODE_STEPS, Level, levels, links_of
from clearway.model.map import Edge, Map, Node

TRACES = st.lists(st.lists(st.integers(0, 19), min_size=1, max_size=12), min_size=1, max_size=25)


def map_of(traces: list[list[int]]) -> Map:
    """A map counted by hand."""
    names = sorted({one for trace in traces for one in trace})
    at = {name: place for place, name in enumerate(names)}
    pairs: dict[tuple[int, int], int] = {}
    for trace in traces:
        for a, b in pairwise(trace):
            pairs[at[a], at[b]] = pairs.get((at[a], at[b]), 0) + 1
    nodes = tuple(
        Node(
            f"A{name}",
            sum(trace.count(name) for trace in traces),
            sum(name in trace for trace in traces),
            sum(trace[0] == name for trace in traces),
            sum(trace[-1] == name for trace in traces),
        )
        for name in names
    )
    edges = tuple(Edge(a, b, n, 1.0, 1.0, 1.0, float(n), 1.0, 1.0) for (a, b), n in sorted(pairs.items()))
    return Map(nodes, edges, len(traces))


def reached(level: Level, start: int, *, forward: bool) -> set[int]:
    """Nodes that a walk along the shown links meets."""
    seen, stack = {start}, [start]
    while stack:
        node = stack.pop()
        for link in level.links:
            here, there = (link.source, link.target) if forward else (link.target, link.source)
            if here == node and there not in seen:
                seen.add(there)
                stack.append(there)
    return seen


@settings(max_examples=120, deadline=None)
@given(TRACES)
def test_every_node_shown_lies_between_start_and_end(traces: list[list[int]]) -> None:
    map = map_of(traces)
    for level in levels(map):
        shown = set(level.nodes)
        assert shown <= reached(level, len(map.nodes), forward=True)
        assert shown <= reached(level, len(map.nodes) + 1, forward=False)
        ends = {end for link in level.links for end in (link.source, link.target)}
        assert ends <= shown | {len(map.nodes), len(map.nodes) + 1}


@settings(max_examples=120, deadline=None)
@given(TRACES)
def test_levels_grow_and_the_last_one_shows_all_of_a_small_map(traces: list[list[int]]) -> None:
    map = map_of(traces)
    found = levels(map)
    for less, more in pairwise(found):
        assert set(less.nodes) <= set(more.nodes)
        assert {link for link in less.links if not link.hidden} <= set(more.links)
        assert less.share <= more.share
    assert len(found[-1].nodes) == len(map.nodes)
    assert not [link for link in found[-1].links if link.hidden]
    if len(links_of(map)) <= EDGE_STEPS[-1]:
        assert found[-1].share == 1.0


@settings(max_examples=60, deadline=None)
@given(TRACES)
def test_the_strongest_way_in_and_out_is_kept(traces: list[list[int]]) -> None:
    map = map_of(traces)
    for level in levels(map):
        for node in level.nodes:
            inner = [e for e in map.edges if e.source == node != e.target and e.target in level.nodes]
            if inner:
                best = max(edge.count for edge in inner)
                assert any(link.source == node and link.count >= best for link in level.links)


def test_levels_that_hardly_differ_are_one() -> None:
    found = levels(chain_map())
    assert all(len(more.links) >= 1.15 * len(less.links) for less, more in pairwise(found))


def test_a_long_chain_is_shown_over_its_hidden_activities() -> None:
    map = map_of([list(range(600))] * 3)
    found = levels(map)
    assert [len(level.nodes) for level in found] == list(NODE_STEPS)
    first = found[0]
    assert sum(link.hidden for link in first.links) == 600 - 6
    assert set(first.nodes) <= reached(first, 600, forward=True)
    assert set(first.nodes) <= reached(first, 601, forward=False)


def test_six_hundred_activities_stay_within_the_budget() -> None:
    traces = [[(start * 31 + step * step * 7) % 600 for step in range(40)] for start in range(120)]
    found = levels(map_of(traces))
    assert len(found[-1].nodes) <= 1.6 * NODE_STEPS[-1]
    assert len(found[-1].links) <= EDGE_STEPS[-1] + 4 * len(found[-1].nodes)
