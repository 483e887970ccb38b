"""The service blueprint as a picture: five lanes, three lines with what crosses them, evidence, steps in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from clearway.measures.journey.blueprintflows import main_flows
from clearway.model.blueprint import Blueprint, Flow, Proof
from clearway.model.layout import glyphs
from clearway.views.diagrams.blueprintframe import (
    HEAD,
    LABELS,
    MARGIN,
    head_marks,
    lane_marks,
    legend_marks,
    line_heights,
    line_marks,
)
from clearway.views.diagrams.blueprintgrid import BOX, START, TALL, Grid, Link, drawn_flows, grid_of, links_of
from clearway.views.diagrams.blueprintmarks import evidence_marks, implied_marks, line_between, step_marks
from clearway.views.diagrams.blueprintroutes import START_WIDE, Room, routed
from clearway.views.drawing import label, picture, polyline
from clearway.views.markup import Html, clean, element, number
from clearway.views.theme import SMALL
from clearway.views.view import View
from clearway.views.words import Words

_GAP = 8.0
LEAST = 900.0
"""Least width: room for the heading."""

LABELLED = 0.03
"""Shares of a decision's ways from which they are told."""


def blueprint_view(made: Blueprint, *, words: Words) -> View:
    """Draw a blueprint.

    Parameters
    ----------
    made : Blueprint
        Computed, simulated or planned; what people typed is drawn hollow or bold, what rules guess dashed.
    words : Words
        Language.

    Returns
    -------
    View
        SVG.
    """
    parts, width, height = blueprint_marks(made, words=words, top=0.0)
    legend, end = legend_marks(height + 4, width, words)
    return picture(
        [*parts, *legend],
        width=width,
        height=end + MARGIN,
        title=words("blueprint.title", name=clean(made.title.in_language(words.lang))),
        alt=blueprint_alt(made, words),
        lang=words.lang,
    )


def blueprint_marks(
    made: Blueprint, *, words: Words, top: float, columns: Mapping[str, int] | None = None, least: float = LEAST
) -> tuple[list[Html], float, float]:
    """The marks of a blueprint without its legend, with width and lower edge.

    Parameters
    ----------
    top : float
        Where it begins.
    columns : mapping of str to int, optional
        Columns by step, where two pictures stand in line.
    least : float
        Least width.
    """
    grid = grid_of(made, columns=columns)
    flows = drawn_flows(made, main_flows(made.flows)) if made.kind != "planned" else made.flows
    proofs = _proofs(made, grid)
    tall = 12 + 15.0 * min(max((len(one) for one in proofs.values()), default=0), 4) + 14
    evidence = (top + HEAD, top + HEAD + max(tall, 46.0))
    links = links_of(made, grid, flows, _shares(made, flows, words))
    room, lines = routed(grid, links, left=MARGIN + LABELS + 6, top=evidence[1] + _GAP)
    wide = max(room.right, least)
    room = Room(room.left, room.tops, room.rows, room.columns, wide, room.bottom)
    parts = [element("g", *head_marks(made, wide, words), transform=f"translate(0 {number(top)})")]
    parts += [*lane_marks(made, room, evidence, words), *line_marks(made, room, words)]
    parts += _ways(lines, line_heights(room))
    parts += _boxes(made, grid, room, words)
    parts += _evidence(grid, room, proofs, evidence, words)
    rest, bottom = _rest(made, grid, room.bottom + 8, words)
    return [*parts, *rest], wide + MARGIN, bottom


def blueprint_alt(made: Blueprint, words: Words) -> str:
    """What the picture says to those who do not see it."""
    lines = {line.id: line for line in made.lines}
    told = [
        words("blueprint.alt.line", name=words(f"line.{id}"), count=words.figure(line.crossings_per_case.value or 0.0))
        for id, line in lines.items()
    ]
    head = words("blueprint.alt", steps=len(made.steps), cases=words.count(made.n_cases))
    return " ".join([head, *told])


def _proofs(made: Blueprint, grid: Grid) -> dict[int, list[Proof]]:
    """Evidence by column, what is typed first."""
    known = {proof.id: proof for proof in made.evidence}
    found: dict[int, list[Proof]] = {}
    for spot in grid.spots.values():
        for ref in spot.step.evidence_refs if spot.step else ():
            found.setdefault(spot.column, []).append(known[ref])
    rank = {"user": 0, "data": 1, "rule": 2}
    return {column: sorted(some, key=lambda one: rank[one.by]) for column, some in found.items()}


def _shares(made: Blueprint, flows: Sequence[Flow], words: Words) -> dict[tuple[str, str], str]:
    """Shares at the ways out of a decision."""
    parting = {step.id for step in made.steps if step.decision}
    return {
        (flow.source, flow.target): words.share(round(flow.share.value or 0.0, 2))
        for flow in flows
        if flow.source in parting and flow.share and (flow.share.value or 0) >= LABELLED
    }


def _ways(lines: Sequence[tuple[Link, list[tuple[float, float]]]], heights: Mapping[str, float]) -> list[Html]:
    parts: list[Html] = []
    taken: list[tuple[float, float]] = []
    for link, points in sorted(lines, key=lambda one: one[0].weight, reverse=True):
        thick = 1.1 + 2.4 * link.weight
        way = element("path", d=polyline(_stopped(points)), class_="way", stroke_width=round(thick, 2))
        both = link.kind == "contact"
        heads = [_head(points), _head(points[::-1])] if both else [_head(points)]
        crossings = [line_between(x, y) for x, y in _crossings(points, [heights[id] for id in link.crosses])]
        parts.append(element("g", way, *heads, *crossings, class_=f"service-flow flow-{link.kind}"))
        x, y = points[0]
        if link.text and not any(x == a and abs(y - b) < 9 for a, b in taken):
            taken.append((x, y))
            drop = points[0][0] == points[1][0]
            parts.append(label(x + 4, y + 11 if drop else y - 2, link.text, "share halo"))
    return parts


def _stopped(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A way that ends before its head."""
    (x, y), (a, b) = points[-1], points[-2]
    dx, dy = (x > a) - (x < a), (y > b) - (y < b)
    return [*points[:-1], (x - 5 * dx, y - 5 * dy)]


def _head(points: list[tuple[float, float]]) -> Html:
    (x, y), (a, b) = points[-1], points[-2]
    dx, dy = (x > a) - (x < a), (y > b) - (y < b)
    back, side = (x - 7 * dx, y - 7 * dy), (3.6 * dy, 3.6 * dx)
    corners = [(x, y), (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1])]
    return element("path", d=f"{polyline(corners)}Z", class_="head")


def _crossings(points: Sequence[tuple[float, float]], heights: Sequence[float]) -> list[tuple[float, float]]:
    """Where a way crosses the lines."""
    found = []
    for (x, y), (a, b) in pairwise(points):
        if x == a:
            found += [(x, at) for at in heights if min(y, b) < at < max(y, b)]
    return found


def _boxes(made: Blueprint, grid: Grid, room: Room, words: Words) -> list[Html]:
    parts: list[Html] = []
    notes = {step.id: [note for note in made.notes if note.step == step.id] for step in made.steps}
    for spot in grid.spots.values():
        x, y = room.corner(spot)
        if spot.step is not None:
            parts.append(step_marks(spot.step, x, y, notes[spot.id], words))
        elif spot.id == START:
            parts += _start(x, y, words)
        else:
            parts += implied_marks(x, y, BOX, words("blueprint.contact"), words)
    return parts


def _start(x: float, y: float, words: Words) -> list[Html]:
    middle = x + START_WIDE / 2
    circle = element("circle", cx=middle, cy=y + TALL / 2, r=START_WIDE / 2 - 1, class_="box")
    return [
        element("g", circle, class_="start"),
        label(middle, y + TALL / 2 + 4, words("blueprint.start"), "tiny middle"),
    ]


def _evidence(
    grid: Grid, room: Room, proofs: Mapping[int, Sequence[Proof]], edges: tuple[float, float], words: Words
) -> list[Html]:
    del grid
    parts: list[Html] = []
    for column, some in proofs.items():
        parts += evidence_marks(some, room.columns[column], edges[0] + 8, edges[1] - edges[0] - 8, words)
    return parts


def _rest(made: Blueprint, grid: Grid, top: float, words: Words) -> tuple[list[Html], float]:
    """Below the lanes: steps that are not drawn, and what people typed, in their words."""
    rows = []
    if grid.left_out:
        names = words("blueprint.comma").join(clean(step.activity) for step in grid.left_out)
        rows.append(words("blueprint.left_out", count=len(grid.left_out), names=names))
    known = {step.id: step.activity for step in made.steps}
    rows += [
        words("blueprint.note", kind=words(f"blueprint.mark.{note.kind}"), step=clean(known[note.step]), text=note.text)
        for note in made.notes
        if note.text
    ]
    wide = room_for(made)
    shown = [glyphs.shorten(row, SMALL, wide) for row in rows]
    parts = [label(MARGIN + 12, top + 12 + 16 * at, row, "small soft") for at, row in enumerate(shown)]
    return parts, top + 16 * len(rows) + (8 if rows else 0)


def room_for(made: Blueprint) -> float:
    """How wide a line of text below the picture may be."""
    return max(LEAST, LABELS + BOX * max((step.column for step in made.steps), default=1)) - 4 * MARGIN
