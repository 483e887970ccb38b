"""Local times as texts: spans of a day, weekdays, dates and zones."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Final

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""As calendars name them, in order."""

DAY: Final = 86400.0
"""Seconds of a day."""

_TIME = r"(\d\d):(\d\d)(?::(\d\d(?:\.\d{1,6})?))?"
_SPAN = re.compile(f"{_TIME}-{_TIME}", re.ASCII)


@lru_cache(maxsize=4096)
def span_seconds(text: str) -> tuple[float, float] | None:
    """Begin and end of a span such as ``09:00-12:30``, seconds since midnight; None for anything else.

    Seconds may follow the minutes; the end may be ``24:00``.

    Examples
    --------
    >>> span_seconds("22:00-24:00"), span_seconds("09:00:30-09:01"), span_seconds("9-12")
    ((79200.0, 86400.0), (32430.0, 32460.0), None)
    """
    found = _SPAN.fullmatch(text)
    if not found:
        return None
    parts = [float(part or 0) for part in found.groups()]
    ends = _seconds(*parts[:3]), _seconds(*parts[3:])
    return None if None in ends else (ends[0] or 0.0, ends[1] or 0.0)


def span_text(begin: float, end: float) -> str:
    """The text of a span.

    Examples
    --------
    >>> span_text(32400.0, 86400.0), span_text(0.0, 30.5)
    ('09:00-24:00', '00:00-00:00:30.5')
    """
    return f"{_clock(begin)}-{_clock(end)}"


def is_date(text: str) -> bool:
    """Whether a text is an ISO date: ``2025-01-31``."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_moment(text: str) -> bool:
    """Whether a text is an ISO date and time."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_zone(text: str) -> bool:
    """Whether the IANA database has a zone of this name."""
    from zoneinfo import ZoneInfo, available_timezones

    if text in available_timezones():
        return True
    try:
        return text == "UTC" and ZoneInfo(text).key == text
    except (KeyError, ValueError, OSError):
        return False


def _seconds(hours: float, minutes: float, seconds: float) -> float | None:
    total = hours * 3600 + minutes * 60 + seconds
    return total if minutes < 60 and seconds < 60 and total <= DAY else None


def _clock(seconds: float) -> str:
    whole, rest = divmod(seconds, 60)
    text = f"{int(whole // 60):02}:{int(whole % 60):02}"
    if not rest:
        return text
    return f"{text}:{rest:09.6f}".rstrip("0").rstrip(".") if rest % 1 else f"{text}:{int(rest):02}"
