"""From the rows of a plain table to the observations of a watch: one a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.model.spec.fault import near
from clearway.monitor.casepoints import WHOLE
from clearway.monitor.charted import Charted
from clearway.monitor.observe import Observations, known
from clearway.monitor.watchfile import Watch

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A table that watches look at; all arrays have shape (rows,).

    Parameters
    ----------
    moment_us : int64 array
        ``NULL_US`` where a row has none.
    stream : int64 array
        Code of each row's stream.
    names : tuple of str
        Streams by code.
    id : int64 array or None
        Code of each row's identity; of those with the same one the last row counts.
    columns : mapping of str to float64 array
        Columns of numbers, NaN where a cell is empty.
    zone : str
        IANA zone of the periods.
    """

    moment_us: Array
    stream: Array
    names: tuple[str, ...]
    id: Array | None
    columns: Mapping[str, Array]
    zone: str

    @property
    def last_us(self) -> int | None:
        """The last moment that the rows know of."""
        seen = self.moment_us[self.moment_us != NULL_US]
        return int(seen.max()) if seen.size else None


def row_observations(rows: Rows, watch: Watch, what: Charted) -> Observations:
    """The observations of a watch in a table.

    Raises
    ------
    OptionError
        ``watch.column``: there is no such column of numbers; ``watch.units_zero``: units below or at zero.

    Examples
    --------
    >>> one = np.zeros(2, np.int64)
    >>> rows = Rows(np.array([5, 6]), one, ("log",), np.array([7, 7]), {"late": np.array([3.0, 4.0])}, "UTC")
    >>> from clearway.monitor.charted import charted
    >>> row_observations(rows, Watch("w", "late"), charted("late", table=True)).value.tolist()
    [4.0]
    """
    values = _column(rows, watch.measure, "measure")
    units = np.ones(values.size) if watch.per is None else _column(rows, watch.per, "per")
    mask = known(rows.moment_us, values) & ~np.isnan(units) & _latest(rows)
    if what.kind in ("share", "rate") and (units[mask] <= 0).any():
        raise OptionError("watch.units_zero", place={"option": "per"}, column=str(watch.per))
    columns = (rows.stream, rows.moment_us, values, units)
    kept = columns if mask.all() else tuple(part[mask] for part in columns)
    return Observations(rows.names or (WHOLE,), *kept)


def _column(rows: Rows, name: str, option: str) -> Array:
    if name not in rows.columns:
        raise OptionError("watch.column", place={"option": option}, name=name, known=near(name, rows.columns))
    return rows.columns[name]


def _latest(rows: Rows) -> Array:
    """The last row of each identity, because a feed may deliver one again and correct it."""
    if rows.id is None:
        return np.ones(rows.moment_us.size, bool)
    mask = np.zeros(rows.id.size, bool)
    _, first = np.unique(rows.id[::-1], return_index=True)
    mask[rows.id.size - 1 - first] = True
    return mask
