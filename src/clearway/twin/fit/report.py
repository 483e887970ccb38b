"""The fitted parts against the data: what was seen, what the twin has, and how far they lie apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clearway.stats.distributions import gap
from clearway.twin.fit.draws import draw
from clearway.twin.fit.times import working_seconds

if TYPE_CHECKING:
    from clearway.twin.fit.assemble import Parts
    from clearway.twin.fit.flows import Flow

DRAWN = 2_000
"""Numbers drawn from a fitted distribution for its comparison."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fitted part.

    Parameters
    ----------
    part : {"flow", "gateway", "time", "delay", "arrivals", "pool"}
    name : str
        Activity, gateway, pool or kind of arrivals.
    n : int
        Observations behind it.
    statistic : str
        What is compared: ``fitness``, ``gain`` (log likelihood a decision), ``mean_s``, ``per_hour``,
        ``hours_per_week``.
    observed, fitted : float or None
        The statistic in the log and in the twin.
    distance : float or None
        Earth mover's distance of the two distributions in the unit of the statistic, where they are some.
    """

    part: str
    name: str
    n: int
    statistic: str
    observed: float | None
    fitted: float | None
    distance: float | None = None


def report(parts: Parts, flow: Flow) -> tuple[Line, ...]:
    """Compare each fitted part with the data."""
    drawn = [Line("flow", flow.name, flow.cases, "fitness", None, flow.fitness)]
    drawn += [Line("gateway", one.gateway, one.n, "gain", None, one.gain) for one in flow.choices]
    return (*drawn, *(line for step in _STEPS for line in step(parts)))


def _times(parts: Parts) -> list[Line]:
    worked = working_seconds(parts.observed, parts.duty)
    rng = np.random.default_rng(0)
    found = []
    for one in parts.times:
        seen = worked[parts.observed.activity == one.activity]
        drawn = draw(one.pooled, DRAWN, rng)
        name = parts.observed.activities[one.activity]
        found.append(Line("time", name, one.n, "mean_s", float(seen.mean()), float(drawn.mean()), gap(seen, drawn)))
    return found


def _delays(parts: Parts) -> list[Line]:
    """Mean delay beside the mean wait of which it is a part."""
    found = []
    for place, (activity, before) in enumerate(zip(parts.places.activity, parts.places.before, strict=True)):
        waits = parts.observed.wait_us[parts.places.of == place] / 1e6
        delay = parts.delays[place]
        name = parts.observed.activities[activity]
        if before >= 0:
            name = f"{parts.observed.activities[before]} → {name}"
        mean = delay.mean_value() if delay is not None else 0.0
        found.append(Line("delay", name, waits.size, "mean_s", float(waits.mean()) if waits.size else None, mean))
    return found


def _arrivals(parts: Parts) -> list[Line]:
    coming = parts.coming
    best = min(coming.candidates.values()) if coming.candidates else None
    return [Line("arrivals", coming.arrivals.kind, coming.n, "per_hour", coming.per_hour, None, best)]


def _pools(parts: Parts) -> list[Line]:
    found = []
    for pool in range(parts.people.n_pools):
        week = parts.duty.weeks[int(parts.duty.group[pool])]
        members = int((parts.people.pool == pool).sum())
        found.append(Line("pool", f"P{pool + 1}", members, "hours_per_week", None, 168 * week.share))
    return found


_STEPS = (_times, _delays, _arrivals, _pools)
