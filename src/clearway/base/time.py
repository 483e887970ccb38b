"""Time: integer microseconds UTC, the null stamp, and duration units."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

NULL_US = -(2**63)
"""The null time stamp in integer arrays (the smallest int64)."""

SECOND_US = 1_000_000
UNIT_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}
"""Clock units of goals and options, in seconds."""

WORKING_UNITS = ("bh", "bd")
"""Units of the working calendar: business hours and business days."""

_DURATION = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(s|m|h|d|w)\s*\Z")


def duration_seconds(text: str) -> float:
    """Read a clock duration such as ``30m``.

    Returns
    -------
    float
        Seconds.

    Raises
    ------
    ValueError
        The text is not a number with one of the units s, m, h, d, w.

    Examples
    --------
    >>> duration_seconds("1.5h")
    5400.0
    """
    match = _DURATION.match(text)
    if match is None:
        raise ValueError(text)
    return float(match[1]) * UNIT_SECONDS[match[2]]


def iso(us: int, zone: str = "UTC") -> str:
    """Microseconds UTC as ISO 8601 with the zone's offset.

    Examples
    --------
    >>> iso(0, "Asia/Shanghai")
    '1970-01-01T08:00:00+08:00'
    """
    whole, rest = divmod(us, SECOND_US)
    moment = datetime.fromtimestamp(whole, UTC).replace(microsecond=rest)
    return moment.astimezone(ZoneInfo(zone)).isoformat()
