"""The process map with its slider for detail."""

from __future__ import annotations

from clearway.model.map import Map
from clearway.views.diagrams.map import MODES, MapLevel, map_levels, slowest
from clearway.views.drawing import inline
from clearway.views.markup import Html, element, join, name
from clearway.views.sections.section import Material, Section, how, notes
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.theme import STEPS
from clearway.views.words import Words

_ROWS = 60


def process(material: Material) -> Section:
    """The map at every level, switched by a small script; without one the default level shows."""
    words, map = material.words, material.measures.map
    title = words("process.title")
    if not map.nodes:
        return Section("process", title, element("p", words("table.empty"), class_="empty"))
    drawn, opens = map_levels(map, words=words)
    body = join(
        [
            element("p", words("process.lead")),
            _viewer(map, drawn, opens, words),
            notes([_capped(map, drawn[-1], words), words("process.error", share=words.share(map.quantile_error))]),
            element("details", element("summary", words("process.edges")), _edges(map, words)),
            how(
                words("process.how"),
                python="measures.map.edges",
                shell=f"{material.command.partition(' --')[0]} --out report",
                words=words,
            ),
        ]
    )
    return Section("process", title, body)


def _viewer(map: Map, drawn: tuple[MapLevel, ...], opens: int, words: Words) -> Html:
    levels = [
        element(
            "div",
            inline(one.view),
            class_="level" if at == opens else "level off",
            data_text=_level_text(map, one, words),
        )
        for at, one in enumerate(drawn)
    ]
    canvas = element(
        "div", *levels, class_="canvas", tabindex="0", role="group", aria_label=words("process.canvas"), id="map-canvas"
    )
    shown = element("output", _level_text(map, drawn[opens], words), class_="level-text")
    tools = _tools(len(drawn), opens, words)
    return element("div", tools, shown, canvas, _legend(map, words), class_="map", data_mode=MODES[0])


def _tools(count: int, opens: int, words: Words) -> Html:
    slider = element(
        "label",
        words("process.detail"),
        element("input", type="range", min="0", max=count - 1, value=opens, step="1", class_="detail"),
        hidden=count == 1,
    )
    modes = [
        element(
            "label",
            element("input", type="radio", name="map-mode", value=mode, checked=mode == MODES[0]),
            words(f"process.mode.{mode}"),
        )
        for mode in MODES
    ]
    buttons = [
        element("button", sign, type="button", data_zoom=act, title=words(f"process.zoom.{act}"))
        for act, sign in (("in", "+"), ("out", "−"), ("fit", "⤢"))
    ]
    choice = element("fieldset", element("legend", words("process.colour")), *modes)
    return element("div", slider, choice, element("span", *buttons, class_="zoom"), class_="tools")


def _level_text(map: Map, one: MapLevel, words: Words) -> str:
    edges = sum(1 for link in one.level.links if link.edge is not None)
    return words(
        "process.level",
        nodes=len(one.level.nodes),
        all_nodes=words.count(len(map.nodes)),
        edges=edges,
        all_edges=words.count(len(map.edges)),
        share=words.share(one.level.share),
    )


def _legend(map: Map, words: Words) -> Html:
    most = max((edge.count for edge in map.edges), default=0)
    scales = [
        _scale("time", words("process.fast"), words("process.slow", value=words.duration(slowest(map))), "median mean"),
        _scale("count", words("process.rare"), words("process.often", value=words.short(most)), "count"),
    ]
    signs = [words("process.legend.width"), words("process.legend.back"), words("process.legend.hidden")]
    return element("div", *scales, *(element("span", sign) for sign in signs), class_="legend")


def _scale(kind: str, low: str, high: str, modes: str) -> Html:
    steps = [element("i", class_=f"{kind}-line-{step}") for step in range(STEPS)]
    return element("span", low, " ", *steps, " ", high, class_="scale", data_for=modes)


def _capped(map: Map, last: MapLevel, words: Words) -> str | None:
    edges = sum(1 for link in last.level.links if link.edge is not None)
    if len(last.level.nodes) == len(map.nodes) and edges == len(map.edges):
        return None
    return words("process.capped", nodes=len(last.level.nodes), edges=edges)


def _edges(map: Map, words: Words) -> Html:
    columns = [
        Column(words("process.from_to")),
        Column(words("process.count"), numeric=True),
        Column(words("process.median"), numeric=True),
        Column(words("process.mean"), numeric=True),
        Column(words("process.p90"), numeric=True),
        Column(words("process.sum"), numeric=True),
    ]
    order = sorted(map.edges, key=lambda edge: (-edge.count, edge.source, edge.target))[:_ROWS]
    rows: list[Cells] = [
        [
            join([name(map.nodes[edge.source].name), " → ", name(map.nodes[edge.target].name)]),
            Cell(words.count(edge.count), edge.count),
            Cell(words.duration(edge.median_s), edge.median_s),
            Cell(words.duration(edge.mean_s), edge.mean_s),
            Cell(words.duration(edge.p90_s), edge.p90_s),
            Cell(words.duration(edge.sum_s), edge.sum_s),
        ]
        for edge in order
    ]
    caption = words("process.edges.caption", shown=len(rows), all=words.count(len(map.edges)))
    return table(columns, rows, caption=caption, words=words)
