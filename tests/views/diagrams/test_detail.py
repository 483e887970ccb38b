"""The level that opens: rich, and still readable."""

from __future__ import annotations

from tests.measures.discovery.test_simplify import map_of
from tests.views.made import chain_map

from clearway.measures.discovery.simplify import Level, levels
from clearway.views.diagrams.detail import default_level


def level(nodes: int, links: int) -> Level:
    (first, *_) = levels(map_of([[0, 1]]))[0].links
    return Level(tuple(range(nodes)), (first,) * links, 1.0)


def test_the_richest_readable_level_opens() -> None:
    assert default_level([level(6, 12), level(20, 30), level(21, 30)]) == 1
    assert default_level([level(6, 12), level(10, 31)]) == 0


def test_the_first_level_opens_where_none_is_readable() -> None:
    assert default_level([level(40, 90), level(60, 120)]) == 0


def test_every_map_has_one() -> None:
    found = levels(chain_map())
    assert 0 <= default_level(found) < len(found)
    traces = [[(start * 31 + step * step * 7) % 600 for step in range(40)] for start in range(120)]
    found = levels(map_of(traces))
    assert len(found[default_level(found)].nodes) <= 16
