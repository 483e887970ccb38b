"""What can be chosen in a fit, and how the parts are made for a choice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.twin.fit.arrivals import fit_arrivals
from clearway.twin.fit.assemble import Parts
from clearway.twin.fit.batches import gathered, single_times
from clearway.twin.fit.correct import correct
from clearway.twin.fit.order import ranks_of, turns_of
from clearway.twin.fit.people import at_once_of, people_of
from clearway.twin.fit.priorities import priorities_of
from clearway.twin.fit.regimes import duty_of
from clearway.twin.fit.times import fit_times
from clearway.twin.fit.waits import first_delays, in_sequence, places_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clearway.model.spec.people import Priority
    from clearway.model.spec.work import Batch
    from clearway.twin.fit.arrivals import Coming
    from clearway.twin.fit.calendars import Duty
    from clearway.twin.fit.flows import Flow
    from clearway.twin.fit.observed import Observed
    from clearway.twin.fit.order import Turns
    from clearway.twin.fit.people import People
    from clearway.twin.fit.times import Times

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to fit.

    Parameters
    ----------
    flow : str
        Name of the flow, see :data:`clearway.twin.fit.flows.MINERS`.
    delay_calendar : bool
        Whether delays run in working hours, not by the clock.
    corrected : bool
        Whether delays are corrected by simulation.
    """

    flow: str
    delay_calendar: bool = True
    corrected: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """What does not depend on the plan.

    Parameters
    ----------
    observed : Observed
    people : People
    duty : Duty
    times : tuple of Times
    coming : Coming
    turns : tuple of Turns
    since_us : int
        Since when working hours are what they are.
    batches : dict of int to Batch
        By activity.
    priorities : tuple of Priority
    """

    observed: Observed
    people: People
    duty: Duty
    times: tuple[Times, ...]
    coming: Coming
    turns: tuple[Turns, ...]
    since_us: int
    batches: Mapping[int, Batch]
    priorities: tuple[Priority, ...]


def base_of(observed: Observed) -> Base:
    """Fit people, hours, batches, working times, arrivals and whose turn it is."""
    people = people_of(observed)
    duty, worked, since = duty_of(observed, people.pool)
    found = gathered(observed, duty)
    if found.batches:
        people = replace(people, at_once=at_once_of(found.once(observed), len(observed.people)))
    times = single_times(fit_times(observed, worked), found, observed, worked)
    alone = found.without(observed)
    turns, priorities = priorities_of(alone, people, turns_of(alone, people))
    return Base(observed, people, duty, times, fit_arrivals(observed), turns, since, found.batches, priorities)


def parts_of(base: Base, flow: Flow, *, delay_calendar: bool) -> Parts:
    """Parts for a flow, with the delays that the log alone shows."""
    observed = in_sequence(base.observed) if flow.by_step else base.observed
    places = places_of(observed, by_step=flow.by_step, without=base.batches)
    return Parts(
        observed=observed,
        graph=flow.graph,
        gateways=flow.gateways,
        people=base.people,
        duty=base.duty,
        times=base.times,
        coming=base.coming,
        places=places,
        delays=tuple(first_delays(observed, places, base.duty)),
        turns=base.turns,
        ranks={} if flow.by_step else ranks_of(observed, base.people),
        delay_calendar=delay_calendar,
        batches=base.batches,
        priorities=base.priorities,
    )


def planned(base: Base, flow: Flow, plan: Plan) -> Parts:
    """Parts as a plan has them."""
    parts = parts_of(base, flow, delay_calendar=plan.delay_calendar)
    return corrected(base, parts, by_step=flow.by_step) if plan.corrected else parts


def corrected(base: Base, parts: Parts, *, by_step: bool) -> Parts:
    """Parts with delays corrected by simulation of the cases that came in today's working hours."""
    late = np.flatnonzero(base.observed.arrived_us >= base.since_us)
    if late.size in (0, base.observed.n_cases):
        return correct(parts, by_step=by_step)
    observed = parts.observed.take(late)
    places = replace(parts.places, of=parts.places.at(observed))
    found = correct(replace(parts, observed=observed, places=places), by_step=by_step)
    return replace(parts, delays=found.delays)
