"""What is told of the options: figures from fresh replications, what can be told apart, rivals, the front's size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from clearway.base.errors import SpecError
from clearway.model.spec.check import check_spec
from clearway.model.spec.spec import Spec
from clearway.plan.decisions import Point
from clearway.plan.evaluate import REPORT, Simulator
from clearway.plan.front import REFERENCE, hypervolume
from clearway.plan.goals import goals_of
from clearway.plan.honest import alike, figure_of, input_range
from clearway.plan.plan import Figure, Option
from clearway.plan.scale import losses
from clearway.plan.spending import spending_of
from clearway.plan.trial import rows_of
from clearway.redesign.change import apply, once
from clearway.twin.program.program import program_of
from clearway.twin.run import seed_of
from clearway.twin.support import assumptions
from clearway.twin.world import run_once

Array = np.ndarray[Any, np.dtype[Any]]
UNITS = {"time": "s", "satisfaction": "points"}
Range = tuple[float | None, float | None, int]
"""Low and high over other twins, and how many of them."""

FEW = 3
"""Replications of each other twin."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What figures are made with.

    Parameters
    ----------
    simulator : Simulator
    replications : int
    workers : int
    token : str
        Of the search, so that its processes are used again.
    """

    simulator: Simulator
    replications: int
    workers: int
    token: str


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """Options as a plan shows them.

    Parameters
    ----------
    front, rivals : tuple of Option
    hypervolume : float
    """

    front: tuple[Option, ...]
    rivals: tuple[Option, ...]
    hypervolume: float


def tell(told: Told, kept: Sequence[Point], rival: Point | None, others: Sequence[Spec]) -> Report:
    """Figures of the options and of the rivals, all with the same fresh luck."""
    simulator = told.simulator
    now = simulator.space.now
    points = [now, *([rival] if rival is not None else []), *kept]
    numbers = range(REPORT, REPORT + told.replications)
    rows = rows_of(simulator, points, numbers, workers=told.workers, token=told.token)
    order = _ordered(rows, len(points) - len(kept))
    points, rows = [points[at] for at in order], rows[order]
    rivals = ["do-nothing", *(["add-people"] if rival is not None else [])]
    names = [*rivals, *(f"option-{number + 1}" for number in range(len(kept)))]
    ranges = [_ranges(simulator, point, others) for point in points]
    options = [
        _option(simulator, name, point, row, wide)
        for name, (point, row, wide) in zip(names, zip(points, rows, ranges, strict=True), strict=True)
    ]
    marked = _marked(options, rows[:, :, :-1], _drawn(simulator))
    front = tuple(marked[len(rivals) :])
    means = rows[:, :, :-1].mean(axis=1)
    scaled = losses(means, means[0], simulator.objectives, simulator.space.spec)
    volume = hypervolume(scaled[len(rivals) :], np.full(scaled.shape[1], REFERENCE))
    return Report(front, tuple(marked[: len(rivals)]), volume)


def _ordered(rows: Array, rivals: int) -> list[int]:
    """Rivals first; options by their last objective."""
    means = rows[:, :, -2].mean(axis=1)
    return [*range(rivals), *sorted(range(rivals, len(rows)), key=lambda at: float(means[at]))]


def _option(simulator: Simulator, name: str, point: Point, rows: Array, ranges: Sequence[Range]) -> Option:
    """One option with everything that can be said of it."""
    space = simulator.space
    spec = space.spec_of(point)
    if spec is None:
        raise SpecError("plan.point", name=name)
    pairs = space.changes_of(point)
    values: dict[str, Figure] = {}
    drawn = _drawn(simulator)
    for column, objective in enumerate(simulator.objectives):
        unit = UNITS.get(objective, space.spec.currency)
        least = -np.inf if objective == "satisfaction" else 0.0
        found = figure_of(rows[:, column], unit, objectives=len(simulator.objectives), least=least, drawn=drawn[column])
        low, high, count = ranges[column]
        values[objective] = replace(found, input_low=low, input_high=high, input_n=count)
    spent = spending_of(space, point, spec)
    return Option(
        name,
        tuple(change for change, _ in pairs),
        tuple(title for _, title in pairs),
        values,
        told_apart=True,
        goals=_goals(simulator, point, spec),
        assumes=once([*assumptions(space.spec, spec), *(one for change, _ in pairs for one in change.assumes)]),
        one_off=spent.one_off,
        per_year=spent.per_year,
    )


def _drawn(simulator: Simulator) -> list[bool]:
    """Whether each objective is made with coefficients that replications draw."""
    model = simulator.space.spec.satisfaction
    return [name == "satisfaction" and model is not None and bool(model.terms) for name in simulator.objectives]


def _goals(simulator: Simulator, point: Point, spec: Spec) -> dict[str, bool]:
    """Whether each goal is met, by its value over some fresh replications."""
    from clearway.measures.goal import OPS
    from clearway.plan.goals import value_of

    found = {}
    for goal in goals_of(simulator.goals, simulator.space.spec):
        program = program_of(spec, start=simulator.start)
        raws = [simulator.raw(program, point, REPORT + number) for number in range(10)]
        figures = [simulator.figures(program, raw) for raw in raws]
        for one in figures:
            one["cost"] = one["cost.paid" if simulator.pay == "paid" else "cost"]
        values = [value_of(goal, program, raw, one, simulator.warmup) for raw, one in zip(raws, figures, strict=True)]
        found[goal.text] = bool(OPS[goal.op](float(np.mean(values)), goal.target))
    return found


def _ranges(simulator: Simulator, point: Point, others: Sequence[Spec]) -> list[Range]:
    """The second interval of each objective: the same changes made to other twins, with the same luck."""
    if not others:
        return [(None, None, 0)] * len(simulator.objectives)
    means = []
    changes = [change for change, _ in simulator.space.changes_of(point)]
    for other in others:
        try:
            spec = other
            for change in changes:
                spec = apply(change, spec)
        except SpecError:
            continue
        if check_spec(spec, unsound=simulator.space.unsound):
            continue
        program = program_of(spec, start=simulator.start)
        means.append(_means(simulator, program))
    columns = np.array(means).reshape(len(means), len(simulator.objectives))
    return [(*input_range(columns[:, column].tolist()), len(means)) for column in range(columns.shape[1])]


def _means(simulator: Simulator, program: Any) -> Array:
    cost = "cost.paid" if simulator.pay == "paid" else "cost"
    keys = {"time": "cycle_time", "satisfaction": "satisfaction", "cost": cost}
    rows = []
    for number in range(FEW):
        raw = run_once(
            program,
            simulator.cases,
            seed_of(simulator.seed, REPORT + number),
            keep_rows=simulator.space.unsound,
            warmup=simulator.warmup,
        )
        figures = simulator.figures(program, raw)
        rows.append([figures[keys[objective]] for objective in simulator.objectives])
    return np.asarray(np.array(rows).mean(axis=0))


def _marked(options: list[Option], rows: Array, drawn: Sequence[bool]) -> list[Option]:
    """Each option with the names of those from which it cannot be told."""
    names = [option.name for option in options]
    found = []
    for option, same in zip(options, alike(rows, drawn), strict=True):
        others = tuple(names[at] for at in same)
        found.append(replace(option, told_apart=not others, alike=others))
    return found
