"""The flows of a blueprint and what they say of its steps: order, decisions, how near the customer is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from clearway.measures.columns import ranked
from clearway.measures.journey.blueprintfigures import seconds_figure, share_figure
from clearway.measures.journey.blueprintsteps import Keyed, Parts
from clearway.measures.journey.lanewords import told_by
from clearway.model.blueprint import UNKNOWN, Flow, Pcn, Region, Step, crossed
from clearway.model.journey import Figure

Array = np.ndarray[Any, np.dtype[Any]]

MAIN = 0.1
"""A main flow: at least this share of what leaves its source, or of what reaches its target."""

PARALLEL = 1.1
"""Flows out of a step, a instance of it, above which it starts several things at once and decides nothing."""

MOST_FLOWS = 2_000


def flows_of(parts: Parts, keys: Keyed, steps: Sequence[Step]) -> tuple[Flow, ...]:
    """The flows from enabling predecessors to steps, most frequent first; at most ``MOST_FLOWS``."""
    work, edges = parts.work, parts.lines.edges
    led = work.done & (edges.source >= 0) & (keys.of >= 0)
    rows = np.flatnonzero(led & (keys.of[np.maximum(edges.source, 0)] >= 0))
    size = max(len(keys), 1)
    source, target = keys.of[edges.source[rows]], keys.of[rows]
    pair, place = ranked(source * size + target, size * size)
    count, leaving = np.bincount(place, minlength=pair.size), np.bincount(source, minlength=size)
    by_flow = np.split(rows[np.argsort(place, kind="stable")], np.cumsum(count)[:-1]) if pair.size else []
    made = []
    for at in np.argsort(-count, kind="stable")[:MOST_FLOWS].tolist():
        one, other = steps[int(pair[at]) // size], steps[int(pair[at]) % size]
        made.append(
            Flow(
                one.id,
                other.id,
                Figure(float(count[at]), "count", int(count[at]), method="count"),
                share_figure(int(count[at]), int(leaving[int(pair[at]) // size])),
                _wait(parts, by_flow[at]),
                crossed(one.lane, other.lane),
            )
        )
    return tuple(made)


def _wait(parts: Parts, rows: Array) -> Figure:
    if not parts.work.has_start:
        return seconds_figure(np.empty(0), reason="single_stamp")
    return seconds_figure(parts.split.wait_us[rows[parts.split.known[rows]]])


def main_flows(flows: Sequence[Flow]) -> tuple[Flow, ...]:
    """The flows worth drawing: a fair share of what leaves a step, or of what reaches one; no loops at a step.

    Examples
    --------
    >>> main_flows([Flow("a", "a")])
    ()
    """
    reaching: dict[str, float] = {}
    for flow in flows:
        reaching[flow.target] = reaching.get(flow.target, 0.0) + _value(flow.count)
    return tuple(
        flow
        for flow in flows
        if flow.source != flow.target
        and (_value(flow.share) >= MAIN or _value(flow.count) >= MAIN * max(reaching[flow.target], 1))
    )


def in_columns(steps: Sequence[Step], flows: Sequence[Flow], position: Sequence[float]) -> tuple[Step, ...]:
    """Give every step its column: behind all that leads to it, by the longest way along the main flows.

    Flows lead forward where the source comes earlier on average (``position``, 0 to 1); others are returns and do not
    count. A step that nothing main leads to stands in the column of the steps of like position.
    """
    order = sorted(range(len(steps)), key=lambda at: (position[at], steps[at].id))
    rank = {steps[at].id: number for number, at in enumerate(order)}
    before: dict[str, list[str]] = {step.id: [] for step in steps}
    for flow in main_flows(flows):
        if rank[flow.source] < rank[flow.target]:
            before[flow.target].append(flow.source)
    column: dict[str, int] = {}
    reached = 1
    for at in order:
        id = steps[at].id
        found = max((column[one] + 1 for one in before[id]), default=0)
        column[id] = found or (1 if not column else min(reached, 1 + round(position[at] * reached)))
        reached = max(reached, column[id])
    return tuple(replace(step, column=column[step.id]) for step in steps)


def decided(steps: Sequence[Step], flows: Sequence[Flow], keys: Keyed) -> tuple[Step, ...]:
    """Mark the steps behind which the way parts: two or more ways of a fair share, and no more ways than instances."""
    count = np.bincount(keys.of[keys.of >= 0], minlength=len(keys))
    made = []
    for at, step in enumerate(steps):
        leaving = [_value(flow.count) for flow in flows if flow.source == step.id]
        fair = [one for one in leaving if one >= MAIN * count[at]]
        made.append(replace(step, decision=len(fair) > 1 and sum(leaving) <= PARALLEL * count[at]))
    return tuple(made)


def positioned(steps: Sequence[Step], flows: Sequence[Flow]) -> tuple[Step, ...]:
    """Place every step in the customer's and the provider's regions of a process chain network.

    A customer's step is direct beside an onstage one, surrogate beside one behind the line of visibility (a portal, a
    form), else independent. An onstage step is direct where its name tells of a contact, else surrogate; backstage is
    surrogate (it acts for the customer who is not there), support independent.
    """
    lane = {step.id: step.lane for step in steps}
    beside: dict[str, set[str]] = {step.id: set() for step in steps}
    for flow in flows:
        beside[flow.source].add(lane[flow.target])
        beside[flow.target].add(lane[flow.source])
    return tuple(replace(step, pcn=_region(step, beside[step.id])) for step in steps)


def is_contact(activity: str) -> bool:
    """Whether an activity's name tells of a contact with the customer.

    Examples
    --------
    >>> is_contact("Inform customer"), is_contact("Check order")
    (True, False)
    """
    return told_by(activity, "verb")[0] in ("customer", "onstage")


def _region(step: Step, beside: set[str]) -> Pcn:
    if step.lane == UNKNOWN:
        return Pcn()
    if step.lane == "customer":
        near: Region = "direct" if "onstage" in beside else "surrogate" if beside - {"customer"} else "independent"
        return Pcn("customer", near)
    if step.lane == "support":
        return Pcn("provider", "independent")
    return Pcn("provider", "direct" if step.lane == "onstage" and is_contact(step.activity) else "surrogate")


def _value(figure: Figure | None) -> float:
    return 0.0 if figure is None or figure.value is None else figure.value
