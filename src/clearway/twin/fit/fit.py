"""Fit a twin to a log."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import iso
from clearway.twin.fit.assemble import assemble
from clearway.twin.fit.flows import flow_of
from clearway.twin.fit.observed import observe
from clearway.twin.fit.plan import base_of, planned
from clearway.twin.fit.report import Line, report
from clearway.twin.fit.running import with_running
from clearway.twin.fit.split import last_us, split, still_open
from clearway.twin.fit.standing import moment_us, standing_at, until
from clearway.twin.fit.trials import choose_plan, replay_of

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.model.bpmn.elements import Bpmn
    from clearway.model.spec.spec import Spec
    from clearway.twin.fit.observed import Observed
    from clearway.twin.fit.plan import Base, Plan
    from clearway.twin.fit.trials import Trial


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A fitted twin.

    Parameters
    ----------
    spec : Spec
        Its ``origin`` says what it was fitted to and what the data support.
    plan : Plan
        What was chosen.
    trials : tuple of Trial
        What was tried on the later part of the log; empty where the log is too small.
    lines : tuple of Line
        Each fitted part against the data.
    seconds : float
        Time that the fit took.
    """

    spec: Spec
    plan: Plan
    trials: tuple[Trial, ...]
    lines: tuple[Line, ...]
    seconds: float


def fit_spec(
    log: Log,
    *,
    model: Bpmn | None = None,
    name: str = "",
    share: float = 0.8,
    plan: Plan | None = None,
    at: str | int | None = None,
) -> Fit:
    """Fit all parts of a twin to a log.

    The log is split by the arrival of cases. What can be fitted in several ways (the flow, the hours in which delays
    run, whether simulation corrects them) is fitted to the first part in each way and judged by the
    distances to the second; the way that comes nearest is then fitted to the whole log.

    Parameters
    ----------
    log : Log
        With at least one completed instance.
    model : Bpmn, optional
        Its flow is kept; only probabilities, times and people come from the log.
    name : str
        Of the Spec.
    share : float
        Part of the cases that plans are fitted to, above 0 and below 1.
    plan : Plan, optional
        Taken instead of one that is chosen.
    at : str or int, optional
        A moment, as ISO date and time or in microseconds: the twin starts then, with the cases under way in
        ``running``, and is fitted to the instances that were completed by then.

    Raises
    ------
    OptionError
        ``fit.empty``: no instance of the log is completed; ``option.range``: the share is out of range;
        ``fit.moment``: ``at`` is no moment.
    """
    if not 0 < share < 1:
        raise OptionError("option.range", place={"option": "--share"}, value=share, low=0, high=1)
    whole = observe(log)
    at_us = moment_us(at, whole.zone) if at is not None else None
    observed = until(whole, at_us) if at_us is not None else whole
    if not observed.n_cases:
        raise OptionError("fit.empty")
    found = fit_observed(observed, model=model, name=name, share=share, plan=plan)
    if at_us is None:
        return found
    return replace(found, spec=with_running(found.spec, standing_at(log, whole, at_us), at_us))


def fit_observed(
    observed: Observed, *, model: Bpmn | None = None, name: str = "", share: float = 0.8, plan: Plan | None = None
) -> Fit:
    """As :func:`fit_spec`, for instances that have been read."""
    begun = perf_counter()
    observed = replace(observed, closed=observed.closed & ~still_open(observed))
    earlier, later = split(observed, share)
    trials: tuple[Trial, ...] = ()
    if plan is None:
        plan, trials = choose_plan(earlier, later, model=model)
    base = base_of(observed)
    flow = flow_of(observed, plan.flow, model=model)
    parts = planned(base, flow, plan)
    held_out = next((one.distances for one in trials if one.plan == plan), {})
    replay = replay_of(earlier, later) if held_out else {}
    spec = assemble(parts, **_origin(base, plan), held_out=held_out, replay=replay)
    spec = replace(spec, name=name)
    return Fit(spec, plan, trials, report(parts, flow), perf_counter() - begun)


def _origin(base: Base, plan: Plan) -> dict[str, Any]:
    """What the data support: numbers of cases and instances, span and rates of arrival; and what was chosen."""
    observed = base.observed
    counts = np.bincount(observed.activity, minlength=len(observed.activities)).tolist()
    last = int(last_us(observed).max())
    return {
        "cases": observed.n_cases,
        "open_cases": int((~observed.closed).sum()),
        "instances": int(observed.case.size),
        "begin": iso(int(observed.arrived_us.min())),
        "end": iso(last),
        "activities": {name: count for name, count in zip(observed.activities, counts, strict=True) if count},
        "support": {"mean_per_day": 24 * base.coming.per_hour, "peak_per_day": base.coming.peak_per_day},
        "two_stamps": observed.has_start,
        "plan": {"flow": plan.flow, "delay_calendar": plan.delay_calendar, "corrected": plan.corrected},
    }
