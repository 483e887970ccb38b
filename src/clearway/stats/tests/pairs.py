"""Every pair of several samples against each other, corrected for their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from clearway.stats.sample import Numbers
from clearway.stats.tests.many import corrected
from clearway.stats.tests.means import t_two
from clearway.stats.tests.ranks import mann_whitney
from clearway.stats.tests.tested import Tested


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair.

    Parameters
    ----------
    first, second : int
        Positions of the samples, from 0.
    tested : Tested
    p_corrected : float
    method : str
        Of the correction.
    """

    first: int
    second: int
    tested: Tested
    p_corrected: float
    method: str


def every_pair(
    groups: Sequence[Numbers], *, by_ranks: bool = False, method: str = "holm", confidence: float = 0.95
) -> tuple[Pair, ...]:
    """Welch's test (or Mann and Whitney's) of every pair of samples.

    Examples
    --------
    >>> pairs = every_pair([[1.0, 2, 3], [2.0, 3, 4], [8.0, 9, 10]])
    >>> [(pair.first, pair.second) for pair in pairs], pairs[1].p_corrected < 0.01
    ([(0, 1), (0, 2), (1, 2)], True)
    """
    test = mann_whitney if by_ranks else t_two
    places = list(combinations(range(len(groups)), 2))
    found = [test(groups[a], groups[b], confidence=confidence) for a, b in places]
    adjusted = corrected([float("nan") if one.p is None else one.p for one in found], method)
    return tuple(Pair(a, b, one, float(p), method) for (a, b), one, p in zip(places, found, adjusted, strict=True))
