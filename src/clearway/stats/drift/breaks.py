"""Breaks of a sample: seeded intervals, a permutation test in each segment, and a second look at what was found."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
BINS = 128
"""Bins of a whole sequence, at most."""

FEWEST_BINS = 16
"""Below this many bins waves cannot be told from breaks."""

DRAWS = 199
"""Orders drawn for one test."""

SHORT = 39
"""Draws after which a test is given up when chance does as well in ``GIVE_UP`` of them."""

GIVE_UP = 6

CLEAR = 15.0
"""Standard deviations of chance above which no more than ``SHORT`` orders are drawn."""


class Part(Protocol):
    """A stretch of a sample, cut into bins."""

    def scan(self, splits: Array, order: Array | None = None) -> Array:
        """Largest and summed gain over splits with the rows they stand in, in an order of the units."""
        ...


class Sample(Protocol):
    """What can be scanned: see the members of ``clearway.stats.drift.SAMPLES``."""

    def part(self, edges: Array) -> Part:
        """The units between edges."""
        ...


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a sample changes.

    Parameters
    ----------
    at : int
        First unit behind it: the beginning of a bin.
    first, last : int
        The units ``first:last`` that it was tested in: from the break before to the break behind.
    p : float
        Of the permutation test there.
    gain : float
        How many standard deviations of chance the best gain lies above its mean.
    """

    at: int
    first: int
    last: int
    p: float
    gain: float


@dataclass(frozen=True, slots=True)
class Found:
    """The breaks of a sample.

    Parameters
    ----------
    breaks : tuple of Break
        By place.
    p : float
        Of the test whether there is any break at all.
    """

    breaks: tuple[Break, ...]
    p: float


def breaks(
    sample: Sample, units: int, *, bins: int = BINS, alpha: float = 0.01, least: int = 2, seed: int = 1
) -> Found:
    """Find where a sample changes.

    In a segment the best gain over seeded intervals and all cuts in them is held against the best gains of the same
    units in random orders; the order as it is has to make up for the waves in it. A break splits the segment, and both
    parts are looked at in the same way. At last each break is moved to its best cut between its neighbours and tested
    again.

    Parameters
    ----------
    sample : Sample
    units : int
        How many units stand in the order.
    bins : int
        Bins of the whole, at most: breaks are looked for at their edges.
    alpha : float
        Level of each test.
    least : int
        Units on each side of a break, at least.
    seed : int
        Same seed, same answer.

    References
    ----------
    Kovacs, Buehlmann, Li and Munk 2023 (seeded binary segmentation); Dwass 1957 (permutation test); Abrams, Kulldorff
    and Kleinman 2010 (Gumbel p-values of scan statistics).

    Examples
    --------
    >>> from clearway.stats.drift import Means
    >>> values = np.random.default_rng(1).normal(size=500) + (np.arange(500) >= 300)
    >>> found = breaks(Means(np.arange(500), np.zeros(500, int), values, 1), 500, least=25)
    >>> [round(one.at, -1) for one in found.breaks]
    [300]
    """
    bins = min(bins, units)
    search = _Search(sample, -(-np.arange(bins + 1) * units // bins), max(2, -(-least * bins // units)), seed)
    cuts: list[int] = []
    todo = [(0, bins)]
    overall = 1.0
    while todo:
        first, last = todo.pop()
        tested = search.tested(first, last)
        if (first, last) == (0, bins):
            overall = 1.0 if tested is None else tested.p
        if tested is not None and tested.p <= alpha:
            cut = search.bin_of(tested.at)
            cuts.append(cut)
            todo += [(first, cut), (cut, last)]
    return Found(tuple(search.confirmed(sorted(cuts), alpha)), overall)


class _Search:
    """Tests of segments of one sample, with luck of its own."""

    def __init__(self, sample: Sample, edges: Array, least: int, seed: int) -> None:
        self._sample, self._edges, self._least = sample, edges, least
        self._random = np.random.default_rng(seed)

    def bin_of(self, unit: int) -> int:
        """Bin that begins with a unit."""
        return int(np.searchsorted(self._edges, unit))

    def confirmed(self, cuts: list[int], alpha: float) -> list[Break]:
        """Each break again, between its neighbours; one that no longer holds is taken out and the rest looked at."""
        while cuts:
            ends = [0, *cuts, self._edges.size - 1]
            found = [self.tested(ends[at], ends[at + 2], whole=True) for at in range(len(cuts))]
            p = [2.0 if one is None else one.p for one in found]
            if max(p) <= alpha:
                return [one for one in found if one is not None]
            del cuts[p.index(max(p))]
        return []

    def tested(self, first: int, last: int, *, whole: bool = False) -> Break | None:
        """The best break of a segment of bins with its p-value; None where there is no room for one."""
        splits = _splits(last - first, self._least, whole=whole)
        if not splits.size:
            return None
        edges = self._edges[first : last + 1]
        part = self._sample.part(edges)
        seen = part.scan(splits)
        chance = self._chance(part, splits, int(edges[-1] - edges[0]), SHORT)
        p, kind, gain = _judged(seen[::2], chance)
        if p <= GIVE_UP / (SHORT + 1) and gain < CLEAR:
            chance = np.vstack([chance, self._chance(part, splits, int(edges[-1] - edges[0]), DRAWS - SHORT)])
            p, kind, gain = _judged(seen[::2], chance)
        cut = int(splits[int(seen[2 * kind + 1]), 1])
        return Break(int(edges[cut]), int(edges[0]), int(edges[-1]), p, gain)

    def _chance(self, part: Part, splits: Array, units: int, draws: int) -> Array:
        """Largest and summed gains of random orders, float64[draws, 2]."""
        return np.array([part.scan(splits, self._random.permutation(units))[::2] for _ in range(draws)])


def _judged(seen: Array, chance: Array) -> tuple[float, int, float]:
    """p-value, which of the two gains speaks (largest, summed), and by how many standard deviations."""
    mean, spread = chance.mean(axis=0), np.maximum(chance.std(axis=0, ddof=1), 1e-9)
    drawn = ((chance - mean) / spread).max(axis=1)
    standard = (seen - mean) / spread
    kind = int(np.argmax(standard))
    gain = float(standard[kind])
    as_good = int(np.count_nonzero(drawn >= gain - 1e-12))
    p = (1 + as_good) / (1 + drawn.size)
    return (p if as_good else min(p, _gumbel(gain, drawn))), kind, gain


def _gumbel(value: float, drawn: Array) -> float:
    """Upper tail of the Gumbel law with the mean and the variance of the draws."""
    scale = max(float(drawn.std(ddof=1)), 1e-9) * math.sqrt(6) / math.pi
    middle = float(drawn.mean()) - np.euler_gamma * scale
    return max(-math.expm1(-math.exp(-min(max((value - middle) / scale, -50.0), 600.0))), 1e-250)


def _splits(bins: int, least: int, *, whole: bool) -> Array:
    """Every ``first, cut, last``: the cuts inside the whole segment, or inside all seeded intervals."""
    rows = [
        np.column_stack([np.full(cuts.size, first), cuts, np.full(cuts.size, last)])
        for first, last in (((0, bins),) if whole else sorted(set(_seeded(bins, 2 * least))))
        if (cuts := np.arange(first + least, last - least + 1)).size
    ]
    return np.vstack(rows).astype(np.int64) if rows else np.zeros((0, 3), np.int64)


def _seeded(bins: int, shortest: int) -> Iterator[tuple[int, int]]:
    """Intervals of lengths that shrink by the root of two, each half covered by the next one."""
    length = float(bins)
    while length >= shortest:
        many = 2 * math.ceil(bins / length) - 1
        for start in np.linspace(0.0, bins - length, many):
            yield round(float(start)), min(bins, round(float(start) + length))
        length /= math.sqrt(2)
