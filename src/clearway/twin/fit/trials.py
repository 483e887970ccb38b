"""Choose how to fit: plans are fitted to an earlier part of the log and judged by the later one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import SpecError
from clearway.twin.distances import distances_of, prepare
from clearway.twin.fit.assemble import assemble
from clearway.twin.fit.flows import MINERS, Flow, flow_of
from clearway.twin.fit.plan import Base, Plan, base_of, corrected, levelled, parts_of
from clearway.twin.fit.trial import attempts, trace_of

if TYPE_CHECKING:
    from clearway.model.bpmn.elements import Bpmn
    from clearway.twin.distances import Prepared
    from clearway.twin.fit.assemble import Parts
    from clearway.twin.fit.observed import Observed

Array = np.ndarray[Any, np.dtype[Any]]

KEYS = ("ngd", "aed", "ced", "red", "ctd")
"""Distances that judge a plan."""

FLOORS = {"ngd": 0.01, "aed": 1.0, "ced": 0.1, "red": 0.5, "ctd": 0.5}
"""Differences below these do not count: a share, hours."""

SEEDS = (11, 12, 13)
FEWEST = 20
"""Later cases below which nothing is chosen by them."""

FINALISTS = 2
LEVELS = (0.75, 0.5, 0.25, 0.0)
GAIN = 0.03
"""By how much the mean logarithm of the distances must fall for a plan other than the usual one."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A plan with the distances of its twin to the later part.

    Parameters
    ----------
    plan : Plan
    distances : dict of str to float
        Means over a few simulations; empty where the flow does not end.
    score : float
        Mean logarithm of the distances, each with its floor added; infinite where the flow does not end.
    """

    plan: Plan
    distances: dict[str, float]
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class _Judge:
    """The later part, made ready."""

    later: Observed
    ready: Prepared
    keys: tuple[str, ...]


def choose_plan(earlier: Observed, later: Observed, *, model: Bpmn | None = None) -> tuple[Plan, tuple[Trial, ...]]:
    """Choose the flow, the calendar, the correction and the level of delays.

    All flows are tried with delays as the log alone shows them; the two nearest go on with delays in working hours and
    by the clock, corrected and not; the level is lowered while that brings the twin nearer.

    Parameters
    ----------
    earlier, later : Observed
        See :func:`clearway.twin.fit.split.split`.
    model : Bpmn, optional
        The only flow, where it is given.

    Returns
    -------
    Plan
    tuple of Trial
        All that was tried, in order.
    """
    usual = Plan("model" if model is not None else "auto")
    if later.n_cases < FEWEST or earlier.n_cases < FEWEST:
        return usual, ()
    keys = KEYS if later.has_start else ("ngd", "cad")
    judge = _Judge(later, prepare(trace_of(later), keys=KEYS), keys)
    base = base_of(earlier)
    flows = [flow_of(earlier, name, model=model) for name in ((usual.flow,) if model is not None else MINERS)]
    trials = [
        _tried(judge, parts_of(base, flow, delay_calendar=True), Plan(flow.name, corrected=False)) for flow in flows
    ]
    first = sorted(range(len(flows)), key=lambda at: trials[at].score)[:FINALISTS]
    known: dict[Plan, Parts] = {}
    for at in first:
        trials += _variants(judge, base, flows[at], known)
    best = min(trials, key=lambda one: one.score - (GAIN if one.plan.corrected else 0.0))
    trials += _lowered(judge, best, known, {flow.name: flow for flow in flows}, base)
    lowest = min(trials, key=lambda one: one.score)
    chosen = lowest if lowest.score < best.score - GAIN else best
    return chosen.plan, tuple(trials)


def _variants(judge: _Judge, base: Base, flow: Flow, known: dict[Plan, Parts]) -> list[Trial]:
    found = []
    for delay_calendar in (True, False):
        parts = parts_of(base, flow, delay_calendar=delay_calendar)
        better = corrected(base, parts, by_step=flow.by_step)
        for plan, one in (
            (Plan(flow.name, delay_calendar, corrected=False), parts),
            (Plan(flow.name, delay_calendar), better),
        ):
            known[plan] = one
            if delay_calendar and not plan.corrected:
                continue
            found.append(_tried(judge, one, plan))
    return found


def _lowered(judge: _Judge, best: Trial, known: dict[Plan, Parts], flows: dict[str, Flow], base: Base) -> list[Trial]:
    parts = known.get(best.plan)
    if parts is None:
        parts = parts_of(base, flows[best.plan.flow], delay_calendar=best.plan.delay_calendar)
    if all(delay is None for delay in parts.delays):
        return []
    found = []
    for level in LEVELS:
        found.append(_tried(judge, levelled(parts, level), replace(best.plan, level=level)))
    return found


def _tried(judge: _Judge, parts: Parts, plan: Plan) -> Trial:
    from clearway.twin.program.program import program_of

    try:
        runs = attempts(program_of(assemble(parts)), judge.later, SEEDS)
    except SpecError:
        return Trial(plan, {}, float("inf"))
    values = [distances_of(trace_of(run), judge.ready, keys=KEYS).values for run in runs]
    means = {}
    for key in KEYS:
        known = [value for value in (one[key] for one in values) if value is not None]
        if known:
            means[key] = float(np.mean(known))
    score = float(np.mean([np.log(value + FLOORS[key]) for key, value in means.items()]))
    return Trial(plan, means, score)
