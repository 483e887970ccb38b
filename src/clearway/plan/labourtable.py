"""Fields of the table of labour rules, read strictly: each slip is told with its place and what would fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from clearway.base.errors import OptionError
from clearway.model.spec.fault import near
from clearway.model.spec.hours import WEEKDAYS, is_date
from clearway.plan.shifts import DAY, Shift, clock_minute, clock_pair, clock_text, shift_of

KINDS = ("workday", "weekend", "holiday")
"""What a day can be by the calendar of the country, with its adjusted weekends."""


@dataclass(frozen=True, slots=True)
class Mask:
    """Times at which somebody never or always works.

    Parameters
    ----------
    day : str
        A weekday (``mon`` to ``sun``), an ISO date, or ``workday``, ``weekend``, ``holiday``.
    begin, end : int
        Minutes after midnight.
    """

    day: str
    begin: int = 0
    end: int = DAY

    def __str__(self) -> str:
        return f"{self.day} {clock_text(self.begin)}-{clock_text(self.end)}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a constraints file with its place.

    Parameters
    ----------
    values : mapping
    path : str
        Such as ``labour.people.anna``.
    file : str
    """

    values: Mapping[str, Any]
    path: str
    file: str = ""

    def error(self, code: str, key: str = "", /, **values: Any) -> OptionError:
        """What is wrong with a key, as an error with its place."""
        path = f"{self.path}.{key}" if key else self.path
        return OptionError(code, place=({"file": self.file} if self.file else {}) | {"path": path}, **values)

    def only(self, known: Iterable[str]) -> None:
        """Refuse keys that nothing reads."""
        for key in self.values:
            if key not in known:
                raise self.error("labour.key", key, key=key, known=near(key, known))

    def table(self, key: str) -> Table:
        """A table inside of this one; empty where there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            raise self.error("labour.table", key, key=key)
        return Table(value, f"{self.path}.{key}", self.file)

    def number(self, key: str, default: float | None, least: float, most: float) -> float | None:
        """A number within bounds."""
        value = self.values.get(key, default)
        return None if value is None else self._number(key, value, least, most)

    def whole(self, key: str, default: int, least: int, most: int) -> int:
        """A whole number within bounds."""
        value = self._number(key, self.values.get(key, default), least, most)
        if value != int(value):
            raise self.error("labour.whole", key, found=value)
        return int(value)

    def bounds(self, key: str, default: tuple[float, float], most: float) -> tuple[float, float]:
        """Least and most: two numbers in ascending order, or one that is the most."""
        value = self.values.get(key, list(default))
        pair = value if isinstance(value, list) else [0, value]
        if len(pair) != 2:
            raise self.error("labour.bounds", key, found=value)
        low, high = (self._number(key, one, 0, most) for one in pair)
        if low > high:
            raise self.error("labour.bounds", key, found=value)
        return low, high

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.error("labour.flag", key, found=value)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; dates may stand without quotes."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.error("labour.list", key, found=value)
        return tuple(_iso(one) for one in value)

    def dates(self, key: str) -> frozenset[str]:
        """A list of ISO dates."""
        found = self.texts(key)
        for text in found:
            if not is_date(text):
                raise self.error("labour.date", key, found=text)
        return frozenset(found)

    def minute(self, key: str, default: int) -> int:
        """A time of day, minutes after midnight."""
        if key not in self.values:
            return default
        return self._minute(key, self.values[key])

    def minutes(self, key: str) -> tuple[int, ...]:
        """A list of times of day."""
        return tuple(self._minute(key, text) for text in self.texts(key))

    def masks(self, key: str) -> tuple[Mask, ...]:
        """A list of times such as ``sat``, ``weekend``, ``mon 09:00-12:00`` or ``2025-10-01``."""
        return tuple(self._mask(key, text) for text in self.texts(key))

    def shifts(self, key: str) -> tuple[Shift, ...]:
        """A table of shifts: name and list of spans."""
        table = self.table(key)
        found = []
        for name in table.values:
            shift = shift_of(name, table.texts(name))
            if shift is None:
                raise table.error("labour.shift", name, found=", ".join(table.texts(name)))
            found.append(shift)
        return tuple(found)

    def _number(self, key: str, value: Any, least: float, most: float) -> float:
        good = isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
        if not good:
            raise self.error("labour.number", key, found=value, least=least, most=most)
        return float(value)

    def _minute(self, key: str, text: Any) -> int:
        minute = clock_minute(str(text))
        if minute is None:
            raise self.error("labour.clock", key, found=text)
        return minute

    def _mask(self, key: str, text: str) -> Mask:
        day, _, span = text.strip().partition(" ")
        pair = clock_pair(span) if span.strip() else (0, DAY)
        known = day in WEEKDAYS or day in KINDS or is_date(day)
        if not known or pair is None or pair[0] > pair[1]:
            raise self.error("labour.mask", key, found=text)
        return Mask(day, *pair)


def _iso(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
