"""What keeps work waiting from outside: the delay that is left when nobody is busy and nobody off duty."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.model.spec.distributions import Distribution, Empirical

if TYPE_CHECKING:
    from collections.abc import Container

    from clearway.measures.timing.calendars import Calendars
    from clearway.twin.fit.calendars import Duty
    from clearway.twin.fit.observed import Observed

Array = np.ndarray[Any, np.dtype[Any]]

FEWEST = 30
"""Instances from which a step from one activity to another has a delay of its own."""

LEVEL = 0.001
"""Level of the test that tells the waits of such a step from those of the activity's others."""

RARE = 0.02
"""Share of delayed instances up to which an activity has no delay."""

POINTS = 201


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where delays are told apart.

    Parameters
    ----------
    of : int64 array of shape (n,)
        Place of each instance; -1 for instances without a step before them.
    activity : tuple of int
        Activity of each place.
    before : tuple of int
        Activity before; -1 for all those that have no place of their own.
    """

    of: Array
    activity: tuple[int, ...]
    before: tuple[int, ...]

    @property
    def size(self) -> int:
        """Number of places."""
        return len(self.activity)

    def at(self, observed: Observed) -> Array:
        """Place of each instance of another log over the same activities."""
        width = len(observed.activities)
        table = np.full((width + 1) * width, -1)
        for place, (activity, before) in enumerate(zip(self.activity, self.before, strict=True)):
            if before < 0:
                table[np.arange(width + 1) * width + activity] = np.where(
                    table[np.arange(width + 1) * width + activity] < 0,
                    place,
                    table[np.arange(width + 1) * width + activity],
                )
            else:
                table[before * width + activity] = place
        previous = np.where(observed.enabler >= 0, observed.activity[observed.enabler], width)
        found: Array = np.where(observed.enabler >= 0, table[previous * width + observed.activity], -1)
        return found


def in_sequence(observed: Observed) -> Observed:
    """The same log read as one step after the other: each is ready when the one begun before it has ended."""
    first = np.zeros(observed.case.size, bool)
    first[observed.offsets[:-1]] = True
    enabler = np.where(first, -1, np.arange(observed.case.size) - 1)
    ready = np.where(first, observed.ready_us, np.minimum(observed.end_us[enabler], observed.start_us))
    return replace(observed, enabler=enabler, ready_us=ready)


def places_of(observed: Observed, *, by_step: bool, without: Container[int] = ()) -> Places:
    """Tell the places of delay apart: activities, and with ``by_step`` the steps that wait differently.

    Activities ``without`` delay, such as those whose work is gathered in batches, have no place.
    """
    behind = observed.enabler >= 0
    before = np.where(behind, observed.activity[observed.enabler], -1)
    of = np.full(observed.case.size, -1)
    activity: list[int] = []
    previous: list[int] = []
    for code in (one for one in range(len(observed.activities)) if one not in without):
        rows = np.flatnonzero(behind & (observed.activity == code))
        apart = _apart(before[rows], observed.wait_us[rows]) if by_step else []
        for step in [*apart, -1]:
            mine = rows[before[rows] == step] if step >= 0 else rows[~np.isin(before[rows], apart)]
            if mine.size:
                of[mine] = len(activity)
                activity.append(code)
                previous.append(step)
    return Places(of, tuple(activity), tuple(previous))


def _apart(before: Array, wait: Array) -> list[int]:
    """Activities before after which the wait is another than after the others."""
    from scipy.stats import ks_2samp

    steps, counts = np.unique(before, return_counts=True)
    tested = steps[(counts >= FEWEST) & (counts <= before.size - FEWEST)].tolist()
    return [step for step in tested if ks_2samp(wait[before == step], wait[before != step]).pvalue < LEVEL]


def first_delays(observed: Observed, places: Places, duty: Duty) -> list[Distribution | None]:
    """Estimate the delay of each place from the log alone (:mod:`clearway.measures.timing.delays`)."""
    from clearway.measures.timing.agenda import look, make_agenda
    from clearway.measures.timing.censored import bin_middles
    from clearway.measures.timing.delays import estimate_delays

    rows = (places.of >= 0) & (observed.resource >= 0)
    if not rows.any():
        return plain_delays(observed, places)
    agenda = make_agenda(
        observed.resource, observed.start_us, observed.end_us, observed.resource >= 0, calendars_of(duty)
    )
    window = look(agenda, observed.resource, observed.ready_us, observed.start_us)
    code = np.where(rows, places.of, 0)
    fit = estimate_delays(code, observed.wait_us, window, rows, max(places.size, 1)).fit
    middles = bin_middles() / 1e6
    return [_from_bins(fit.share[place], middles) for place in range(places.size)]


def plain_delays(observed: Observed, places: Places) -> list[Distribution | None]:
    """The whole wait as delay, where nothing is known of who did the work."""
    found: list[Distribution | None] = []
    for place in range(places.size):
        waits = observed.wait_us[places.of == place] / 1e6
        found.append(delay_of(np.quantile(waits, np.linspace(0, 1, POINTS))))
    return found


def delay_of(quantiles: Array) -> Distribution | None:
    """A delay from its quantiles at equal steps, seconds; None where it hardly ever happens."""
    values = np.maximum.accumulate(np.maximum(quantiles, 0.0))
    if (values > 1.0).mean() <= RARE:
        return None
    return Empirical(tuple(np.round(values, 3).tolist()))


def calendars_of(duty: Duty) -> Calendars:
    """The same weeks in quarters of an hour, as the measures of waiting read them."""
    from clearway.measures.timing.calendars import OWN, WEEK_SLOTS, Calendars

    quarters = np.stack([week.on.reshape(WEEK_SLOTS, -1).any(axis=1) for week in duty.weeks])
    size = max(duty.of.size, 1)
    of = duty.of if duty.of.size else np.zeros(1, np.int64)
    flat = np.zeros(size, np.int64)
    return Calendars(duty.weeks[0].clock, quarters, np.ones(len(duty.weeks), np.int64), of, flat + OWN, flat)


def _from_bins(share: Array, middles: Array) -> Distribution | None:
    total = np.cumsum(share) / max(share.sum(), 1e-300)
    grid = np.linspace(0.0, 1.0, POINTS)
    values = np.where(grid <= total[0], 0.0, np.interp(grid, total, np.where(np.arange(share.size) > 0, middles, 0.0)))
    last = np.flatnonzero(share > 1e-9)[-1]
    return delay_of(np.minimum(values, middles[last] if last else 0.0))
