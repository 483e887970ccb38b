"""What an effect is asked of: units over periods, some of them changed from a period on, as rows and as a panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.base.messages import Message
from clearway.stats.panel import Panel, checked

Array = np.ndarray[Any, np.dtype[Any]]

MOST_CELLS = 20_000_000
"""Cells of a panel that is laid out at all."""


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """Rows of a before-and-after study.

    Parameters
    ----------
    unit, period : int64 arrays of shape (rows,)
        Codes of unit and period; periods are in order of time.
    value : float array of shape (rows,)
    treated : bool array of shape (rows,)
        The unit is treated in this period.
    units, periods : tuple of str
        Names by code.
    measure : str
        What the values are: a column or a measure.
    unit_of : str
        Their unit: ``s``, ``share``, ``count``, ``money`` ..., or empty.
    season : int
        Periods of a full season by the calendar; 0 where none is known.
    count : int
        Cases behind the values where they are means of cases; else the rows.
    cases : bool
        Rows are single cases in order of arrival, each a unit that is seen once, not means over periods.
    notes : tuple of Message
        What reading the data has to say.
    """

    unit: Array
    period: Array
    value: Array
    treated: Array
    units: tuple[str, ...]
    periods: tuple[str, ...]
    measure: str = ""
    unit_of: str = ""
    season: int = 0
    count: int = 0
    cases: bool = False
    notes: tuple[Message, ...] = ()

    @property
    def start(self) -> Array:
        """First treated period of each unit; the number of periods for a unit that never is."""
        found = np.full(len(self.units), len(self.periods), np.int64)
        np.minimum.at(found, self.unit[self.treated], self.period[self.treated])
        return found

    @property
    def ever(self) -> Array:
        """Units that are treated at some time."""
        return self.start < len(self.periods)

    @property
    def change(self) -> int:
        """First period in which any unit is treated; the number of periods where none is."""
        return int(self.start.min(initial=len(self.periods)))

    @property
    def staggered(self) -> bool:
        """Whether units are treated from different periods on."""
        return np.unique(self.start[self.ever]).size > 1


def study_of(
    units: Sequence[str], times: Sequence[str], values: Array, treated: Array, *, measure: str = "", unit_of: str = ""
) -> Study:
    """Rows of a table as a study: units by name, periods in order of time.

    Parameters
    ----------
    units, times : sequence of str
        Unit and time of each row; times are numbers or ISO 8601 dates.
    values : float array
    treated : bool array
        1 in the rows of a treated unit from its change on.

    Raises
    ------
    InputError
        ``effect.time`` (a time that is neither number nor date), ``effect.untreated``, ``effect.reversed`` (a unit that
        is treated and then is not).

    Examples
    --------
    >>> study = study_of(["a", "a", "b", "b"], ["9", "10", "9", "10"], np.arange(4.0), np.array([0, 0, 0, 1], bool))
    >>> study.periods, study.start.tolist(), study.change
    (('9', '10'), [2, 1], 1)
    """
    names, unit = np.unique(np.array(units, dtype=str), return_inverse=True)
    periods, period, season = ordered_times(times)
    study = Study(
        unit.astype(np.int64),
        period,
        np.asarray(values, np.float64),
        np.asarray(treated, bool),
        tuple(str(name) for name in names),
        periods,
        measure,
        unit_of,
        season,
        len(times),
        cases=1 < len(times) == names.size,
    )
    if not study.treated.any():
        raise InputError("effect.untreated")
    back = (study.period >= study.start[study.unit]) & ~study.treated
    if back.any():
        at = int(np.flatnonzero(back)[0])
        raise InputError("effect.reversed", unit=study.units[study.unit[at]], period=study.periods[study.period[at]])
    return study


def ordered_times(times: Sequence[str]) -> tuple[tuple[str, ...], Array, int]:
    """Distinct times in their order, the code of each row, and the periods of a full season where the spacing tells.

    Raises
    ------
    InputError
        ``effect.time``.
    """
    texts, code = np.unique(np.array(times, dtype=str), return_inverse=True)
    keys = _numbers(texts)
    dated = keys is None
    if keys is None:
        keys = _dates(texts)
    order = np.argsort(keys, kind="stable")
    rank = np.empty(order.size, np.int64)
    rank[order] = np.arange(order.size)
    return tuple(str(texts[at]) for at in order), rank[code], _season(np.sort(keys)) if dated else 0


def panel_of(study: Study, *, drop_incomplete: bool = False) -> tuple[Study, Panel]:
    """The study as a complete panel.

    Parameters
    ----------
    drop_incomplete : bool
        Leave out units that lack a period, and say so, instead of refusing.

    Raises
    ------
    InputError
        ``effect.wide`` (units times periods are too many), ``effect.twice`` (two rows of a unit in a period),
        ``effect.unbalanced`` (a row is missing), and what :func:`~clearway.stats.panel.checked` refuses.
    """
    shape = (len(study.units), len(study.periods))
    if shape[0] * shape[1] > MOST_CELLS:
        raise InputError("effect.wide", units=shape[0], periods=shape[1])
    seen = np.zeros(shape, np.int64)
    np.add.at(seen, (study.unit, study.period), 1)
    _refuse_doubles(study, seen)
    whole = (seen == 1).all(axis=1)
    if not whole.all():
        if not drop_incomplete or not whole.any():
            unit, period = (int(part[0]) for part in np.nonzero(seen == 0))
            gaps = int((seen == 0).sum())
            raise InputError("effect.unbalanced", unit=study.units[unit], period=study.periods[period], gaps=gaps)
        study = _without(study, whole)
    values = np.empty((len(study.units), len(study.periods)))
    values[study.unit, study.period] = study.value
    return study, checked(Panel(values, study.start))


def _refuse_doubles(study: Study, seen: Array) -> None:
    if seen.max(initial=0) > 1:
        unit, period = (int(part[0]) for part in np.nonzero(seen > 1))
        raise InputError("effect.twice", unit=study.units[unit], period=study.periods[period])


def _without(study: Study, whole: Array) -> Study:
    """Only the units that are seen in every period."""
    kept = whole[study.unit]
    code = np.cumsum(whole) - 1
    note = Message("effect.note.incomplete", {"units": int(np.count_nonzero(~whole))})
    return replace(
        study,
        unit=code[study.unit[kept]],
        period=study.period[kept],
        value=study.value[kept],
        treated=study.treated[kept],
        units=tuple(name for name, good in zip(study.units, whole, strict=True) if good),
        notes=(*study.notes, note),
    )


def _numbers(texts: Array) -> Array | None:
    try:
        return np.array([float(text) for text in texts])
    except ValueError:
        return None


def _dates(texts: Array) -> Array:
    """Days since 1970."""
    from datetime import UTC, datetime

    found = []
    for text in texts:
        try:
            moment = datetime.fromisoformat(f"{text}-01" if len(text) == 7 else str(text))
        except ValueError as error:
            raise InputError("effect.time", text=str(text)) from error
        found.append((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / 86_400)
    return np.array(found)


def _season(days: Array) -> int:
    """Points of a full season: weekdays of days, months or quarters of a year, weeks of a year, hours of a day."""
    if days.size < 3:
        return 0
    gap = float(np.median(np.diff(days)))
    known = ((1 / 24, 24), (1.0, 7), (7.0, 52), (30.44, 12), (91.3, 4))
    return next((points for length, points in known if abs(gap / length - 1) < 0.05), 0)
