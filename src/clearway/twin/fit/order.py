"""Whose turn it is: whether people take what was ready first, or what belongs to the oldest case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

if TYPE_CHECKING:
    from clearway.twin.fit.observed import Observed
    from clearway.twin.fit.people import People

Array = np.ndarray[Any, np.dtype[Any]]

FEWEST = 50
"""Turns with something else waiting from which an order can be told."""

MARGIN = 0.02
"""By how much smaller the share of broken turns must be for another order than first come, first served."""

BROKEN = 0.3
"""Share of broken turns up to which there is an order at all; half of them are broken by chance."""

MOST = 200
"""Waiting items looked at for one turn."""


@dataclass(frozen=True, slots=True)
class Turns:
    """How a pool takes its work.

    Parameters
    ----------
    discipline : {"fifo", "edd", "priority"}
        ``edd`` with the same time to the due date for every case is the oldest case first; ``priority``: see
        :func:`clearway.twin.fit.priorities.priorities_of`.
    turns : int
        Turns at which something else was waiting, in pairs.
    by_ready, by_case : float
        Share of the pairs in which something that was ready earlier, or whose case is older, was passed over.
    """

    discipline: Literal["fifo", "edd", "priority"]
    turns: int
    by_ready: float
    by_case: float


def turns_of(observed: Observed, people: People) -> tuple[Turns, ...]:
    """Tell for each pool whether it works by readiness or by the age of cases.

    At each start the items of the pool that are ready and not begun are looked at: an order is broken by each of them
    that should have gone first.
    """
    pool = np.append(people.pool, -1)[observed.resource]
    return tuple(_turns(observed, np.flatnonzero(pool == one)) for one in range(people.n_pools))


def _turns(observed: Observed, rows: Array) -> Turns:
    rows = rows[np.argsort(observed.start_us[rows], kind="stable")]
    start, ready = observed.start_us[rows], observed.ready_us[rows]
    age = observed.arrived_us[observed.case[rows]]
    pairs = ready_broken = age_broken = 0
    for at in range(rows.size):
        later = slice(at + 1, at + 1 + MOST)
        waiting = (ready[later] < start[at]) & (start[later] > start[at])
        pairs += int(waiting.sum())
        ready_broken += int((waiting & (ready[later] < ready[at])).sum())
        age_broken += int((waiting & (age[later] < age[at])).sum())
    by_ready, by_case = ready_broken / max(pairs, 1), age_broken / max(pairs, 1)
    oldest = pairs >= FEWEST and by_case <= BROKEN and by_case + MARGIN < by_ready
    return Turns("edd" if oldest else "fifo", pairs, by_ready, by_case)


CLEARLY = 0.8
"""Share of the cases from which it is a rule that one of two activities that became ready together goes first."""

STEP_S = 0.001
"""By how much the later one is made ready later."""


def ranks_of(observed: Observed, people: People) -> dict[int, int]:
    """Which of the activities that become ready together, for the same people, regularly goes first.

    Returns
    -------
    dict of int to int
        Place of each such activity among its companions, 0 first; activities without a rule are left out.
    """
    first, pairs = _companions(observed, people)
    beaten: dict[int, int] = {}
    for (one, other), total in pairs.items():
        share = first.get((one, other), 0) / total
        if total >= FEWEST and share >= CLEARLY:
            beaten[other] = beaten.get(other, 0) + 1
            beaten.setdefault(one, 0)
    return beaten


def _companions(observed: Observed, people: People) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    """How often one activity began before another that became ready together with it, and how often both did."""
    order = np.lexsort((observed.start_us, observed.ready_us, observed.case))
    case, ready = observed.case[order], observed.ready_us[order]
    start, code = observed.start_us[order], observed.activity[order]
    pool = people.activity_pool[code] if people.activity_pool.size else code * 0 - 1
    first: dict[tuple[int, int], int] = {}
    pairs: dict[tuple[int, int], int] = {}
    for step in (1, 2, 3):
        together = (case[step:] == case[:-step]) & (ready[step:] == ready[:-step]) & (pool[step:] == pool[:-step])
        together &= (pool[step:] >= 0) & (code[step:] != code[:-step])
        for at in np.flatnonzero(together).tolist():
            one, other = int(code[at]), int(code[at + step])
            for pair in ((one, other), (other, one)):
                pairs[pair] = pairs.get(pair, 0) + 1
            if start[at] < start[at + step]:
                first[(one, other)] = first.get((one, other), 0) + 1
    return first, pairs
