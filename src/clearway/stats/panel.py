"""Units observed over the same periods, some of them changed from a period on: the value and what it must hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.base.errors import InputError

Floats = np.ndarray[Any, np.dtype[np.float64]]
Ints = np.ndarray[Any, np.dtype[np.int64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Outcomes of units by period, with the period from which each unit is treated.

    Parameters
    ----------
    values : float array of shape (units, periods)
        Complete and finite; a period is a column, in order of time.
    start : int array of shape (units,)
        First treated period of each unit; the number of periods for a unit that is never treated.

    Examples
    --------
    >>> panel = Panel(np.zeros((3, 4)), np.array([4, 4, 2]))
    >>> panel.treated.tolist(), panel.block, panel.before
    ([False, False, True], True, 2)
    """

    values: Floats
    start: Ints

    @property
    def units(self) -> int:
        """Number of units."""
        return int(self.values.shape[0])

    @property
    def periods(self) -> int:
        """Number of periods."""
        return int(self.values.shape[1])

    @property
    def treated(self) -> Bools:
        """Units that are treated at some time, bool of shape (units,)."""
        found: Bools = self.start < self.periods
        return found

    @property
    def before(self) -> int:
        """Periods before the first treatment of any unit."""
        return int(self.start.min(initial=self.periods))

    @property
    def block(self) -> bool:
        """Whether all treated units are treated from the same period on."""
        return np.unique(self.start[self.treated]).size == 1


def checked(panel: Panel) -> Panel:
    """The panel itself, if an effect can be asked of it.

    Raises
    ------
    InputError
        ``panel.nan``, ``panel.untreated``, ``panel.always`` (treated in the first period: nothing before),
        ``panel.constant`` (all values of one unit the same, of all units).
    """
    if not np.isfinite(panel.values).all():
        unit, period = (int(part[0]) for part in np.nonzero(~np.isfinite(panel.values)))
        raise InputError("panel.nan", unit=unit + 1, period=period + 1)
    if not panel.treated.any():
        raise InputError("panel.untreated")
    if panel.before == 0:
        raise InputError("panel.always", units=int(np.count_nonzero(panel.start == 0)))
    if np.ptp(panel.values, axis=1).max(initial=0.0) == 0:
        raise InputError("panel.constant", value=float(panel.values[0, 0]))
    return panel
