"""The terms of a driver model: columns, what one unit less would change in them, and how firmly each is held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from clearway.measures.voice.driverdata import MOST_VALUES, Experience, Trait
from clearway.stats.hinges import hinges, knots_of
from clearway.stats.ridge import Floats
from clearway.stats.thermometer import thermometer

Array = np.ndarray[Any, np.dtype[Any]]
Kind = Literal["wait", "repeat", "touch", "passed", "trait", "item", "number", "total", "control"]
HOUR, MINUTE = 3600.0, 60.0
LEAST = 30
"""Answers, at least, behind a step that is looked at."""

FEW_CELLS = 10
"""Answers, at least, in a cell of segment and hour of its own."""

LIGHT = 0.01
"""Penalty of what is no wait, relative to that of how waits differ from each other: enough to keep columns apart."""

TOTAL_BENDS = (0.25, 0.5, 0.75, 0.9)
"""Shares of the whole waits below which their curve bends."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """Columns that belong together.

    Parameters
    ----------
    name : str
        Step, attribute with value, question, or kind of control.
    kind : str
    raw : float64[n]
        The driver's own value: hours, times, 0 or 1, or the answer.
    columns : float64[n, k]
    penalty : float
        How firmly the columns are held, relative to others.
    touched : bool[n]
        Answers for which one unit can change.
    moved : float64[n]
        The driver's own value after one unit; the same where nothing can change.
    knots : tuple of float
        Where the curve bends, in the unit of the first column.
    low, high : float
        Range in which the data support the curve.
    sign : int
        Sign of the coefficients that was asked for; 0: none.
    levels : tuple of float
        Answers of an ordered question, ascending; empty for numbers.
    """

    name: str
    kind: Kind
    raw: Floats
    columns: Floats
    penalty: float
    touched: Array
    moved: Floats
    knots: tuple[float, ...] = ()
    low: float = 0.0
    high: float = 0.0
    sign: int = 0
    levels: tuple[float, ...] = ()

    def at(self, values: Floats) -> Floats:
        """The columns where the driver's own value is as given."""
        if not self.levels:
            return hinges(values, self.knots)
        made = thermometer(values, self.levels)
        return np.column_stack([made, np.zeros((len(values), self.columns.shape[1] - made.shape[1]))])

    @property
    def told(self) -> bool:
        """Whether the term is a driver, not a control."""
        return self.kind != "control"


def terms_of(
    seen: Experience, *, segment: str | None = None, bends: bool = True, touch: bool = True, monotone: bool = False
) -> tuple[Term, ...]:
    """The terms for what customers went through.

    Parameters
    ----------
    seen : Experience
    segment : str, optional
        Attribute within whose values the fit is made.
    bends : bool
        Whether curves bend at the median and the 90th percentile.
    touch : bool
        Whether the time of work is looked at.
    monotone : bool
        Whether no wait and no repetition may raise the outcome.
    """
    sign = -1 if monotone else 0
    total = _total(seen, bends=bends, sign=sign)
    steps = [place for place in range(len(seen.steps)) if np.count_nonzero(seen.visits[:, place]) >= LEAST]
    made = [term for place in steps for term in _of_step(seen, place, bends=bends, touch=touch, sign=sign)]
    made += [term for name, trait in seen.traits.items() if name != segment for term in traits_of(name, trait)]
    inside = seen.traits.get(segment or "")
    return (total, *made, *_controls(seen, inside))


def _total(seen: Experience, *, bends: bool, sign: int) -> Term:
    """What every step's waits have in common."""
    hours = seen.total_s / HOUR
    knots = knots_of(hours, TOTAL_BENDS) if bends else ()
    low, high = np.quantile(hours, (0.05, 0.95))
    touched = (hours >= max(low, MINUTE / HOUR)) & (hours <= high)
    moved = np.where(touched, hours - MINUTE / HOUR, hours)
    return Term(
        "total", "total", hours, hinges(hours, knots), 0.0, touched, moved, knots, float(low), float(high), sign
    )


def _of_step(seen: Experience, place: int, *, bends: bool, touch: bool, sign: int) -> Iterator[Term]:
    name, passed = seen.steps[place], seen.visits[:, place] > 0
    waits = seen.wait_s[:, place] / HOUR
    wide = np.ptp(waits[passed]) > 0
    if wide and np.count_nonzero(waits) >= LEAST:
        yield _wait(name, waits, passed, bends=bends, sign=sign)
    again = np.maximum(seen.visits[:, place] - 1, 0).astype(np.float64)
    if np.count_nonzero(again) >= LEAST:
        yield _plain(name, "repeat", again, again > 0, -1.0, sign)
    if LEAST <= np.count_nonzero(passed) <= len(seen) - LEAST:
        yield _plain(name, "passed", passed.astype(np.float64), passed, -1.0, 0)
    hours = seen.touch_s[:, place] / HOUR
    if touch and np.ptp(hours[passed]) > 0 and np.count_nonzero(hours) >= LEAST:
        yield _plain(name, "touch", hours, hours >= MINUTE / HOUR, -MINUTE / HOUR, 0)


def _wait(name: str, waits: Floats, passed: Array, *, bends: bool, sign: int) -> Term:
    """The wait at a step; a minute less there is a minute less of the whole wait."""
    knots = knots_of(waits[passed]) if bends else ()
    low, high = (float(end) for end in np.quantile(waits[passed], (0.05, 0.95)))
    touched = passed & (waits >= max(low, MINUTE / HOUR)) & (waits <= high)
    less = np.where(touched, waits - MINUTE / HOUR, waits)
    return Term(name, "wait", waits, hinges(waits, knots), 1.0, touched, less, knots, low, high, sign)


def _plain(name: str, kind: Kind, values: Floats, touched: Array, change: float, sign: int) -> Term:
    known = values[values > 0]
    low, high = (float(end) for end in np.quantile(known, (0.05, 0.95)))
    moved = np.where(touched, values + change, values)
    return Term(name, kind, values, values[:, None], LIGHT, touched, moved, (), low, high, sign)


def traits_of(name: str, trait: Trait) -> Iterator[Term]:
    """Each value of an attribute against the most common one."""
    counts = np.bincount(trait.codes[trait.codes >= 0], minlength=len(trait.names))
    if np.count_nonzero(counts) < 2 or np.count_nonzero(counts) > MOST_VALUES:
        return
    for code in np.flatnonzero(counts >= LEAST):
        if code != counts.argmax():
            here = trait.codes == code
            yield _plain(f"{name}: {trait.names[code]}", "trait", here.astype(np.float64), here, -1.0, 0)


def _controls(seen: Experience, inside: Trait | None) -> list[Term]:
    """Cells of segment and hour, cases under way at the arrival, and difficulty."""
    cells = cells_of(seen.hour, inside.codes if inside is not None else None)
    queue = np.log1p(np.maximum(seen.queue, 0.0))
    named = [("cells", cells), ("queue", queue[:, None]), ("difficulty", seen.difficulty[:, None])]
    return [_control(name, columns) for name, columns in named if columns.shape[1] and np.ptp(columns, axis=0).any()]


def _control(name: str, columns: Floats) -> Term:
    return Term(name, "control", columns[:, 0], columns, 0.0, np.zeros(len(columns), bool), columns[:, 0])


def cells_of(hour: Array, segment: Array | None = None, *, least: int = FEW_CELLS) -> Floats:
    """Columns that mark cells of segment and hour; small cells share a quarter of the day, or else their segment.

    Examples
    --------
    >>> cells_of(np.repeat([8, 9, 14], (12, 3, 12))).sum(axis=0).tolist()
    [3.0, 12.0]
    """
    whose = np.zeros(hour.size, np.int64) if segment is None else np.asarray(segment, np.int64) + 1
    key = whose * 100
    for finer in (whose * 100 + 1 + hour // 6, whose * 100 + 10 + hour):
        _, at, counts = np.unique(finer, return_inverse=True, return_counts=True)
        key = np.where(counts[at] >= least, finer, key)
    names, at, counts = np.unique(key, return_inverse=True, return_counts=True)
    kept = [code for code in range(names.size) if code != counts.argmax()]
    return np.asarray(at[:, None] == np.array(kept, np.int64)[None, :], np.float64)


def segment_of(seen: Experience) -> str | None:
    """The attribute that goes most with both waits and outcome: the one within which the fit is made by default."""
    ranks = {
        name: _explained(trait.codes, seen.total_s) * _explained(trait.codes, seen.outcome)
        for name, trait in seen.traits.items()
        if 2 <= np.unique(trait.codes).size <= MOST_VALUES
    }
    return max(ranks, key=lambda name: ranks[name]) if ranks else None


def _explained(codes: Array, values: Floats) -> float:
    """Share of the variance between groups."""
    at = np.unique(codes, return_inverse=True)[1]
    counts = np.bincount(at)
    means = np.bincount(at, values) / counts
    spread = float(values.var())
    return float(counts @ (means - values.mean()) ** 2) / values.size / spread if spread > 0 else 0.0


def width_of(terms: Sequence[Term]) -> int:
    """Columns of all terms, with the intercept's."""
    return 1 + sum(int(term.columns.shape[1]) for term in terms)
