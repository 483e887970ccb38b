"""Breaks of one aspect: found over bins, placed case by case, and told by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from clearway.monitor.driftevidence import Evidence
from clearway.monitor.driftfound import Place
from clearway.monitor.driftplaces import Stretch, levels, places, scores
from clearway.stats.drift.breaks import BINS, FEWEST_BINS, Break, breaks
from clearway.stats.drift.onset import Onset, one_ramp, onset

Array = np.ndarray[Any, np.dtype[Any]]
LEAST = 0.05, 30, 0.1, 100
"""Units on each side of a change, at least: 5% of all, but 30 (a tenth of a short log) to 100."""

WEEK = 7
"""Days on each side of a change, at least, where the hour of the day matters."""

RETURNED = 0.2
"""Squared distance to an earlier period over the squared step, up to which a process counts as back."""

MOVED = 0.25
"""Squared step of a place over the largest one, from which on it counts for that."""

BETWEEN = 0.2
"""Squared distance of a period from the line between its neighbours, over that of the neighbours, for a ramp."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A change of one aspect.

    Parameters
    ----------
    aspect : str
    at, low, high : int
        Units: cases or days.
    gradual : bool
    first, last : int
        The stretch that it lies in: from the change before to the change behind, in units.
    returns_to : int or None
        First unit of the earlier period that it goes back to.
    p : float
        Not corrected.
    gain : float
        How clear it is.
    width : int
        Units of a bin: how finely it was looked for.
    places : tuple of Place
    """

    aspect: str
    at: int
    low: int
    high: int
    gradual: bool
    first: int
    last: int
    returns_to: int | None
    p: float
    gain: float
    width: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """The changes of one aspect, the p-value of the whole (None: not told), and the bins of the test."""

    moments: tuple[Moment, ...]
    p: float | None
    bins: int


def search(evidence: Evidence, *, alpha: float, seed: int = 1) -> Searched:
    """Find where an aspect changes."""
    bins = min(BINS, evidence.units)
    least = _least(evidence.units)
    if evidence.day_bins is not None:
        bins = min(bins, evidence.day_bins)
        least = max(least, -(-WEEK * evidence.units // max(evidence.day_bins, 1)))
    if bins < FEWEST_BINS:
        return Searched((), None, 0)
    found = breaks(evidence.sample, evidence.units, bins=bins, alpha=alpha, least=least, seed=seed)
    size = evidence.units // bins
    placed = _placed(evidence, found.breaks, size)
    return Searched(_returns(evidence, _ramps(evidence, placed)), found.p, bins)


def _least(units: int) -> int:
    share, few, of_few, many = LEAST
    return round(min(many, max(share * units, min(few, of_few * units))))


def _placed(evidence: Evidence, found: Sequence[Break], size: int) -> list[Moment]:
    """Each break at its most likely unit, between the breaks beside it."""
    cuts = [one.at for one in found]
    ends = [0, *cuts, evidence.units]
    moments = []
    for at, one in enumerate(found):
        stretch = Stretch(ends[at], cuts[at], ends[at + 2])
        shown = places(evidence, stretch)
        when = _onset(evidence, stretch, size)
        cuts[at] = ends[at + 1] = when.at
        bounds = (when.at, when.low, when.high, when.gradual, stretch.first, stretch.last)
        moments.append(Moment(evidence.aspect, *bounds, None, one.p, one.gain, size, shown))
    return moments


def _onset(evidence: Evidence, stretch: Stretch, size: int) -> Onset:
    score, unit = scores(evidence, stretch)
    if score.size < 8:
        return Onset(stretch.cut, stretch.cut, stretch.cut, gradual=False)
    near = (np.searchsorted(unit, stretch.cut - 2 * size), np.searchsorted(unit, stretch.cut + 2 * size))
    return _in_units(onset(score, near=(int(near[0]), int(near[1]))), unit)


def _in_units(found: Onset, unit: Array) -> Onset:
    at, low, high = (int(unit[min(one, unit.size - 1)]) for one in (found.at, found.low, found.high))
    return replace(found, at=at, low=low, high=high)


def _ramps(evidence: Evidence, moments: list[Moment]) -> list[Moment]:
    """Neighbouring changes that are steps of one ramp made one."""
    at = 0
    while at + 1 < len(moments):
        merged = _as_ramp(evidence, moments[at], moments[at + 1])
        if merged is None:
            at += 1
        else:
            moments[at : at + 2] = [merged]
    return moments


def _as_ramp(evidence: Evidence, one: Moment, other: Moment) -> Moment | None:
    ends = (one.first, one.low if one.gradual else one.at, other.high if other.gradual else other.at, other.last)
    a, b, c = (levels(evidence, *part) for part in pairwise(ends))
    whole = float(((c - a) ** 2).sum())
    share = float((b - a) @ (c - a)) / max(whole, 1e-12)
    off = float(((b - a - share * (c - a)) ** 2).sum())
    if not 0.05 < share < 0.95 or off > BETWEEN * whole:
        return None
    score, unit = scores(evidence, Stretch(one.first, ends[1], other.last, behind=ends[2]))
    if score.size < 8:
        return None
    cuts = tuple(int(np.searchsorted(unit, cut)) for cut in ends[1:3])
    found = one_ramp(score, cuts)
    if found is None:
        return None
    when = _in_units(found, unit)
    best = one if one.gain >= other.gain else other
    shown = places(evidence, Stretch(one.first, when.low, other.last, behind=when.high))
    return replace(
        best,
        at=when.at,
        low=when.low,
        high=when.high,
        first=one.first,
        last=other.last,
        gradual=True,
        places=shown or best.places,
    )


def _returns(evidence: Evidence, moments: list[Moment]) -> tuple[Moment, ...]:
    """Mark the changes that bring back an earlier period."""
    starts = [0, *(one.at for one in moments), evidence.units]
    found = [levels(evidence, *part) for part in pairwise(starts)]
    return tuple(
        replace(one, returns_to=_earlier(found, at + 1, starts)) if at else one for at, one in enumerate(moments)
    )


def _earlier(found: list[Array], at: int, starts: list[int]) -> int | None:
    step = (found[at] - found[at - 1]) ** 2
    moved = step >= MOVED * step.max(initial=0.0)
    apart = [float(((found[at] - one)[moved] ** 2).sum()) for one in found[: at - 1]]
    best = int(np.argmin(apart))
    return starts[best] if apart[best] <= RETURNED * float(step[moved].sum()) else None
