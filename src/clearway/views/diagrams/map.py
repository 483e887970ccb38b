"""The process map as a drawing: activities as boxes, the flow between them, coloured by time or frequency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clearway.measures.discovery.simplify import Level, Link, levels
from clearway.model.layout import Arc, Box, Layout, arrange
from clearway.model.map import Map, Node
from clearway.views.diagrams import marks
from clearway.views.diagrams.detail import default_level
from clearway.views.diagrams.marks import Shape
from clearway.views.drawing import picture
from clearway.views.markup import Html, element, join
from clearway.views.theme import STEPS
from clearway.views.view import View
from clearway.views.words import Words

MODES = ("median", "mean", "count")
"""What colours and numbers say; the first one opens."""

_MARGIN = 14.0
_POWER = 0.4
_LABELS = 70


@dataclass(frozen=True, slots=True)
class MapLevel:
    """One level of detail, drawn.

    Parameters
    ----------
    level : Level
        What it shows.
    view : View
        The drawing, with all modes in it.
    """

    level: Level
    view: View


def map_view(map: Map, *, lang: str = "en", mode: str = "median") -> View:
    """The map at its default level of detail, as one SVG that stands alone.

    Parameters
    ----------
    map : Map
        The process map.
    lang : {"en", "zh"}
        Language of words and numbers.
    mode : {"median", "mean", "count"}
        What colours and numbers say.

    Returns
    -------
    View
        Of kind ``svg``.
    """
    found = levels(map)
    return _draw(map, found[default_level(found)], Words(lang), mode)


def map_levels(map: Map, *, words: Words, mode: str = "median") -> tuple[tuple[MapLevel, ...], int]:
    """The map at every level of detail, and which level opens."""
    found = levels(map)
    drawn = tuple(MapLevel(level, _draw(map, level, words, mode)) for level in found)
    return drawn, default_level(found)


def slowest(map: Map) -> float:
    """Median seconds of the slowest connection among those that carry 95% of the steps: the end of the colour scale."""
    return max((map.edges[at].median_s for at in _frequent(map)), default=0.0)


def scale_step(value: float | None, low: float, high: float) -> int:
    """Step of a value on a colour scale between ``low`` and ``high``; the power .4 parts hours from days from months.

    Examples
    --------
    >>> scale_step(1, 1, 1000), scale_step(100, 1, 1000), scale_step(1000, 1, 1000), scale_step(None, 1, 2)
    (0, 2, 6, 0)
    """
    if value is None or value <= low or high <= low:
        return 0
    return min(STEPS - 1, int(((value - low) / (high - low)) ** _POWER * STEPS))


@dataclass(frozen=True, slots=True)
class _Scales:
    """Smallest and largest value of nodes and links by mode, over the whole map, so that levels agree."""

    nodes: dict[str, tuple[float, float]]
    links: dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Plan:
    """All that the parts of one drawing share."""

    map: Map
    words: Words
    scales: _Scales
    links: tuple[Link, ...]
    texts: list[dict[str, str]]
    shapes: dict[int, Shape]
    place: dict[int, int]
    layout: Layout


def _draw(map: Map, level: Level, words: Words, mode: str) -> View:
    plan = _plan(map, level, words)
    edges = [_edge(plan, at) for at in range(len(plan.links))]
    nodes = [_node(plan, node) for node in plan.shapes]
    markers = [_marker(plan, node) for node in plan.place if node not in plan.shapes]
    inner = element("g", join(edges), join(markers), join(nodes), transform=f"translate({_MARGIN:g} {_MARGIN:g})")
    return picture(
        [inner],
        width=plan.layout.width + 2 * _MARGIN,
        height=plan.layout.height + 2 * _MARGIN,
        title=words("map.title"),
        alt=_alt(map, level, words),
        lang=words.lang,
        mode=mode,
    )


def _plan(map: Map, level: Level, words: Words) -> _Plan:
    start, end = len(map.nodes), len(map.nodes) + 1
    used = {node for link in level.links for node in (link.source, link.target)}
    place = {node: at for at, node in enumerate([*level.nodes, *sorted(used & {start, end})])}
    shapes = {node: marks.shape(map.nodes[node].name) for node in level.nodes}
    told = _told(level)
    texts = [_link_texts(map, link, words) if link in told else {} for link in level.links]
    layout = arrange(
        _boxes(place, shapes, level.links, texts),
        [_arc(link, text, place) for link, text in zip(level.links, texts, strict=True)],
        first=place.get(start),
        last=place.get(end),
    )
    return _Plan(map, words, _scales(map), level.links, texts, shapes, place, layout)


def _arc(link: Link, texts: dict[str, str], place: dict[int, int]) -> Arc:
    return Arc(place[link.source], place[link.target], max(link.count, 1) ** 0.75, marks.label_width(texts))


def _boxes(
    place: dict[int, int], shapes: dict[int, Shape], links: Sequence[Link], texts: Sequence[dict[str, str]]
) -> list[Box]:
    loops = {
        link.source: marks.LOOP + marks.label_width(text)
        for link, text in zip(links, texts, strict=True)
        if link.source == link.target
    }
    return [_box(shapes.get(node), loops.get(node, 0.0)) for node in place]


def _box(shape: Shape | None, loop: float) -> Box:
    if shape is None:
        return Box(marks.MARKER, marks.MARKER, 2 * marks.MARKER)
    return Box(shape.width / 2, shape.width / 2 + loop, shape.height, shape.width / 2 - 14)


def _told(level: Level) -> set[Link]:
    """The links that get a label: the most frequent ones; the others tell their numbers on pointing."""
    return set(sorted(level.links, key=lambda link: (-link.count, link.source, link.target))[:_LABELS])


def _alt(map: Map, level: Level, words: Words) -> str:
    strongest = sorted(
        (link for link in level.links if link.edge is not None), key=lambda one: (-one.count, one.source)
    )
    parts = [
        words(
            "map.alt.edge",
            source=map.nodes[link.source].name,
            target=map.nodes[link.target].name,
            count=words.count(link.count),
        )
        for link in strongest[:3]
    ]
    counts = {"nodes": len(level.nodes), "all_nodes": len(map.nodes), "links": len(level.links)}
    return words(
        "map.alt", cases=words.count(map.cases), share=words.share(level.share), top="; ".join(parts), **counts
    )


def _scales(map: Map) -> _Scales:
    nodes = {
        "median": _range([node.median_s for node in map.nodes]),
        "mean": _range([node.mean_s for node in map.nodes]),
        "count": _range([float(node.count) for node in map.nodes]),
    }
    heavy = _frequent(map)
    links = {
        "median": _range([map.edges[at].median_s for at in heavy]),
        "mean": _range([map.edges[at].mean_s for at in heavy]),
        "count": _range([float(edge.count) for edge in map.edges]),
    }
    return _Scales(nodes, links)


def _frequent(map: Map) -> list[int]:
    """Edges that carry 95% of the steps: rare ones must not stretch the colour scale."""
    order = sorted(range(len(map.edges)), key=lambda at: (-map.edges[at].count, at))
    left = 0.95 * sum(edge.count for edge in map.edges)
    kept = []
    for at in order:
        kept.append(at)
        left -= map.edges[at].count
        if left <= 0:
            break
    return kept


def _range(values: Sequence[float | None]) -> tuple[float, float]:
    known = [value for value in values if value is not None]
    return (max(min(known), 0.0), max(known)) if known else (0.0, 0.0)


def _link_texts(map: Map, link: Link, words: Words) -> dict[str, str]:
    """Label by mode; starts and ends have counts only."""
    count = words.short(link.count)
    if link.hidden:
        return dict.fromkeys(MODES, words("map.hidden", count=link.hidden))
    if link.edge is None:
        return dict.fromkeys(MODES, count)
    edge = map.edges[link.edge]
    return {"median": words.duration(edge.median_s), "mean": words.duration(edge.mean_s), "count": count}


def _steps(values: dict[str, float | None], ranges: dict[str, tuple[float, float]]) -> str:
    """Classes that pick the colour for each mode."""
    return " ".join(f"{mode}-{scale_step(values[mode], *ranges[mode])}" for mode in MODES if values[mode] is not None)


def _link_values(map: Map, link: Link) -> dict[str, float | None]:
    if link.hidden:
        return {"median": None, "mean": None, "count": None}
    if link.edge is None:
        return {"median": None, "mean": None, "count": float(link.count)}
    edge = map.edges[link.edge]
    return {"median": edge.median_s, "mean": edge.mean_s, "count": float(edge.count)}


def _edge(plan: _Plan, at: int) -> Html:
    link, texts, route = plan.links[at], plan.texts[at], plan.layout.routes[at]
    stroke = 1.1 + 5.4 * (link.count / max(plan.scales.links["count"][1], 1.0)) ** 0.6
    if route is None:
        node = link.source
        parts = marks.loop(plan.layout.places[plan.place[node]], plan.shapes[node], texts, stroke)
    else:
        parts = marks.way(route, texts, stroke)
    signs = [("back", route is not None and route.back), ("hidden", link.hidden > 0)]
    marked = [sign for sign, holds in signs if holds]
    kind = " ".join(["edge", _steps(_link_values(plan.map, link), plan.scales.links), *marked])
    tip = element("title", _edge_tip(plan.map, link, plan.words))
    return element("g", tip, *parts, class_=kind, data_s=link.source, data_t=link.target)


def _edge_tip(map: Map, link: Link, words: Words) -> str:
    if link.hidden:
        return words("map.tip.hidden", count=words.count(link.hidden), cases=words.count(link.count))
    if link.edge is None:
        opens = link.source >= len(map.nodes)
        name = map.nodes[link.target if opens else link.source].name
        return words("map.tip.start" if opens else "map.tip.end", name=name, count=words.count(link.count))
    edge = map.edges[link.edge]
    return words(
        "map.tip.edge",
        source=map.nodes[edge.source].name,
        target=map.nodes[edge.target].name,
        count=words.count(edge.count),
        median=words.duration(edge.median_s),
        mean=words.duration(edge.mean_s),
        p90=words.duration(edge.p90_s),
    )


def _node(plan: _Plan, at: int) -> Html:
    node, shape, words = plan.map.nodes[at], plan.shapes[at], plan.words
    values = {"median": node.median_s, "mean": node.mean_s, "count": float(node.count)}
    numbers = {mode: _node_text(node, mode, words) for mode in MODES}
    parts = marks.box(plan.layout.places[plan.place[at]], shape, numbers)
    kind = f"node {_steps(values, plan.scales.nodes)}"
    return element("g", element("title", _node_tip(node, words)), *parts, class_=kind, data_n=at, tabindex="0")


def _marker(plan: _Plan, node: int) -> Html:
    opens = node == len(plan.map.nodes)
    tip = element("title", plan.words("map.start" if opens else "map.end"))
    parts = marks.marker(plan.layout.places[plan.place[node]], opens=opens)
    return element("g", tip, *parts, class_="node", data_n=node)


def _node_text(node: Node, mode: str, words: Words) -> str:
    value = node.median_s if mode == "median" else node.mean_s
    count = words.short(node.count)
    if mode == "count" or value is None:
        return words("map.node.count", count=count)
    return words("map.node.both", count=count, time=words.duration(value))


def _node_tip(node: Node, words: Words) -> str:
    tip = words("map.tip.node", name=node.name, count=words.count(node.count), cases=words.count(node.cases))
    if node.median_s is None or node.mean_s is None or node.p90_s is None:
        return tip
    times = {"median": node.median_s, "mean": node.mean_s, "p90": node.p90_s}
    return tip + "\n" + words("map.tip.touch", **{key: words.duration(value) for key, value in times.items()})
