"""What every plan has to be better than: doing nothing, and just adding people."""

from __future__ import annotations

import math

import numpy as np

from clearway.plan.decisions import Point
from clearway.plan.evaluate import Simulator
from clearway.plan.ladder import Demand, demand_of, worth_of
from clearway.plan.trial import Trial

NEAR = 0.01
"""Share of today's value within which fewer people are preferred."""


def add_people(trial: Trial) -> Point | None:
    """Today's process with more people only, where they help most; None where nobody can be added.

    Heads are added one by one to the pool where the wait falls most by Erlang C, to those of its people who are worth
    most for their pay; steps of 1, 2, 4 ... heads are simulated. The one with the least time is the rival (or the least
    of the first objective, where time is none), the one with fewer people within 1%.
    """
    steps = _steps(trial.simulator)
    if not steps:
        return None
    tried = list(dict.fromkeys([*(steps[at] for at in _places(len(steps))), steps[-1]]))
    rows = trial.evaluate(tried)
    objectives = trial.simulator.objectives
    column = objectives.index("time") if "time" in objectives else 0
    allowed = rows[:, -1] <= rows[:, -1].min()
    loss = np.where(allowed, rows[:, column], np.inf)
    return tried[int(np.flatnonzero(loss <= loss.min() + NEAR)[0])]


def _places(count: int) -> list[int]:
    return [(1 << power) - 1 for power in range(count.bit_length()) if (1 << power) <= count]


def _steps(simulator: Simulator) -> list[Point]:
    """Points with one head more each."""
    space = simulator.space
    people = [at for at, gene in enumerate(space.genes) if gene.kind == "people"]
    if not people:
        return []
    demand, means = demand_of(simulator)
    worth = worth_of(space.spec, means)
    heads = dict.fromkeys(space.spec.pools, 0)
    for one in space.spec.resources.values():
        heads[one.pool] += one.amount
    point, found = list(space.now), []
    while open_genes := [at for at in people if point[at] < len(space.genes[at].options) - 1]:
        best = max(
            open_genes,
            key=lambda at: (
                _gain(demand.get(space.genes[at].pool), heads[space.genes[at].pool]),
                space.now[at] - point[at],
                worth[space.genes[at].place],
            ),
        )
        point[best] += 1
        heads[space.genes[best].pool] += 1
        found.append(tuple(point))
    return found


def _gain(demand: Demand | None, heads: int) -> float:
    """How much less a case waits with one head more."""
    if demand is None:
        return -1.0
    before, after = demand.wait(heads), demand.wait(heads + 1)
    return before - after if math.isfinite(before) else 1e18 * (demand.load + 1 - heads)
