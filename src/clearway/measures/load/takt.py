"""Takt time and Little's law: how often a case must leave, and how long one stays."""

from __future__ import annotations

import math

from clearway.base.errors import OptionError


def takt(available_s: float, demand: float) -> float:
    """Takt time: ``available time / demand`` of the same span.

    Parameters
    ----------
    available_s : float
        Seconds of work that the span offers.
    demand : float
        Cases that customers ask for in it.

    Returns
    -------
    float
        Seconds per case.

    Raises
    ------
    OptionError
        ``lean.positive``: a figure is not a positive number.

    Examples
    --------
    >>> takt(27600, 60)
    460.0
    """
    return positive("available_s", available_s) / positive("demand", demand)


def lead_time(wip: float, throughput: float) -> float:
    """Lead time by Little's law ``W = L / lambda``, in the unit of time of the throughput.

    Raises
    ------
    OptionError
        ``lean.negative`` or ``lean.positive``.

    Examples
    --------
    >>> lead_time(120, 30)
    4.0
    """
    return natural("wip", wip) / positive("throughput", throughput)


def positive(name: str, value: float) -> float:
    """The number, if it is positive and finite.

    Raises
    ------
    OptionError
        ``lean.positive``.
    """
    if not (math.isfinite(value) and value > 0):
        raise OptionError("lean.positive", place={"option": name}, name=name, value=value)
    return float(value)


def natural(name: str, value: float) -> float:
    """The number, if it is finite and not negative.

    Raises
    ------
    OptionError
        ``lean.negative``.
    """
    if not (math.isfinite(value) and value >= 0):
        raise OptionError("lean.negative", place={"option": name}, name=name, value=value)
    return float(value)
