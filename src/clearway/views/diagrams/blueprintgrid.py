"""Where the steps of a blueprint stand: columns by order, lanes from top to bottom, several to a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clearway.model.blueprint import STEP_LANES, UNKNOWN, Blueprint, Flow, Step

BOX, TALL = 142.0, 80.0
"""Width and height of a step."""

START = "start"
"""Id of the mark in the customer's lane where a case begins."""

MOST, MANY, RARE = 28, 14, 0.01
"""Most steps that are drawn; where there are many, those that fewer cases pass are only named below the picture."""

THIN = 0.01
"""Flows of fewer than this share of the cases are drawn only where a step would hang in the air without them."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of the grid with what stands in it.

    Parameters
    ----------
    id : str
        Of the step; of a contact that is implied, ``~`` and the id of its onstage step.
    column : int
        From 1; the start of the case stands in 0.
    lane : str
    row : int
        Row of the whole picture, from 0.
    step : Step or None
        None for what is implied.
    """

    id: str
    column: int
    lane: str
    row: int
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A line to be drawn from a spot to another.

    Parameters
    ----------
    source, target : str
    kind : {"flow", "back", "implied"}
    weight : float
        Share of the most frequent flow.
    text : str
        What stands at its beginning.
    crosses : tuple of str
    """

    source: str
    target: str
    kind: str
    weight: float = 0.0
    text: str = ""
    crosses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """All spots.

    Parameters
    ----------
    spots : mapping of str to Spot
    lanes : tuple of str
        From top to bottom; ``unknown`` last where something lies in it.
    rows : mapping of str to tuple of (int, int)
        First row of each lane and the one behind its last.
    columns : int
    left_out : tuple of Step
        Rare steps that are not drawn.
    """

    spots: Mapping[str, Spot]
    lanes: tuple[str, ...]
    rows: Mapping[str, tuple[int, int]]
    columns: int
    left_out: tuple[Step, ...] = ()

    def row_lane(self, row: int) -> str:
        """The lane of a row."""
        return next(lane for lane in self.lanes if self.rows[lane][0] <= row < self.rows[lane][1])


def grid_of(made: Blueprint, *, columns: Mapping[str, int] | None = None) -> Grid:
    """Give every step its cell.

    Parameters
    ----------
    columns : mapping of str to int, optional
        Column of a step by its id, where two pictures are to stand in line.
    """
    shown = _shown(made.steps)
    place = {step.id: (columns or {}).get(step.id, step.column) for step in shown}
    used = {number: at + 1 for at, number in enumerate(sorted(set(place.values())))}
    cells: dict[tuple[str, int], list[tuple[str, Step | None]]] = {}
    if shown:
        cells["customer", 0] = [(START, None)]
    for step in shown:
        column = used[place[step.id]] if columns is None else place[step.id]
        cells.setdefault((step.lane, column), []).append((step.id, step))
        if step.lane == "onstage" and step.pcn.region == "direct":
            cells.setdefault(("customer", column), []).append((f"~{step.id}", None))
    lanes = (*STEP_LANES, *([UNKNOWN] if any(step.lane == UNKNOWN for step in shown) else []))
    rows: dict[str, tuple[int, int]] = {}
    spots: dict[str, Spot] = {}
    first = 0
    for lane in lanes:
        deep = max((len(cell) for (name, _), cell in cells.items() if name == lane), default=1)
        rows[lane] = (first, first + deep)
        spots |= _spots(cells, lane, first)
        first += deep
    widest = max((column for _, column in cells), default=1)
    return Grid(spots, lanes, rows, widest, tuple(step for step in made.steps if step not in shown))


def drawn_flows(made: Blueprint, flows: Sequence[Flow]) -> list[Flow]:
    """Flows without the thin ones; of every step the most frequent way in and out stays."""
    best: dict[tuple[str, bool], Flow] = {}
    for flow in sorted(flows, key=lambda one: -_count(one)):
        best.setdefault((flow.source, True), flow)
        best.setdefault((flow.target, False), flow)
    kept = {id(flow) for flow in best.values()}
    return [flow for flow in flows if id(flow) in kept or _count(flow) >= THIN * made.n_cases]


def _count(flow: Flow) -> float:
    return (flow.count.value or 0.0) if flow.count else 0.0


def links_of(made: Blueprint, grid: Grid, flows: Sequence[Flow], shares: Mapping[tuple[str, str], str]) -> list[Link]:
    """What is drawn between the spots: flows, the way in, and contacts that the log implies."""
    most = max(map(_count, flows), default=1.0) or 1.0
    links = []
    for flow in flows:
        if flow.source in grid.spots and flow.target in grid.spots and flow.source != flow.target:
            back = grid.spots[flow.target].column < grid.spots[flow.source].column
            text = shares.get((flow.source, flow.target), "")
            kind = "back" if back else "flow"
            links.append(Link(flow.source, flow.target, kind, _count(flow) / most, text, flow.crosses))
    first = _first(made, grid)
    if first:
        links.append(Link(START, first, "implied", 0.0, "", ("interaction",)))
    implied = [id for id in grid.spots if id.startswith("~")]
    return [*links, *(Link(id[1:], id, "contact", 0.0, "", ("interaction",)) for id in implied)]


def _first(made: Blueprint, grid: Grid) -> str:
    """The step of the first column that most cases pass."""
    early = [step for step in made.steps if step.id in grid.spots and grid.spots[step.id].column == 1]
    best = max(early, key=_reach, default=None)
    return best.id if best else ""


def _shown(steps: Sequence[Step]) -> list[Step]:
    """The steps that most cases pass, in their order."""
    if len(steps) <= MANY:
        return list(steps)
    ranked = sorted(steps, key=lambda step: -_reach(step))
    kept = {step.id for step in ranked[:MOST] if step.reach is None or _reach(step) >= RARE}
    return [step for step in steps if step.id in kept]


def _reach(step: Step) -> float:
    return (step.reach.value or 0.0) if step.reach else 0.0


def _spots(cells: Mapping[tuple[str, int], list[tuple[str, Step | None]]], lane: str, first: int) -> dict[str, Spot]:
    found: dict[str, Spot] = {}
    for (name, column), cell in cells.items():
        if name == lane:
            ordered = sorted(cell, key=_depth)
            found |= {id: Spot(id, column, lane, first + at, step) for at, (id, step) in enumerate(ordered)}
    return found


def _depth(one: tuple[str, Step | None]) -> tuple[bool, float, str]:
    """Contacts stand nearest to the customer, then what most cases pass."""
    id, step = one
    if step is None:
        return False, 0.0, id
    return step.pcn.region != "direct", -_reach(step), id
