"""The value of a watch: a period of a stream that a rule found out of control, or a goal missed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Literal

from clearway.base.time import iso

Level = Literal["warning", "alarm"]
LEVELS: tuple[Level, ...] = ("warning", "alarm")
"""A pattern inside the limits; a point beyond a limit or a goal missed."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One point of one stream that does not belong to the process as it was.

    Parameters
    ----------
    watch, stream : str
        Name of the watch, and of its stream: ``log`` for the whole, else the value of the attribute or column.
    measure, unit : str
        What is charted, and its unit.
    chart, rule : str
        ``imr`` ... and ``nelson.1``, ``beyond``, ``upper``, ``lower`` or ``goal``.
    level : {"warning", "alarm"}
    index : int
        Position of the point in its stream, counted from 0; the last one of the pattern.
    start_us, end_us : int
        The period, ``[start, end)``, microseconds UTC.
    value : float
        The measure in this period.
    statistic : float
        What the chart plots and holds against the limits: the value itself, the moving average, or the sum.
    lcl, centre, ucl : float or None
        Limits at this point, on the scale of the statistic.
    n : float or None
        Observations behind the value.
    zone : str
        IANA zone of the periods.
    first_seen_us : int or None
        When it was stored first; None before it is stored.

    Examples
    --------
    >>> one = Signal("late", "log", "cycle_time", "s", "imr", "nelson.1", "alarm", 3, 0, 86400000000, 9.0, 9.0)
    >>> one.index_1based, one.key == Signal("late", "log", "x", "s", "p", "nelson.1", "alarm", 7, 0, 1, 2.0, 2.0).key
    (4, True)
    """

    watch: str
    stream: str
    measure: str
    unit: str
    chart: str
    rule: str
    level: Level
    index: int
    start_us: int
    end_us: int
    value: float
    statistic: float
    lcl: float | None = None
    centre: float | None = None
    ucl: float | None = None
    n: float | None = None
    zone: str = "UTC"
    first_seen_us: int | None = None

    @property
    def key(self) -> str:
        """Identity: watch, stream, rule and begin of the period; later figures of the same period keep it."""
        parts = "\x1f".join((self.watch, self.stream, self.rule, str(self.start_us)))
        return hashlib.sha256(parts.encode()).hexdigest()

    @property
    def index_1based(self) -> int:
        """Position of the point, counted from 1."""
        return self.index + 1

    def as_json(self) -> dict[str, Any]:
        """The signal as the command line gives it; moments are ISO 8601 with the offset of the zone."""
        first = None if self.first_seen_us is None else iso(self.first_seen_us, self.zone)
        return {
            "watch": self.watch,
            "stream": self.stream,
            "measure": self.measure,
            "unit": self.unit,
            "chart": self.chart,
            "rule": self.rule,
            "level": self.level,
            "index_1based": self.index_1based,
            "start": iso(self.start_us, self.zone),
            "end": iso(self.end_us, self.zone),
            "value": self.value,
            "statistic": self.statistic,
            "lcl": self.lcl,
            "centre": self.centre,
            "ucl": self.ucl,
            "n": self.n,
            "first_seen": first,
        }
