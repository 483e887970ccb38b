"""Queues with several servers in balance: Erlang's formulas, from which a first answer on staffing comes.

``load`` is the offered load in Erlang: arrivals a unit of time, times the mean service time.
"""

from __future__ import annotations

import math

MOST_STATES = 10_000_000
"""States of a queue with impatient customers that are looked at, at most."""


def erlang_b(load: float, servers: int) -> float:
    """Share of customers who are lost where nobody waits, M/G/c/c.

    By the recursion ``B(c) = a B(c-1) / (c + a B(c-1))``: Jagerman (1974), Bell System Technical Journal 53, 525-551.

    Examples
    --------
    >>> round(erlang_b(10.0, 10), 4)
    0.2146
    """
    lost = 1.0
    for count in range(1, servers + 1):
        lost = load * lost / (count + load * lost)
    return lost


def erlang_c(load: float, servers: int) -> float:
    """Probability that a customer waits where all are patient, M/M/c; 1 where the queue grows without end.

    Examples
    --------
    >>> round(erlang_c(8.0, 10), 4)
    0.4092
    """
    if load >= servers:
        return 1.0
    lost = erlang_b(load, servers)
    return servers * lost / (servers - load * (1 - lost))


def erlang_c_wait(load: float, servers: int, service: float) -> float:
    """Mean wait of all customers in M/M/c, in the unit of the mean service time; infinite for an endless queue."""
    if load >= servers:
        return math.inf
    return erlang_c(load, servers) * service / (servers - load)


def erlang_a(load: float, servers: int, service: float, patience: float) -> tuple[float, float]:
    """Share of customers who leave, and mean time in the queue of all, where patience is exponential, M/M/c+M.

    Summed over the states of the birth-death chain until they no longer count: Garnett, Mandelbaum and Reiman (2002),
    Manufacturing and Service Operations Management 4, 208-227.

    Parameters
    ----------
    load : float
    servers : int
    service, patience : float
        Means, in one unit.

    Examples
    --------
    >>> share, wait = erlang_a(10.0, 10, 1.0, 1.0)
    >>> round(share, 4), round(wait, 4)
    (0.1251, 0.1251)
    """
    weight, total, waiting = 1.0, 1.0, 0.0
    for state in range(1, MOST_STATES):
        queue = max(state - servers, 0)
        weight *= load / (min(state, servers) + queue * service / patience)
        total += weight
        waiting += queue * weight
        if queue > load and weight * queue < 1e-15 * total:
            break
        if total > 1e200:
            weight, total, waiting = weight / total, 1.0, waiting / total
    length = waiting / total
    return length * service / patience / load, length * service / load
