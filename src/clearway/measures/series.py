"""A measure as a series: one number a case in the order in which cases ended, or one a period of the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.attain import case_values
from clearway.measures.catalogue import MEASURES
from clearway.measures.localtime import DAY_US, iso_days, local_days
from clearway.measures.timing.calendars import zone_clock

if TYPE_CHECKING:
    from clearway.measures.measures import Measures
    from clearway.measures.timing.calendars import Clock

Array = np.ndarray[Any, np.dtype[Any]]
Period = Literal["day", "week", "month"]

PERIODS: tuple[Period, ...] = ("day", "week", "month")
DAILY = ("arrivals", "throughput", "wip")
"""Measures that are counted by day, whatever cases ended on it."""

COUNTED = ("arrivals", "throughput")
"""Daily measures that are counts: a period has their sum and its days as exposure."""

EARLY = 0.1
"""A day counts as begun late (or ended early) when its first (last) stamp is beyond that of nine in ten days."""


@dataclass(frozen=True, slots=True, eq=False)
class CaseSeries:
    """One number a case.

    Parameters
    ----------
    name, unit : str
        Of the measure.
    values : float array of shape (n,)
        NaN-free, in the order of ``moments``.
    cases : int64 array of shape (n,)
        Positions in the case table.
    moments : int64 array of shape (n,)
        Microseconds UTC: when the case ended; for open ones the log's last stamp.
    open : bool array of shape (n,)
        The case has not ended: its value is a lower bound.
    reason : str or None
        Message id without ``reason.``: why there is no value at all.
    """

    name: str
    unit: str
    values: Array
    cases: Array
    moments: Array
    open: Array
    reason: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Periods of a log's local calendar from its first to its last stamp.

    Parameters
    ----------
    period : {"day", "week", "month"}
    labels : tuple of str
        ISO date of the first day; year and month for months.
    partial : bool array of shape (m,)
        The log does not cover the whole period: it begins after, or ends before, work of the period is done.
    days : int64 array of shape (m,)
        Days of the period that the log covers.
    first : int
        Number of the first period since 1970.
    clock : Clock
        Offsets of the zone.
    """

    period: Period
    labels: tuple[str, ...]
    partial: Array
    days: Array
    first: int
    clock: Clock

    def place(self, moments: Array) -> Array:
        """Position of the period of each moment (microseconds UTC) within the span."""
        return self.place_days(local_days(self.clock, moments))

    def place_days(self, days: Array) -> Array:
        """Position of the period of each local day since 1970; -1 before the first, ``m`` after the last."""
        place: Array = np.clip(_number(days, self.period) - self.first, -1, len(self.labels))
        return place


def case_series(measures: Measures, name: str, *, with_open: bool = False) -> CaseSeries | None:
    """A measure case by case; None where it is no number of a case.

    Parameters
    ----------
    measures : Measures
    name : str
        Any name of the catalogue.
    with_open : bool
        For ``cycle_time`` and ``working_time``: add the open cases with their age, marked as open (right-censored).

    Raises
    ------
    KeyError
        The catalogue has no such measure.
    """
    entry = next((entry for entry in MEASURES if entry.name == name), None)
    if entry is None:
        raise KeyError(name)
    if not entry.by_case and name != "working_time":
        return None
    cases = measures.cases
    values, reason = _values(measures, name)
    if values is None:
        nothing = np.zeros(0, np.int64)
        return CaseSeries(name, entry.unit, nothing.astype(np.float64), nothing, nothing, nothing > 0, reason)
    unfinished = cases.open | (cases.end_us == NULL_US)
    if with_open and name in ("cycle_time", "working_time"):
        age = cases.seconds("working" if name == "working_time" else "cycle")
        values = np.where(unfinished, age, values)
    elif not with_open:
        values = np.where(unfinished, np.nan, values)
    return _ordered(measures, name, entry.unit, values, unfinished)


def calendar(measures: Measures, period: Period, zone: str) -> Calendar:
    """The periods of a log's span in a zone, with those that the log covers only in part.

    A period is partial when a day of it on which the log usually has events lies before the log's first or after its
    last stamp, or when the first (last) day itself begins later (ends earlier) than nine in ten days of the log do.
    """
    cases = measures.cases
    stamps = np.concatenate([cases.start_us[cases.start_us != NULL_US], cases.end_us[cases.end_us != NULL_US]])
    if measures.facts.last_us is not None:
        stamps = np.append(stamps, measures.facts.last_us)
    clock = zone_clock(zone, stamps)
    if not stamps.size:
        return Calendar(period, (), np.zeros(0, bool), np.zeros(0, np.int64), 0, clock)
    low, high = local_days(clock, np.array([stamps.min(), stamps.max()])).tolist()
    numbers = np.arange(low, high + 1)
    group = _number(numbers, period)
    first = int(group[0])
    begins = _begin(np.arange(first, int(group[-1]) + 2), period)
    partial = np.zeros(begins.size - 1, bool)
    partial[0], partial[-1] = _cut(clock, stamps, begins, (low, high), partial.size)
    labels = tuple(text[:7] if period == "month" else text for text in iso_days(begins[:-1]))
    days = np.bincount(group - first, minlength=partial.size)
    return Calendar(period, labels, partial, days, first, clock)


def _values(measures: Measures, name: str) -> tuple[Array | None, str | None]:
    if name == "cases":
        return np.ones(len(measures.cases)), None
    if name == "working_time":
        return case_values("cycle_time", measures.cases, working=True)
    return case_values(name, measures.cases)


def _ordered(measures: Measures, name: str, unit: str, values: Array, unfinished: Array) -> CaseSeries:
    cases, last = measures.cases, measures.facts.last_us
    moments = np.where(unfinished, NULL_US if last is None else last, cases.end_us)
    known = np.flatnonzero(~np.isnan(values) & (moments != NULL_US))
    order = known[np.argsort(moments[known], kind="stable")]
    reason = None if order.size else "no_cases"
    return CaseSeries(name, unit, values[order].astype(np.float64), order, moments[order], unfinished[order], reason)


def _number(days: Array, period: Period) -> Array:
    """Number of the period of each day since 1970 (a Thursday); weeks begin on Monday."""
    if period == "day":
        return days
    if period == "week":
        return (days + 3) // 7
    months: Array = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months


def _begin(numbers: Array, period: Period) -> Array:
    """First day of each period."""
    if period == "day":
        return numbers
    if period == "week":
        return numbers * 7 - 3
    days: Array = numbers.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return days


def _cut(clock: Clock, stamps: Array, begins: Array, span: tuple[int, int], size: int) -> tuple[bool, bool]:
    """Whether the first and the last period are covered only in part."""
    days = local_days(clock, stamps)
    usual = _usual_weekdays(days)
    before = np.arange(begins[0], span[0])
    after = np.arange(span[1] + 1, begins[-1])
    late, early = _edges(clock, stamps, days, span)
    first = bool(usual[before % 7].any()) or late
    last = bool(usual[after % 7].any()) or early
    return (first or (size == 1 and last)), (last or (size == 1 and first))


def _usual_weekdays(days: Array) -> Array:
    """Weekdays (by day number modulo 7) on which at least one in three such days of the span has a stamp."""
    seen = np.unique(days)
    whole = np.arange(seen[0], seen[-1] + 1)
    share = np.bincount(seen % 7, minlength=7) / np.maximum(np.bincount(whole % 7, minlength=7), 1)
    usual: Array = share >= 1 / 3
    return usual


def _edges(clock: Clock, stamps: Array, days: Array, span: tuple[int, int]) -> tuple[bool, bool]:
    """Whether the first day begins late and the last one ends early, beside the other days."""
    offset = clock.offset_us[np.searchsorted(clock.since_us, stamps, side="right") - 1]
    time = (stamps + offset) % DAY_US
    names, place = np.unique(days, return_inverse=True)
    begun, ended = np.full(names.size, DAY_US), np.zeros(names.size, np.int64)
    np.minimum.at(begun, place, time)
    np.maximum.at(ended, place, time)
    inner = (names != span[0]) & (names != span[1])
    if not inner.any():
        return False, True
    latest, earliest = np.quantile(begun[inner], 1 - EARLY), np.quantile(ended[inner], EARLY)
    return bool(begun[0] > latest), bool(ended[-1] < earliest)
