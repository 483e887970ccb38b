"""Working calendars: which hours count as working time, declared in a file or mined from the log."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, cast
from zoneinfo import ZoneInfo

from clearway.base.errors import OptionError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OFFICE = ((540, 1080),)
"""Hours of a working day where the file names none: 09:00 to 18:00, in minutes."""

COUNTRIES = ("CN",)
Spans = tuple[tuple[int, int], ...]
_SPAN = re.compile(r"\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*\Z")
_KEYS = ("country", "hours", "holidays", "workdays", "zone")


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Working hours of a week, with the days that are different.

    Parameters
    ----------
    week : tuple of seven tuples of (int, int)
        Spans of each weekday, Monday first, in minutes after local midnight.
    holidays : frozenset of str
        ISO dates without work.
    workdays : frozenset of str
        ISO dates with work although the weekday has none: they have the longest weekday's hours.
    country : str or None
        ``CN``: the public holidays of China with their adjusted weekends, where they are published.
    zone : str or None
        IANA zone of the hours; None: the log's.
    source : {"file", "mined"}
    """

    week: tuple[Spans, ...]
    holidays: frozenset[str] = field(default_factory=frozenset)
    workdays: frozenset[str] = field(default_factory=frozenset)
    country: str | None = None
    zone: str | None = None
    source: str = "file"

    @property
    def day_s(self) -> float:
        """Seconds of a business day: the mean of the weekdays with work.

        Examples
        --------
        >>> working_calendar('[hours]').day_s / 3600
        9.0
        """
        lengths = [sum(end - start for start, end in spans) for spans in self.week if spans]
        return 60.0 * sum(lengths) / len(lengths)

    def spans_of(self, day: date) -> tuple[Spans, bool]:
        """Spans of a date, and whether its public holidays are known."""
        iso = day.isoformat()
        if iso in self.holidays:
            return (), True
        if iso in self.workdays:
            return self._full_day, True
        usual = self.week[day.weekday()]
        if self.country is None:
            return usual, True
        works = works_in_china(day)
        if works is None:
            return usual, False
        return (usual or self._full_day) if works else (), True

    @property
    def _full_day(self) -> Spans:
        return max(self.week, key=lambda spans: sum(end - start for start, end in spans))


def working_calendar(text: str) -> WorkingCalendar:
    """Read a calendar from TOML.

    All keys are optional: ``country = "CN"``, ``zone = "Asia/Shanghai"``, ``holidays`` and ``workdays`` (lists of ISO
    dates), and a table ``[hours]`` with ``mon`` to ``sun``, each a list of spans such as ``"09:00-12:00"``. Without
    hours a working day is Monday to Friday, 09:00 to 18:00.

    Raises
    ------
    OptionError
        The text is no TOML, a key or a span cannot be understood, or the week has no hours at all.

    Examples
    --------
    >>> working_calendar('[hours]\\nmon = ["09:00-12:00", "13:00-17:30"]').week[0]
    ((540, 720), (780, 1050))
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OptionError("calendar.toml", place={"option": "--calendar"}, detail=str(error)) from error
    for key in content:
        if key not in _KEYS:
            raise _refuse("calendar.key", key=key, known=", ".join(_KEYS))
    country = content.get("country")
    if country is not None and country not in COUNTRIES:
        raise _refuse("calendar.country", country=country, known=", ".join(COUNTRIES))
    week = _week(content.get("hours", {}))
    if not any(week):
        raise _refuse("calendar.empty")
    days = {key: frozenset(_day(item) for item in content.get(key, ())) for key in ("holidays", "workdays")}
    return WorkingCalendar(week, days["holidays"], days["workdays"], country, _zone(content.get("zone")))


def calendar_of_hours(on: Any) -> WorkingCalendar:
    """A calendar from a mined week of 168 hours on duty (Monday 00:00 first)."""
    hours = [[int(bool(on[24 * day + hour])) for hour in range(24)] for day in range(7)]
    return WorkingCalendar(tuple(_runs(day) for day in hours), source="mined")


def _runs(day: list[int]) -> Spans:
    edges = [hour for hour in range(25) if (day[hour] if hour < 24 else 0) != (day[hour - 1] if hour else 0)]
    return tuple((60 * start, 60 * end) for start, end in zip(edges[::2], edges[1::2], strict=True))


def _week(hours: Mapping[str, Any]) -> tuple[Spans, ...]:
    if not hours:
        return (OFFICE,) * 5 + ((), ())
    for day in hours:
        if day not in DAYS:
            raise _refuse("calendar.key", key=f"hours.{day}", known=", ".join(DAYS))
    return tuple(tuple(sorted(_span(item) for item in hours.get(day, ()))) for day in DAYS)


def _span(text: Any) -> tuple[int, int]:
    match = _SPAN.match(str(text))
    if match is None:
        raise _refuse("calendar.span", value=text)
    first, second, third, fourth = (int(part) for part in match.groups())
    start, end = 60 * first + second, 60 * third + fourth
    if not (start < end <= 1440 and second < 60 and fourth < 60):
        raise _refuse("calendar.span", value=text)
    return start, end


def _day(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    try:
        return (value if isinstance(value, date) else date.fromisoformat(str(value))).isoformat()
    except ValueError as error:
        raise _refuse("calendar.date", value=value) from error


def _zone(name: Any) -> str | None:
    if name is None:
        return None
    try:
        ZoneInfo(str(name))
    except (KeyError, ValueError) as error:
        raise _refuse("calendar.zone", value=name) from error
    return str(name)


@lru_cache(maxsize=4096)
def works_in_china(day: date) -> bool | None:
    """Whether a date is a working day in China; None for a year whose holidays the package does not know."""
    import chinese_calendar

    try:
        return cast(bool, chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def _refuse(code: str, **values: Any) -> OptionError:
    return OptionError(code, place={"option": "--calendar"}, **values)


def local_days(first: date, last: date) -> list[date]:
    """Every date from the first to the last."""
    return [first + timedelta(days=k) for k in range((last - first).days + 1)]
