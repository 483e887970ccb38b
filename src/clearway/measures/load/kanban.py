"""Pull: how many cards a loop needs, and how much work in progress a flow should hold."""

from __future__ import annotations

import math

from clearway.measures.load.takt import natural, positive


def cards(demand: float, lead_time: float, *, safety: float = 0.0, container: float = 1.0) -> int:
    """Cards of a kanban loop: ``ceil(D L (1 + a) / C)``.

    Parameters
    ----------
    demand : float
        D, a span.
    lead_time : float
        L, replenishment in the same span.
    safety : float
        a, a share of 0 or more.
    container : float
        C, pieces a card.

    Raises
    ------
    OptionError
        ``lean.positive``, ``lean.negative``.

    References
    ----------
    Monden 1983.

    Examples
    --------
    >>> cards(100, 2, safety=0.1, container=20)
    11
    """
    size = positive("demand", demand) * positive("lead_time", lead_time) * (1 + natural("safety", safety))
    return math.ceil(size / positive("container", container) - 1e-9)


def wip_limit(throughput: float, lead_time: float) -> int:
    """Most work in progress that keeps a lead time: ``ceil(lambda W)`` by Little's law.

    Raises
    ------
    OptionError
        ``lean.positive``.

    Examples
    --------
    >>> wip_limit(68, 0.5)
    34
    """
    return math.ceil(positive("throughput", throughput) * positive("lead_time", lead_time) - 1e-9)
