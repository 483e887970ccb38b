"""Where to begin: queueing theory says how many people each pool needs, from just enough upwards."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.model.spec.rates import rate_of
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.plan.decisions import Point, Space
from clearway.plan.evaluate import SEARCH, Simulator
from clearway.plan.genes import Gene
from clearway.plan.hours import weekly_hours
from clearway.stats.queues import erlang_c_wait
from clearway.twin.program.program import Program, program_of
from clearway.twin.run import seed_of
from clearway.twin.world import Raw, run_once

Array = np.ndarray[Any, np.dtype[Any]]
WEEK = 168.0
MOST_HEADS = 400
"""Heads of a pool up to which Erlang's formula is asked, at most."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of a pool.

    Parameters
    ----------
    load : float
        Offered load in Erlang while somebody is on duty.
    service : float
        Mean time of a piece of work, seconds.
    visits : float
        Pieces of work of a case.
    """

    load: float
    service: float
    visits: float

    def wait(self, heads: int) -> float:
        """Mean wait of a case in the pool by Erlang C, seconds; endless where the load is too high."""
        if heads <= self.load:
            return math.inf
        return self.visits * erlang_c_wait(self.load, min(heads, MOST_HEADS), self.service)


def demand_of(simulator: Simulator) -> tuple[dict[str, Demand], dict[tuple[str, str], float]]:
    """Demand of each pool, and seconds of work on each activity by each resource, from one simulation of today."""
    spec = simulator.space.spec
    program = program_of(spec, start=simulator.start)
    raw = run_once(program, simulator.cases, seed_of(simulator.seed, SEARCH), keep_rows=True)
    seconds = (raw.rows["end"] - raw.rows["start"] - raw.rows["paused"]) / 1e6
    # Where all come at once, people are busy until the last one has gone.
    span = max(float(np.ptp(raw.cases["arrival"])), 1.0) / 1e6
    span = span if span > seconds.sum() / max(1, len(program.units)) else float(raw.rows["end"].max(initial=1)) / 1e6
    found = {}
    for pool in spec.pools:
        mine = _rows_of(program, raw, pool)
        if mine.any():
            share = _open_share(spec, pool)
            work = float(seconds[mine].sum())
            found[pool] = Demand(work / span / share, work / int(mine.sum()), int(mine.sum()) / simulator.cases)
    return found, _work(program, raw, seconds)


def _rows_of(program: Program, raw: Raw, pool: str) -> Array:
    activities = program.spec.activities
    nodes = np.array([id in activities and activities[id].pool == pool for id in program.nodes])
    return np.asarray(nodes[raw.rows["node"]] & (raw.rows["resource"] >= 0))


def _open_share(spec: Spec, pool: str) -> float:
    """Share of the week in which the people of a pool are on duty, on average."""
    hours = [(one.amount, _hours(spec, id)) for id, one in spec.resources.items() if one.pool == pool]
    heads = sum(amount for amount, _ in hours)
    return max(sum(amount * each for amount, each in hours) / max(1, heads) / WEEK, 1e-3)


def _hours(spec: Spec, id: str) -> float:
    one = spec.resources[id]
    name = one.calendar or spec.pools[one.pool].calendar
    return weekly_hours(spec.calendars[name] if name is not None else None)


def _work(program: Program, raw: Raw, seconds: Array) -> dict[tuple[str, str], float]:
    """Mean seconds of a piece of work by activity and resource, where one did any."""
    count: dict[tuple[str, str], int] = {}
    total: dict[tuple[str, str], float] = {}
    for node, unit, took in zip(raw.rows["node"], raw.rows["resource"], seconds, strict=True):
        if unit >= 0:
            key = (program.nodes[node], program.owners[unit])
            count[key], total[key] = count.get(key, 0) + 1, total.get(key, 0.0) + float(took)
    return {key: total[key] / count[key] for key in count}


def worth_of(spec: Spec, means: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """What an hour of each resource is worth for its pay: the steps that it can do, each by its speed there.

    The speed at a step is the mean time of everybody over its own expected time; steps that nobody did do not count.
    """
    done = {task for task, _ in means}
    found = {}
    for id, one in spec.resources.items():
        total = 0.0
        for task, activity in spec.activities.items():
            able = id in activity.resources if activity.resources else activity.pool == one.pool
            total += _speed(activity, id) if able and task in done else 0.0
        found[id] = total / (rate_of(spec, id) or 1.0)
    return found


def _speed(activity: Activity, id: str) -> float:
    """How fast a resource is at a step, 1 for the usual speed."""
    own = activity.durations.get(id)
    if own is None:
        return 1.0
    usual = sum(dist.mean_value() for dist in activity.durations.values()) / len(activity.durations)
    return usual / max(own.mean_value(), 1e-9)


def rungs(simulator: Simulator) -> list[Point]:
    """Points from just enough people upwards, each with one head more where Erlang says that it helps most.

    The load of a pool is taken from a simulation of today. Beginning with the fewest heads that can carry it, a head is
    added where the wait of a case falls most for the pay (Fox 1966: for a convex wait this greedy order is optimal). In
    a pool of unequal people those who are worth most for their pay come first; a step always keeps somebody.

    References
    ----------
    Fox (1966), Discrete optimization via marginal analysis, Management Science 13, 210-216.
    """
    space = simulator.space
    genes: dict[str, list[Gene]] = {}
    for gene in space.genes:
        if gene.kind == "people":
            genes.setdefault(gene.pool, []).append(gene)
    if not genes:
        return []
    demand, means = demand_of(simulator)
    worth = worth_of(space.spec, means)
    ceiling = {pool: sum(gene.options[-1] for gene in mine) for pool, mine in genes.items()}
    heads = {pool: min(ceiling[pool], int(demand[pool].load) + 1 if pool in demand else 1) for pool in genes}
    pay = {pool: max(rate_of(space.spec, gene.place) for gene in mine) or 1.0 for pool, mine in genes.items()}
    found = [_point(space, genes, heads, worth)]
    for _ in range(sum(ceiling.values()) - sum(heads.values())):
        open_pools = [pool for pool in genes if heads[pool] < ceiling[pool] and pool in demand]
        if not open_pools:
            break
        heads[max(open_pools, key=lambda pool: _gain(demand[pool], heads[pool]) / pay[pool])] += 1
        found.append(_point(space, genes, heads, worth))
    return list(dict.fromkeys([*_lower(space, genes, found[0]), *found]))


def _gain(demand: Demand, heads: int) -> float:
    """Wait that one head more saves; where the load cannot be carried, more than any."""
    before, after = demand.wait(heads), demand.wait(heads + 1)
    return before - after if math.isfinite(before) else 1e18 * (demand.load + 1 - heads)


def _lower(space: Space, genes: Mapping[str, list[Gene]], first: Point) -> list[Point]:
    """Points below just enough: over a limited number of cases even a growing queue can be worth its price."""
    index = {gene: at for at, gene in enumerate(space.genes)}
    found = []
    for share in (0.5, 0.7, 0.85):
        point = list(first)
        for mine in genes.values():
            for gene in mine:
                at = index[gene]
                point[at] = min(point[at], max(0 if gene.options[0] else 1, round(point[at] * share)))
        found.append(tuple(point))
    return found


def _point(
    space: Space, genes: Mapping[str, list[Gene]], heads: Mapping[str, int], worth: Mapping[str, float]
) -> Point:
    """The point with so many heads in each pool, those worth most first, and somebody for every step."""
    index = {gene: at for at, gene in enumerate(space.genes)}
    point = list(space.now)
    for pool, mine in genes.items():
        counts = dict.fromkeys(mine, 0)
        order = sorted(mine, key=lambda gene: -worth[gene.place])
        for gene in _cover(space.spec, order, pool):
            counts[gene] = 1
        left = heads[pool] - sum(counts.values())
        today = {gene: gene.options[gene.now] for gene in mine}
        # First those of today, best first; then more of the best.
        for limit in (today, {gene: gene.options[-1] for gene in mine}):
            for gene in order:
                more = max(0, min(left, limit[gene] - counts[gene]))
                counts[gene], left = counts[gene] + more, left - more
        for gene in mine:
            nearest = min(range(len(gene.options)), key=lambda at: (abs(gene.options[at] - counts[gene]), at))
            point[index[gene]] = nearest
    return tuple(point)


def _cover(spec: Spec, order: list[Gene], pool: str) -> list[Gene]:
    """The fewest of the best with whom every step of the pool has somebody, found greedily."""
    missing = {task for task, activity in spec.activities.items() if activity.pool == pool}
    chosen: list[Gene] = []
    while missing:
        steps = {gene: _steps(spec, gene) & missing for gene in order}
        best = max(order, key=lambda gene: len(steps[gene]))
        if not steps[best]:
            break
        chosen.append(best)
        missing -= steps[best]
    return chosen


def _steps(spec: Spec, gene: Gene) -> set[str]:
    """Steps that a group can do."""
    return {
        task
        for task, activity in spec.activities.items()
        if (not set(gene.members).isdisjoint(activity.resources) if activity.resources else activity.pool == gene.pool)
    }
