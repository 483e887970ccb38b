"""Control flow: which steps occur, how often, and which one directly follows which."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.monitor.driftcases import History
from clearway.monitor.driftevidence import MOST_PLACES, Evidence, Spot, shares_of

Array = np.ndarray[Any, np.dtype[Any]]
OFTEN = (1, 2, 3)
"""A place counts as taken at least once, twice, three times in a case, each for itself: a loop shows in the others."""

FEWEST = 5
"""Cases with and without a place, below which it says nothing."""


class Flow:
    """Shares of cases that take a step or a directly-follows relation at least once, twice, three times.

    Beginning and end of a case are relations too (``→ A``, ``A →``; the end not of open cases). Places that the same
    cases take are one place: its step stands for it, if it has one.
    """

    name = "flow"

    def look(self, history: History) -> Evidence | str:
        """Hits of each place by case."""
        steps = len(history.log.activities)
        case, code = _events(history, steps)
        unit, place = _places(case, code)
        chosen, names = _chosen(unit, place, history.n)
        if not names.size:
            return "drift.reason.no_variety"
        kept = chosen >= 0
        spots = tuple(_spot(int(one), steps, history.log.activities) for one in names)
        tried = np.column_stack([np.arange(history.n), np.zeros(history.n, np.int64)])
        return shares_of(self.name, spots, (unit[kept], chosen[kept]), tried, np.zeros(names.size, np.int64), history.n)


def _events(history: History, steps: int) -> tuple[Array, Array]:
    """Case and code of every step (its number) and relation (``steps + from * (steps + 1) + to``)."""
    case, activity = history.case, history.activity
    first = np.diff(case, prepend=-1) != 0
    last = np.diff(case, append=-1) != 0
    before = np.where(first, steps, np.roll(activity, 1))
    relation = steps + before * (steps + 1) + activity
    ends = last & ~history.open[case]
    ending = steps + activity[ends] * (steps + 1) + steps
    return np.concatenate([case, case, case[ends]]), np.concatenate([activity, relation, ending])


def _places(case: Array, code: Array) -> tuple[Array, Array]:
    """Case and place (``code * 3 + times``) of every hit."""
    pairs, counts = np.unique(np.column_stack([case, code]), axis=0, return_counts=True)
    parts = [(pairs[counts >= often, 0], pairs[counts >= often, 1] * len(OFTEN) + at) for at, often in enumerate(OFTEN)]
    return np.concatenate([unit for unit, _ in parts]), np.concatenate([place for _, place in parts])


def _chosen(unit: Array, place: Array, n: int) -> tuple[Array, Array]:
    """New number of each hit's place (-1: left out) and the places that stay: no rarities, no twins, not too many."""
    names, number, counts = np.unique(place, return_inverse=True, return_counts=True)
    # Each case has a random number: the sum over the cases of a place tells one set of cases from another.
    mark = np.random.default_rng(0).integers(0, 2**62, n, dtype=np.int64)
    seal = np.zeros(names.size, np.int64)
    np.add.at(seal, number, mark[unit])
    usable = np.flatnonzero((counts >= FEWEST) & (counts <= n - FEWEST))
    _, first = np.unique(seal[usable], return_index=True)
    single = usable[np.sort(first)]
    spread = counts[single] * (n - counts[single])
    kept = np.sort(single[np.argsort(-spread, kind="stable")[:MOST_PLACES]])
    new = np.full(names.size, -1)
    new[kept] = np.arange(kept.size)
    return new[number], names[kept]


def _spot(place: int, steps: int, names: list[str]) -> Spot:
    code, at = divmod(place, len(OFTEN))
    times = f" ×{OFTEN[at]}+" if at else ""
    if code < steps:
        return Spot(names[code] + times, (names[code],))
    ends = [[*names, ""][one] for one in divmod(code - steps, steps + 1)]
    return Spot(" → ".join(ends).strip() + times, tuple(dict.fromkeys(end for end in ends if end)))
