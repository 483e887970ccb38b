"""Choose how to fit: plans are fitted to an earlier part of the log and judged by the later one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import SpecError
from clearway.twin.distances import distances_of, prepare
from clearway.twin.fit.assemble import assemble
from clearway.twin.fit.flows import MINERS, flow_of
from clearway.twin.fit.plan import Plan, base_of, corrected, parts_of
from clearway.twin.fit.trial import as_seen, attempts, trace_of

if TYPE_CHECKING:
    from clearway.model.bpmn.elements import Bpmn
    from clearway.twin.distances import Prepared
    from clearway.twin.fit.assemble import Parts
    from clearway.twin.fit.flows import Flow
    from clearway.twin.fit.observed import Observed
    from clearway.twin.fit.plan import Base

Array = np.ndarray[Any, np.dtype[Any]]

KEYS = ("ngd", "aed", "ced", "red", "ctd")
"""Distances that judge a plan."""

FLOORS = {"ngd": 0.01, "aed": 1.0, "ced": 0.1, "red": 0.5, "ctd": 0.5}
"""Differences below these do not count: a share, hours."""

SEEDS = (11, 12, 13)
FEWEST = 20
"""Later cases below which nothing is chosen by them."""

FINALISTS = 2
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


def choose_plan(earlier: Observed, later: Observed, *, model: Bpmn | None = None) -> tuple[Plan, tuple[Trial, ...]]:
    """Choose the flow, the calendar, the correction and the level of delays.

    All flows are tried with delays as the log alone shows them; the two nearest go on with delays in working hours and
    by the clock, corrected and not. Simulated logs are compared as they would have been seen (:func:`as_seen`), for
    the later part ends in the midst of its cases.

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
    judge = _Judge(later, prepare(trace_of(later), keys=KEYS))
    base = base_of(earlier)
    flows = _different(
        [flow_of(earlier, name, model=model) for name in ((usual.flow,) if model is not None else MINERS)]
    )
    parts = [parts_of(base, flow, delay_calendar=True) for flow in flows]
    trials = [_tried(judge, one, Plan(flow.name, corrected=False)) for one, flow in zip(parts, flows, strict=True)]
    first = sorted(range(len(flows)), key=lambda at: trials[at].score)[:FINALISTS]
    for at in first:
        trials += _variants(judge, base, flows[at], parts[at])
    best = min(trials, key=lambda one: one.score - (GAIN if one.plan.corrected else 0.0))
    return best.plan, tuple(trials)


def replay_of(earlier: Observed, later: Observed) -> dict[str, float]:
    """Distances of the earlier cases, set to begin with the later ones, to these: what a twin has to beat."""
    from clearway.twin.validate import replayed

    reference = trace_of(later)
    values = distances_of(replayed(trace_of(earlier), reference), reference).values
    return {key: value for key, value in values.items() if value is not None}


def _different(flows: list[Flow]) -> list[Flow]:
    """The flows without those that say the same as an earlier one."""
    found: list[Flow] = []
    for flow in flows:
        if all(one.graph != flow.graph for one in found):
            found.append(flow)
    return found


def _variants(judge: _Judge, base: Base, flow: Flow, parts: Parts) -> list[Trial]:
    """The plans of one flow that have not been tried; without delays they are all the same."""
    found = []
    for delay_calendar in (True, False):
        one = replace(parts, delay_calendar=delay_calendar)
        if not delay_calendar and all(delay is None for delay in parts.delays):
            break
        if not delay_calendar:
            found.append(_tried(judge, one, Plan(flow.name, delay_calendar, corrected=False)))
        found.append(_tried(judge, corrected(base, one, by_step=flow.by_step), Plan(flow.name, delay_calendar)))
    return found


def _tried(judge: _Judge, parts: Parts, plan: Plan) -> Trial:
    from clearway.twin.program.program import program_of

    try:
        runs = as_seen(attempts(program_of(assemble(parts)), judge.later, SEEDS), judge.later)
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
