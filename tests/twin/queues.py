"""Closed forms of queueing theory, to hold the kernel against; rates and times in one unit.

Sources: Kleinrock (1976), Queueing Systems II; Cobham (1954), Operations Research 2, 70-76; Jackson (1957), Operations
Research 5, 518-521.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]


def mg1_wait(arrival: float, mean: float, second: float) -> float:
    """Mean wait in M/G/1 (Pollaczek and Khinchine); ``second`` is the second moment."""
    return arrival * second / (2 * (1 - arrival * mean))


def cobham(arrivals: Sequence[float], means: Sequence[float], seconds: Sequence[float]) -> list[float]:
    """Mean waits by class in M/G/1 with priorities that do not interrupt; ``seconds`` are second moments."""
    loads = [0.0, *np.cumsum(np.multiply(arrivals, means))]
    residual = float(np.dot(arrivals, seconds)) / 2
    return [residual / ((1 - before) * (1 - upto)) for before, upto in pairwise(loads)]


def resuming(arrivals: Sequence[float], means: Sequence[float], seconds: Sequence[float]) -> list[float]:
    """Mean times in system by class in M/G/1 with priorities that interrupt and resume."""
    loads = [0.0, *np.cumsum(np.multiply(arrivals, means))]
    residuals = np.cumsum(np.multiply(arrivals, seconds)) / 2
    return [
        mean / (1 - before) + residual / ((1 - before) * (1 - upto))
        for mean, residual, before, upto in zip(means, residuals, loads, loads[1:], strict=False)
    ]


def lindley(gaps: Array, services: Array) -> Array:
    """Waits in a queue with one server, customer after customer."""
    steps = np.concatenate([[0.0], np.cumsum(services[:-1] - gaps[1:])])
    return np.asarray(steps - np.minimum.accumulate(steps))


def mean_number(rate: Callable[[float], float], service: float, servers: int, hours: Array, states: int) -> Array:
    """Mean number in M(t)/M/c, empty at first, by the Kolmogorov forward equations; all times in hours."""
    from scipy.integrate import solve_ivp

    number = np.arange(states)
    death = np.minimum(number, servers) * service

    def flow(time: float, chances: Array) -> Array:
        up = rate(time) * chances[:-1]
        down = death[1:] * chances[1:]
        change = np.zeros(states)
        change[:-1] += down - up
        change[1:] += up - down
        return change

    found = [np.eye(states)[0]]
    # Hour by hour, because the rate jumps there.
    for begin, end in pairwise(hours):
        found.append(solve_ivp(flow, (begin, end - 1e-12), found[-1], rtol=1e-8, atol=1e-10).y[:, -1])
    return np.asarray(found) @ number
