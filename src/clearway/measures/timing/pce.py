"""Process cycle efficiency: how much of the lead time adds value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clearway.base.errors import OptionError
from clearway.measures.load.takt import natural


@dataclass(frozen=True, slots=True)
class Efficiency:
    """Value-adding time, lead time (both in the unit given) and their ratio.

    Parameters
    ----------
    value_added, lead_time : float
    pce : float
        ``value_added / lead_time``.
    """

    value_added: float
    lead_time: float
    pce: float


def cycle_efficiency(value_added: Sequence[float], wait: Sequence[float]) -> Efficiency:
    """Process cycle efficiency of a ladder: value-adding time over value-adding time and waits.

    Raises
    ------
    OptionError
        ``lean.negative``; ``lean.no_time``: all times are 0.

    References
    ----------
    George 2002.

    Examples
    --------
    >>> cycle_efficiency([10, 20], [60, 210]).pce
    0.1
    """
    value = sum(natural("value_added", one) for one in value_added)
    lead = value + sum(natural("wait", one) for one in wait)
    if lead <= 0:
        raise OptionError("lean.no_time", place={"option": "value_added"})
    return Efficiency(value, lead, value / lead)
