"""Priorities: cases with one value of an attribute that go before the others wherever both wait."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.model.spec.conditions import Comparison
from clearway.model.spec.people import Priority
from clearway.twin.fit.order import BROKEN, FEWEST, MARGIN, MOST

if TYPE_CHECKING:
    from clearway.twin.fit.observed import Observed
    from clearway.twin.fit.order import Turns
    from clearway.twin.fit.people import People
    from clearway.twin.fit.traits import Trait

Array = np.ndarray[Any, np.dtype[Any]]

FIRST = 0.9
"""Share of the turns with two values in which one must go first to be before the other."""

LOOKED_AT = 20_000
"""Starts of one pool that are looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """What went first, and what was waiting then: positions of instances; and whether the latter was ready earlier."""

    went: Array
    waited: Array
    earlier: Array


def priorities_of(
    observed: Observed, people: People, turns: tuple[Turns, ...]
) -> tuple[tuple[Turns, ...], tuple[Priority, ...]]:
    """Find the attribute by which cases go first, and the pools that follow it.

    Looked at are pairs of instances of a pool of which one began while the other was ready. One value is before
    another when it goes first in at least nine of ten such pairs, of at least 50. A pool follows the levels that come
    of it when it breaks them, and among equals the order of readiness, less often than any other order by 2% of the
    pairs, and in three of ten at most. One attribute holds for all pools: that which explains the most pairs.

    Parameters
    ----------
    turns : tuple of Turns
        Of each pool, by :func:`clearway.twin.fit.order.turns_of`.

    Returns
    -------
    tuple of Turns
        With the discipline ``priority`` where a pool follows.
    tuple of Priority
        Levels from 1 on; the last one is left to cases without a priority.
    """
    if not observed.traits:
        return turns, ()
    pool = np.append(people.pool, -1)[observed.resource]
    pairs = [_pairs(observed, np.flatnonzero(pool == one)) for one in range(people.n_pools)]
    found = [_by_trait(observed, trait, pairs, turns) for trait in observed.traits]
    best = max(range(len(found)), key=lambda at: found[at][0])
    gain, taken, levels = found[best]
    if gain <= 0:
        return turns, ()
    ordered = [replace(one, discipline="priority") if held else one for one, held in zip(turns, taken, strict=True)]
    return tuple(ordered), _levels(observed.traits[best], levels)


def _pairs(observed: Observed, rows: Array) -> _Pairs:
    rows = rows[np.argsort(observed.start_us[rows], kind="stable")]
    start, ready = observed.start_us[rows], observed.ready_us[rows]
    went, waited = [], []
    for at in range(0, rows.size, max(1, rows.size // LOOKED_AT)):
        later = slice(at + 1, at + 1 + MOST)
        ahead = np.flatnonzero((ready[later] < start[at]) & (start[later] > start[at]))
        went.append(np.full(ahead.size, at))
        waited.append(at + 1 + ahead)
    one, other = (np.concatenate(part).astype(np.int64) if part else np.zeros(0, np.int64) for part in (went, waited))
    return _Pairs(rows[one], rows[other], ready[other] < ready[one])


def _by_trait(
    observed: Observed, trait: Trait, pairs: list[_Pairs], turns: tuple[Turns, ...]
) -> tuple[float, list[bool], Array]:
    """Pairs that an attribute explains beyond the other orders, the pools that follow it, and its levels."""
    code = trait.codes[observed.case]
    tables = [_table(code[one.went], code[one.waited], len(trait.values)) for one in pairs]
    led = [table for table in tables if levels_of(table).any()]
    levels = levels_of(np.sum(led, axis=0)) if led else np.zeros(len(trait.values), np.int64)
    taken, gain = [], 0.0
    for one, turn in zip(pairs, turns, strict=True):
        ours, other = levels[code[one.went]], levels[code[one.waited]]
        broken = float(((ours > other) | ((ours == other) & one.earlier)).mean()) if ours.size else 1.0
        usual = turn.by_case if turn.discipline == "edd" else turn.by_ready
        held = int((ours != other).sum()) >= FEWEST and broken <= BROKEN and broken + MARGIN < usual
        taken.append(held)
        gain += (usual - broken) * ours.size if held else 0.0
    return gain, taken, levels


def _table(went: Array, waited: Array, width: int) -> Array:
    """How often each value went first while each other one waited."""
    return np.bincount(went * width + waited, minlength=width * width).reshape(width, width)


def levels_of(table: Array) -> Array:
    """Level of each value: how many others are before it.

    Parameters
    ----------
    table : int array of shape (values, values)
        How often the value of the row went first while the one of the column was waiting.

    Examples
    --------
    >>> levels_of(np.array([[0, 90, 80], [2, 0, 5], [1, 6, 0]])).tolist()
    [0, 1, 1]
    """
    both = table + table.T
    before = (both >= FEWEST) & (table >= FIRST * both)
    np.fill_diagonal(before, val=False)
    found: Array = before.sum(axis=0)
    return found


def _levels(trait: Trait, levels: Array) -> tuple[Priority, ...]:
    found = []
    for number, level in enumerate(sorted(set(levels.tolist()))[:-1], start=1):
        names = [trait.values[code] for code in np.flatnonzero(levels == level).tolist()]
        found.append(Priority(tuple((Comparison(trait.name, "==", name),) for name in names), number))
    return tuple(found)
