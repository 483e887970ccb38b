"""The time that a roster fills: its days and weeks, and the stretches in which people are needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from clearway.base.errors import OptionError
from clearway.model.spec.hours import WEEKDAYS
from clearway.plan.labour import Kind, Labour
from clearway.plan.shifts import DAY, Shift
from clearway.plan.staffing import MOST_DAYS, Demand, Need


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of time in which a pool needs the same number of people.

    Parameters
    ----------
    pool : str
    begin, end : int
        Minutes after the first midnight.
    people : int
    """

    pool: str
    begin: int
    end: int
    people: int


@dataclass(frozen=True, slots=True)
class Week:
    """The days of one calendar week that a roster holds.

    Parameters
    ----------
    days : tuple of int
        Numbers of the days.
    whole : bool
        Whether all seven are there.
    extra : int
        Working days beyond five, because weekends were adjusted.
    """

    days: tuple[int, ...]
    whole: bool
    extra: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Days, and what is needed on them.

    Parameters
    ----------
    days : tuple of (date or str)
        Dates one after another; or the weekdays of a week that repeats for ever.
    lead : int
        1 where the first of them only gives nights that reach into the next day.
    labour : Labour
    segments : tuple of Segment
    """

    days: tuple[date | str, ...]
    lead: int
    labour: Labour
    segments: tuple[Segment, ...] = ()

    @property
    def cyclic(self) -> bool:
        """Whether the last day is followed by the first."""
        return isinstance(self.days[0], str)

    @property
    def total(self) -> int:
        """Minutes of all days but the lead."""
        return DAY * (len(self.days) - self.lead)

    @property
    def needed(self) -> int:
        """Person-minutes that are needed."""
        return sum((one.end - one.begin) * one.people for one in self.segments)

    def kind(self, day: int) -> Kind:
        """What a day is by the calendar."""
        found = self.days[day]
        if isinstance(found, str):
            return "weekend" if found in WEEKDAYS[5:] else "workday"
        return self.labour.kind_of(found)

    def starts(self, day: int) -> tuple[Shift, ...]:
        """Shifts that may begin on a day; before the first one only those that reach into it."""
        return tuple(one for one in self.labour.shifts if day >= self.lead or one.end > DAY)

    def inside(self, day: int, shift: Shift) -> int:
        """Minutes of a shift's work that lie within the roster's days."""
        if self.cyclic:
            return shift.minutes
        offset = DAY * (day - self.lead)
        return sum(max(0, min(offset + end, self.total) - max(offset + begin, 0)) for begin, end in shift.spans)

    def covers(self, day: int, shift: Shift, segment: Segment) -> bool:
        """Whether who begins a shift on a day is at work during a stretch."""
        offset = DAY * (day - self.lead)
        begin, end = segment.begin - offset, segment.end - offset
        return shift.works(begin, end) or (self.cyclic and shift.works(begin + self.total, end + self.total))

    def later(self, day: int, days: int) -> int | None:
        """Number of the day so many days later; None behind the end."""
        found = day + days
        return found % len(self.days) if self.cyclic else found if found < len(self.days) else None

    def weeks(self) -> tuple[Week, ...]:
        """Calendar weeks, Monday to Sunday."""
        if self.cyclic:
            return (Week(tuple(range(7)), True, 0),)
        found = []
        for monday, group in groupby(range(len(self.days)), self._monday):
            days = tuple(group)
            found.append(Week(days, len(days) == 7, self.labour.extra_days(monday)))
        return tuple(found)

    def _monday(self, day: int) -> date:
        found = self.days[day]
        assert isinstance(found, date)
        return found - timedelta(days=found.weekday())


def grid_of(demand: Demand, labour: Labour, *, start: date | None, days: int) -> Grid:
    """The days of a roster with their needs, cut wherever a shift or a need begins or ends.

    Raises
    ------
    OptionError
        ``roster.days``: too many days, or none; ``roster.dates``: a week that repeats has dates; ``roster.nothing``:
        nobody is needed on any of the days.
    """
    if not 1 <= days <= MOST_DAYS:
        raise OptionError("roster.days", place={"option": "days"}, found=days, most=MOST_DAYS)
    dated = [one.day for one in demand.needs if one.day not in WEEKDAYS]
    if start is None and dated:
        raise OptionError("roster.dates", place={"option": "start"}, date=dated[0])
    named: list[date | str] = [*WEEKDAYS] if start is None else [start + timedelta(days=k) for k in range(days)]
    lead = int(start is not None and any(one.end > DAY for one in labour.shifts))
    first: list[date | str] = [start - timedelta(days=1)] if start is not None and lead else []
    bare = Grid((*first, *named), lead, labour)
    segments = [one for pool in demand.pools for one in _segments(pool, demand, bare)]
    if not segments:
        raise OptionError("roster.nothing", place={"option": "start"}, first=str(named[0]), last=str(named[-1]))
    return Grid(bare.days, lead, labour, tuple(segments))


def _segments(pool: str, demand: Demand, grid: Grid) -> list[Segment]:
    """Stretches of one pool in which the need and the people at work cannot change."""
    needs = [
        (DAY * number, one) for number, day in enumerate(grid.days[grid.lead :]) for one in demand.on(day)
        if one.pool == pool and one.people > 0
    ]  # fmt: skip
    edges = sorted(_need_edges(needs) | _shift_edges(grid))
    found = []
    for begin, end in pairwise(edges):
        people = sum(one.people for base, one in needs if base + one.begin <= begin and end <= base + one.end)
        if people:
            found.append(Segment(pool, begin, end, people))
    return found


def _need_edges(needs: Sequence[tuple[int, Need]]) -> set[int]:
    return {base + edge for base, one in needs for edge in (one.begin, one.end)}


def _shift_edges(grid: Grid) -> set[int]:
    """Minutes at which a shift of any day begins, pauses or ends."""
    found = set()
    for day in range(len(grid.days)):
        edges = {DAY * (day - grid.lead) + edge for one in grid.starts(day) for span in one.spans for edge in span}
        found |= {edge % grid.total for edge in edges} if grid.cyclic else edges
    return {edge for edge in found if 0 <= edge <= grid.total} | {0, grid.total}
