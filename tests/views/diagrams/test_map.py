"""The process map."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.views.made import EVIL, NAMES, chain_map

from clearway.measures.discovery.simplify import links_of
from clearway.views.diagrams.map import MODES, map_levels, map_view, scale_step, slowest
from clearway.views.words import Words

SVG = "{http://www.w3.org/2000/svg}"


def root_of(content: str) -> etree._Element:
    """The picture as a tree: it is well-formed XML."""
    return etree.fromstring(content.encode())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_all_nodes_edges_and_markers_are_drawn(lang: str) -> None:
    map = chain_map()
    view = map_view(map, lang=lang)
    root = root_of(view.content)
    kinds = [group.get("class").split()[0] for group in root.iter(f"{SVG}g") if group.get("class")]
    assert kinds.count("edge") == len(links_of(map))
    assert kinds.count("node") == len(map.nodes) + 2
    assert root.get("lang") == lang
    assert root[1].text == view.alt
    assert "Register" in view.alt


def test_golden_structure() -> None:
    root = root_of(map_view(chain_map(NAMES[:4])).content)
    edges = [group for group in root.iter(f"{SVG}g") if (group.get("class") or "").startswith("edge")]
    first = next(edge for edge in edges if edge.get("data-s") == "0" and edge.get("data-t") == "1")
    assert [child.tag.removeprefix(SVG) for child in first] == ["title", "path", "polygon", "g", "g", "g"]
    assert [child.get("class") for child in first[3:]] == [f"by-{mode}" for mode in MODES]
    node = next(group for group in root.iter(f"{SVG}g") if group.get("data-n") == "0")
    assert [child.tag.removeprefix(SVG) for child in node] == ["title", "rect", "text", "text", "text", "text"]
    assert node.get("tabindex") == "0"


def test_ways_back_are_told_apart_without_colour() -> None:
    root = root_of(map_view(chain_map()).content)
    back = [group for group in root.iter(f"{SVG}g") if "back" in (group.get("class") or "").split()]
    assert [(group.get("data-s"), group.get("data-t")) for group in back] == [("4", "1")]
    assert "stroke-dasharray" in root.find(f"{SVG}style").text


def test_foreign_names_stay_text() -> None:
    content = map_view(chain_map(EVIL)).content
    root = root_of(content)
    assert not list(root.iter(f"{SVG}script"))
    assert not list(root.iter(f"{SVG}img"))
    assert "\u202e" not in content
    assert "\x00" not in content
    assert not [text for text in root.iter(f"{SVG}text") if len(text.text or "") > 60]
    assert "x" * 200 in content, "the whole name is in the tip"


def test_levels_share_words_and_scale() -> None:
    drawn, opens = map_levels(chain_map(), words=Words("zh"))
    assert 0 <= opens < len(drawn)
    assert all(one.view.kind == "svg" for one in drawn)


def test_nothing_but_the_numbers_depends_on_the_mode() -> None:
    count, median = (map_view(chain_map(), mode=mode).content.split("<style>") for mode in ("count", "median"))
    assert count[0] != median[0]
    assert count[1] == median[1]


def test_steps_of_the_scale() -> None:
    assert [scale_step(value, 0, 100) for value in (None, 0, 1, 30, 100, 1000)] == [0, 0, 1, 4, 6, 6]
    assert scale_step(5, 3, 3) == 0
    assert slowest(chain_map()) == 5400.0, "a rare slow connection does not stretch the scale"


def test_nothing_points_outside() -> None:
    content = map_view(chain_map(EVIL)).content
    assert content.count("http") == content.count("http://www.w3.org/2000/svg")
