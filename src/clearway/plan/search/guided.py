"""NSGA-II from where queueing theory points to, with small steps from the front beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from clearway.plan.decisions import Point
from clearway.plan.genetic import Evolution
from clearway.plan.ladder import rungs
from clearway.plan.moves import around, nearby
from clearway.plan.trial import Trial

Array = np.ndarray[Any, np.dtype[Any]]
POPULATION = 80
AT_ONCE = 64
MOST_RUNGS = 96
LEAST_SHARE = 0.15
IDLE = 20
"""Rounds without a new point after which it stops."""


class Guided:
    """Starts on a ladder of staffing, then shares its tries among evolution, small steps and neighbours by success."""

    code = "guided"

    def run(self, trial: Trial) -> None:
        """Search until time or evaluations are used up, or nothing new comes."""
        random = np.random.default_rng(trial.seed)
        ladder = _thin(rungs(trial.simulator))
        trial.evaluate([trial.simulator.space.now, *ladder])
        trial.evaluate(list(_dressed(trial, random)))
        front, _ = trial.front()
        evolution = Evolution(trial, size=POPULATION, start=[*front, trial.simulator.space.now, *ladder])
        first = evolution.ask()
        evolution.tell(first, trial.evaluate(first))
        shares, idle, seen = np.full(3, 1 / 3), 0, set[Point]()
        while not trial.over and idle < IDLE and len(trial.known) < trial.simulator.space.size:
            before = len(trial.known)
            shares = _round(trial, evolution, shares, random, seen)
            idle = 0 if len(trial.known) > before else idle + 1


def _round(trial: Trial, evolution: Evolution, shares: Array, random: np.random.Generator, seen: set[Point]) -> Array:
    """One round; how the next one is shared among evolution, small steps and neighbours."""
    points, rows = trial.front()
    counts = np.rint(shares * AT_ONCE).astype(int)
    near = nearby(trial.simulator.space, points, rows, counts[1], random) if points else []
    parts = (evolution.ask()[: counts[0]], near, _neighbours(trial, points, counts[2], random, seen))
    tried = [point for part in parts for point in part]
    evolution.tell(tried, trial.evaluate(tried))
    good = set(trial.front()[0]) - set(points)
    won = np.array([len(good & set(part)) / max(1, len(part)) for part in parts])
    aim = won / won.sum() if won.any() else shares
    mixed = np.maximum(0.9 * shares + 0.1 * aim, LEAST_SHARE)
    return np.asarray(mixed / mixed.sum())


def _neighbours(
    trial: Trial, points: Sequence[Point], count: int, random: np.random.Generator, seen: set[Point]
) -> list[Point]:
    """Untried neighbours of points of the front whose neighbourhood has not been gone through."""
    found: list[Point] = []
    fresh = [point for point in points if point not in seen]
    for at in random.permutation(len(fresh)):
        missing = [one for one in around(trial.simulator.space, fresh[at]) if one not in trial.known]
        if len(missing) <= count - len(found):
            seen.add(fresh[at])
        picked = random.permutation(len(missing))[: count - len(found)]
        found += [missing[place] for place in picked]
        if len(found) >= count:
            break
    return found


def _thin(points: list[Point]) -> list[Point]:
    """At most so many rungs, evenly chosen, both ends among them."""
    if len(points) <= MOST_RUNGS:
        return points
    return [points[at] for at in np.unique(np.linspace(0, len(points) - 1, MOST_RUNGS).astype(int))]


def _dressed(trial: Trial, random: np.random.Generator) -> Iterator[Point]:
    """Points of the front with each other decision once: other hours, rules, batches or changes."""
    space = trial.simulator.space
    front, _ = trial.front()
    for at, gene in enumerate(space.genes):
        if gene.kind == "people":
            continue
        for option in range(len(gene.options)):
            point = list(front[int(random.integers(len(front)))] if front else space.now)
            point[at] = option
            yield tuple(point)
