"""Which activities follow each other: the distance of the n-grams of two logs."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.stats.transport import Histogram, bray_curtis, histogram
from clearway.twin.distance.trace import CODE_LIMIT, Trace

Array = np.ndarray[Any, np.dtype[Any]]

N = 3
"""Activities of an n-gram."""

_NARROW = 64
"""Up to so many codes, n-grams are counted in one table."""


class NGrams:
    """Share of the trigrams that two logs do not have in common.

    Each case is framed by two empty places before and after; every run of three places is a trigram, so a case of k
    instances has k + 2. With a and b the counts of each trigram: ``sum |a - b| / (sum a + sum b)``.
    """

    key, unit, title, needs_start = "ngd", "share", "distance.ngd", False

    def of(self, trace: Trace) -> Histogram:
        """Trigrams by number of occurrences."""
        line = framed(trace)
        base = int(line.max()) + 1
        if base > _NARROW:
            return histogram(_windows(line, CODE_LIMIT + 1))
        found = histogram(_windows(line, base))
        first, rest = np.divmod(found.values, base * base)
        second, third = np.divmod(rest, base)
        return Histogram(_packed([first, second, third], CODE_LIMIT + 1), found.counts)

    def between(self, one: Histogram, other: Histogram) -> float:
        """The share."""
        return bray_curtis(one, other)


def framed(trace: Trace) -> Array:
    """All cases in one line, activities counted from 1, with N - 1 zeros before, between and after them.

    What stands between two cases closes the one and opens the other, so each window of N places over the line is an
    n-gram of exactly one case.
    """
    empty = N - 1
    line = np.zeros(trace.events + empty * (trace.cases + 1), np.int64)
    case = np.repeat(np.arange(1, trace.cases + 1), np.diff(trace.offsets))
    line[np.arange(trace.events) + empty * case] = trace.activity + 1
    return line


def _windows(line: Array, base: int) -> Array:
    return _packed([line[at : line.size - N + 1 + at] for at in range(N)], base)


def _packed(places: list[Array], base: int) -> Array:
    """One number for each n-gram."""
    key = places[0]
    for place in places[1:]:
        key = key * base + place
    return key
