"""Breaks of a panel: seeded intervals, a permutation test in each segment, and a second look at what was found."""

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
"""Below this many bins the order of the bins says too little."""

ALIKE = 0.12, 0.6
"""Likeness of neighbouring bins, on average and at most, above which bins are widened."""

DRAWS = 199
"""Orders of the bins drawn for one test."""

SHORT = 39
"""Draws after which a test is given up when chance does as well in ``GIVE_UP`` of them."""

GIVE_UP = 6

CLEAR = 15.0
"""Standard deviations of chance above which no more than ``SHORT`` orders are drawn."""


class Panel(Protocol):
    """What can be scanned: see the members of ``clearway.stats.drift.PANELS``."""

    @property
    def bins(self) -> int:
        """How many bins there are."""
        ...

    def part(self, first: int, last: int) -> Panel:
        """Some of the bins."""
        ...

    def halved(self) -> Panel:
        """Two neighbouring bins made one."""
        ...

    def likeness(self) -> tuple[float, float]:
        """How much neighbouring bins resemble each other beyond the level."""
        ...

    def scan(self, orders: Array, splits: Array) -> tuple[Array, Array]:
        """Best gains for several orders of the bins."""
        ...


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a panel changes.

    Parameters
    ----------
    cut : int
        First bin behind it.
    first, last : int
        The bins ``first:last`` that it was tested in: from the break before to the break behind.
    p : float
        Of the permutation test there.
    gain : float
        Standardised: how many standard deviations of chance the best gain lies above its mean.
    """

    cut: int
    first: int
    last: int
    p: float
    gain: float


@dataclass(frozen=True, slots=True)
class Found:
    """The breaks of a panel.

    Parameters
    ----------
    breaks : tuple of Break
        By place.
    p : float
        Of the test whether there is any break at all.
    width : int
        How many of the given bins were made one, because neighbours resembled each other too much.
    """

    breaks: tuple[Break, ...]
    p: float
    width: int


def breaks(panel: Panel, *, alpha: float = 0.01, least: int = 2, seed: int = 1) -> Found | None:
    """Find where a panel changes.

    Bins are widened two by two until neighbours no longer resemble each other beyond the level: then, without a break,
    every order of the bins is as likely as any other. In a segment the best gain over seeded intervals and all cuts in
    them is held against the best gains of the same bins in random orders; a break splits the segment, and both parts
    are looked at in the same way. At last each break is moved to its best cut between its neighbours and tested again.

    Parameters
    ----------
    panel : Panel
    alpha : float
        Level of each test.
    least : int
        Bins on each side of a break, at least.
    seed : int
        Same seed, same answer.

    Returns
    -------
    Found or None
        None when the bins stay alike until too few are left to tell.

    References
    ----------
    Kovacs, Buehlmann, Li and Munk 2023 (seeded binary segmentation); Dwass 1957 (permutation test); Abrams, Kulldorff
    and Kleinman 2010 (Gumbel p-values of scan statistics).

    Examples
    --------
    >>> from clearway.stats.drift import Means
    >>> values = np.random.default_rng(1).normal(size=(100, 1)) + 2 * (np.arange(100) >= 60)[:, None]
    >>> [one.cut for one in breaks(Means(values, np.ones((100, 1)))).breaks]
    [60]
    """
    panel, width = _widened(panel)
    if panel is None:
        return None
    least = max(2, -(-least // width))
    random = np.random.default_rng(seed)
    cuts: list[int] = []
    todo = [(0, panel.bins)]
    overall = 1.0
    while todo:
        first, last = todo.pop()
        tested = _tested(panel, first, last, least, random)
        if (first, last) == (0, panel.bins):
            overall = 1.0 if tested is None else tested.p
        if tested is not None and tested.p <= alpha:
            cuts.append(tested.cut)
            todo += [(first, tested.cut), (tested.cut, last)]
    kept = _confirmed(panel, sorted(cuts), least, alpha, random)
    return Found(tuple(_wider(one, width) for one in kept), overall, width)


def _widened(panel: Panel) -> tuple[Panel | None, int]:
    width = 1
    while _alike(panel):
        if panel.bins // 2 < FEWEST_BINS:
            return None, width
        panel, width = panel.halved(), 2 * width
    return panel, width


def _alike(panel: Panel) -> bool:
    mean, most = panel.part(0, panel.bins).likeness()
    chance = 2.0 * math.sqrt(2.0 / panel.bins)
    return mean > ALIKE[0] + chance / 2 or most > ALIKE[1]


def _wider(one: Break, width: int) -> Break:
    return Break(one.cut * width, one.first * width, one.last * width, one.p, one.gain)


def _confirmed(panel: Panel, cuts: list[int], least: int, alpha: float, random: np.random.Generator) -> list[Break]:
    """Each break again, between its neighbours alone; one that no longer holds is taken out and the rest looked at."""
    while cuts:
        ends = [0, *cuts, panel.bins]
        found = [
            _tested(panel, ends[at], ends[at + 2], least, random, whole=True) for at in range(len(cuts))
        ]
        weak = [at for at, one in enumerate(found) if one is None or one.p > alpha]
        if not weak:
            return [one for one in found if one is not None]
        del cuts[max(weak, key=lambda at: 2.0 if found[at] is None else found[at].p)]  # type: ignore[union-attr]
    return []


def _tested(
    panel: Panel, first: int, last: int, least: int, random: np.random.Generator, *, whole: bool = False
) -> Break | None:
    """The best break of a segment with its p-value; None where there is no room for one."""
    splits = _splits(last - first, least, whole=whole)
    if not splits.size:
        return None
    part = panel.part(first, last)
    seen, where = part.scan(np.arange(last - first)[None, :], splits)
    chance = part.scan(_orders(SHORT, last - first, random), splits)[0]
    p, kind, gain = _judged(seen[0], chance)
    if p <= GIVE_UP / (SHORT + 1) and gain < CLEAR:
        more = part.scan(_orders(DRAWS - SHORT, last - first, random), splits)[0]
        p, kind, gain = _judged(seen[0], np.vstack([chance, more]))
    return Break(first + int(splits[where[0, kind], 1]), first, last, p, gain)


def _orders(draws: int, bins: int, random: np.random.Generator) -> Array:
    return random.permuted(np.tile(np.arange(bins), (draws, 1)), axis=1)


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
