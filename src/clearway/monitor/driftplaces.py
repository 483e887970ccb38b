"""Which places of an aspect changed at a break, by how much, and the score that tells both sides apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.monitor.driftevidence import Evidence
from clearway.monitor.driftfound import Place
from clearway.stats.drift.contrast import Contrast, two_samples, two_shares
from clearway.stats.multiple import adjust

Array = np.ndarray[Any, np.dtype[Any]]
SURE = 0.05
"""Corrected p-value up to which a place counts as changed."""

SHOWN = 12
"""Places that are told, at most."""

TELLING = 20
"""Places that the score is made from, at most."""

STEP_FIRST = 0.9
"""A step is told before a relation that is clearer by no more than this."""

ROOM = 0.5
"""Added to hits and misses before their logarithm is taken."""

UNITS = {"share": "share", "seconds": "s", "rate": "1/d"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The units ``first:cut`` against ``behind:last``; ``behind`` is the cut where nothing lies between."""

    first: int
    cut: int
    last: int
    behind: int | None = None

    @property
    def sides(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Units before, units behind."""
        return (self.first, self.cut), (self.cut if self.behind is None else self.behind, self.last)


def places(evidence: Evidence, stretch: Stretch) -> tuple[Place, ...]:
    """The places that changed, the clearest first; the clearest one alone where none is sure."""
    gains = _gains(evidence, stretch)
    candidates = np.argsort(-gains, kind="stable")[: 4 * SHOWN]
    contrasts = {int(spot): _contrast(evidence, stretch, int(spot)) for spot in candidates if gains[spot] > 0}
    p = np.ones(gains.size)
    p[list(contrasts)] = [one.p for one in contrasts.values()]
    q = adjust(p)
    ranked = sorted(contrasts, key=lambda spot: -gains[spot] / (STEP_FIRST if _is_step(evidence, spot) else 1.0))
    told = _without_repeats(evidence, [spot for spot in ranked if q[spot] <= SURE] or ranked[:1])
    unit: Any = UNITS[evidence.kind]
    return tuple(
        Place(evidence.aspect, spot.text, spot.steps, unit, contrasts[at], float(q[at]), spot.person)
        for at, spot in ((at, evidence.spots[at]) for at in told[:SHOWN])
    )


def scores(evidence: Evidence, stretch: Stretch) -> tuple[Array, Array]:
    """One number for each unit of a stretch that is higher behind the break, and the units that have one.

    For shares it is the log-likelihood ratio of the unit's hits and misses at the clearest places, for values the sum
    of their scores in the direction of the change, over the number of values.
    """
    gains = _gains(evidence, stretch)
    telling = np.zeros(gains.size, bool)
    telling[np.argsort(-gains, kind="stable")[:TELLING]] = True
    telling &= gains > max(float(gains.max(initial=0.0)) / 4, 1e-9)
    inside = (evidence.unit >= stretch.first) & (evidence.unit < stretch.last) & telling[evidence.spot]
    size = stretch.last - stretch.first
    unit = evidence.unit[inside] - stretch.first
    weight, base = _weights(evidence, *stretch.sides)
    total = np.bincount(unit, weights=weight[evidence.spot[inside]] * evidence.score[inside], minlength=size)
    if evidence.kind == "share":
        units, tried = _tried_units(evidence, stretch, base * telling)
        return (total + tried)[units], np.flatnonzero(units) + stretch.first
    counts = np.bincount(unit, minlength=size)
    seen = counts > 0
    return total[seen] / counts[seen], np.flatnonzero(seen) + stretch.first


def levels(evidence: Evidence, first: int, last: int) -> Array:
    """Level of each place over some units, float64[spots]: angle (``2 asin sqrt``) of a share, mean score of others."""
    size = len(evidence.spots)
    inside = (evidence.unit >= first) & (evidence.unit < last)
    total = np.bincount(evidence.spot[inside], weights=evidence.score[inside], minlength=size)
    if evidence.kind == "share":
        share = total / np.maximum(_trials(evidence, first, last)[evidence.group], 1)
        angle: Array = 2 * np.arcsin(np.sqrt(np.clip(share, 0, 1)))
        return angle
    mean: Array = total / np.maximum(np.bincount(evidence.spot[inside], minlength=size), 1)
    return mean


def _is_step(evidence: Evidence, spot: int) -> bool:
    one = evidence.spots[spot]
    return len(one.steps) == 1 and one.text == one.steps[0]


def _without_repeats(evidence: Evidence, spots: list[int]) -> list[int]:
    """Each text once: a step that two people take turns in is one place."""
    first: dict[str, int] = {}
    for spot in spots:
        first.setdefault(evidence.spots[spot].text, spot)
    return list(first.values())


def _gains(evidence: Evidence, stretch: Stretch) -> Array:
    """How clearly each place differs before and behind the cut: G of shares, squared standard difference of values."""
    sides = stretch.sides
    size = len(evidence.spots)
    rows = [(evidence.unit >= first) & (evidence.unit < last) for first, last in sides]
    if evidence.kind == "share":
        from clearway.stats.drift.shares import likelihood_gain

        hits = [np.bincount(evidence.spot[row], minlength=size) for row in rows]
        tried = [_trials(evidence, *side)[evidence.group] for side in sides]
        return likelihood_gain(hits[0], tried[0], hits[1], tried[1])
    counts = [np.bincount(evidence.spot[row], minlength=size) for row in rows]
    sums = [np.bincount(evidence.spot[row], weights=evidence.score[row], minlength=size) for row in rows]
    apart = sums[1] / np.maximum(counts[1], 1) - sums[0] / np.maximum(counts[0], 1)
    gain: Array = apart**2 * counts[0] * counts[1] / np.maximum(counts[0] + counts[1], 1)
    return gain


def _trials(evidence: Evidence, first: int, last: int) -> Array:
    inside = (evidence.tried[:, 0] >= first) & (evidence.tried[:, 0] < last)
    size = int(evidence.group.max(initial=0)) + 1
    return np.bincount(evidence.tried[inside, 1], minlength=size)


def _weights(evidence: Evidence, before: tuple[int, int], behind: tuple[int, int]) -> tuple[Array, Array]:
    """What a hit adds to the score of its unit, and what a trial adds."""
    if evidence.kind != "share":
        sign = np.sign(levels(evidence, *behind) - levels(evidence, *before))
        return sign, np.zeros(sign.size)
    logs = []
    for first, last in (before, behind):
        inside = (evidence.unit >= first) & (evidence.unit < last)
        hits = np.bincount(evidence.spot[inside], minlength=len(evidence.spots))
        tried = _trials(evidence, first, last)[evidence.group]
        share = (hits + ROOM) / (np.maximum(tried, hits) + 2 * ROOM)
        logs.append((np.log(share), np.log1p(-share)))
    miss = logs[1][1] - logs[0][1]
    return logs[1][0] - logs[0][0] - miss, miss


def _tried_units(evidence: Evidence, stretch: Stretch, base: Array) -> tuple[Array, Array]:
    """Which units had a trial that matters, and what their trials add to their scores."""
    size = stretch.last - stretch.first
    inside = (evidence.tried[:, 0] >= stretch.first) & (evidence.tried[:, 0] < stretch.last)
    unit, group = evidence.tried[inside, 0] - stretch.first, evidence.tried[inside, 1]
    of_group = np.bincount(evidence.group, weights=base, minlength=int(evidence.group.max(initial=0)) + 1)
    matters = np.bincount(evidence.group[base != 0], minlength=of_group.size) > 0
    units = np.bincount(unit[matters[group]], minlength=size) > 0
    return units, np.bincount(unit, weights=of_group[group], minlength=size)


def _contrast(evidence: Evidence, stretch: Stretch, spot: int) -> Contrast:
    mine = evidence.spot == spot
    sides = stretch.sides
    rows = [mine & (evidence.unit >= first) & (evidence.unit < last) for first, last in sides]
    if evidence.kind == "share":
        tried = [int(_trials(evidence, *side)[evidence.group[spot]]) for side in sides]
        return two_shares((int(rows[0].sum()), int(rows[1].sum())), (tried[0], tried[1]))
    return two_samples(evidence.value[rows[0]], evidence.value[rows[1]], mean=evidence.kind == "rate")
