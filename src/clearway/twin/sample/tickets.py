"""The sample's tickets: what each is about, how urgent it is, and whose it is."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.model.spec.conditions import Comparison, Condition
from clearway.twin.program.arrivals import stream
from clearway.twin.sample.desk import Run

Array = np.ndarray[Any, np.dtype[Any]]

URGENCIES = ("high", "normal", "low")
"""Names of the Spec's levels, the most urgent first."""

CUSTOMERS_A_TICKET = 0.75

_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True, eq=False)
class Tickets:
    """One entry a ticket.

    Parameters
    ----------
    values : dict of str to array of str
        Ids of what each ticket is like: ``channel, segment, region, product`` and ``priority``.
    customer : int64[cases]
        Number of the customer; all tickets of one have the same segment and region.
    """

    values: dict[str, Array]
    customer: Array


def tickets_of(run: Run, seed: int) -> Tickets:
    """Name what the tickets of a run are like.

    Parameters
    ----------
    run : Run
    seed : int
        For the choice of customers.
    """
    named = {name: _named(run, name) for name, codes in run.program.attributes.items() if codes}
    levels = np.unique([each.level for each in run.program.spec.priorities])
    names = np.array(URGENCIES)[np.searchsorted(levels, _levels(run, named))]
    home = np.char.add(np.char.add(named["segment"], " "), named["region"])
    return Tickets(named | {"priority": names}, _customers(home, seed))


def _named(run: Run, name: str) -> Array:
    column = list(run.program.attributes).index(name)
    return np.array(list(run.program.attributes[name]))[run.attributes[:, column].astype(np.int64)]


def _levels(run: Run, named: dict[str, Array]) -> Array:
    """Level of each ticket: that of the first priority that holds."""
    level = np.zeros(run.arrival_us.size, np.int64)
    for each in reversed(run.program.spec.priorities):
        level[_holds(run, named, each.when)] = each.level
    return level


def _holds(run: Run, named: dict[str, Array], when: Condition) -> Array:
    groups = [np.logical_and.reduce([_compared(run, named, one) for one in group]) for group in when]
    return np.asarray(np.logical_or.reduce(groups))


def _compared(run: Run, named: dict[str, Array], one: Comparison) -> Array:
    column = list(run.program.attributes).index(one.attribute)
    found = named.get(one.attribute, run.attributes[:, column])
    return np.asarray(_OPERATORS[one.op](found, one.value))


def _customers(home: Array, seed: int) -> Array:
    """Numbers of customers, drawn among those at home in the same place."""
    random = stream(seed, "customers")
    number, offset = np.zeros(home.size, np.int64), 0
    for place in np.unique(home):
        mine = np.flatnonzero(home == place)
        known = int(np.ceil(CUSTOMERS_A_TICKET * mine.size))
        number[mine] = offset + random.integers(0, known, mine.size)
        offset += known
    return np.asarray(random.permutation(offset)[number])
