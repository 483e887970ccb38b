"""Time stamps in everyday forms, one text at a time: named months, local characters, day or month first, epochs."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

YEAR_FIRST, NAMED_MONTH, NUMERIC, COMPACT, EPOCH, SERIAL = (
    "year_first",
    "named_month",
    "numeric",
    "compact",
    "epoch",
    "serial",
)

_HALVES = {"AM": range(12), "PM": range(12, 24), "NOON": range(10, 15), "NIGHT": range(17, 24)}
"""Hours that a part of the day can mean."""

_HALF = "|".join(_HALVES)
_CLOCK = (
    rf"(?:[T\s]+(?P<ap>{_HALF})?\s*(?P<h>\d{{1,3}}):(?P<mi>\d{{2}})?"
    rf"(?::(?P<s>\d{{2}})(?:[.,](?P<f>\d+))?)?:?\s*(?P<pa>{_HALF})?)?"
)
_OFFSET = r"[+-](?:0\d|1[0-8]):?[0-5]\d"
_ZONE = rf"\s*(?P<zone>[A-Za-z]{{1,5}}|{_OFFSET})?\s*\Z"
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})\s*[-/.]\s*(?P<mo>\d{1,2})\s*[-/.]\s*(?P<d>\d{1,2})" + _CLOCK + _ZONE, re.I)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})" + _CLOCK + _ZONE, re.I)
_DAY_MONTH = re.compile(r"(?P<d>\d{1,2})[-\s.]*(?P<name>[A-Za-z]{3,9})[-\s.,]*(?P<y>\d{4})" + _CLOCK + _ZONE, re.I)
_MONTH_DAY = re.compile(r"(?P<name>[A-Za-z]{3,9})[-\s.]*(?P<d>\d{1,2})[-\s,]+(?P<y>\d{4})" + _CLOCK + _ZONE, re.I)
_CTIME = re.compile(
    r"(?P<name>[A-Za-z]{3,9})\s+(?P<d>\d{1,2})"
    + _CLOCK
    + rf"\s*(?P<zone>[A-Za-z]{{1,5}}|{_OFFSET})?\s+(?P<y>\d{{4}})\s*\Z",
    re.I,
)
_COMPACT = re.compile(
    r"(?P<y>\d{4})(?P<mo>\d{2})(?P<d>\d{2})(?:[T\s]?(?P<h>\d{2}):?(?P<mi>\d{2})(?::?(?P<s>\d{2})(?:[.,](?P<f>\d+))?)?)?"
    + _ZONE
)
_EMPTY_BRACKETS = re.compile(r"\(\s*\)")
_EPOCH_DIGITS = {10: 1_000_000, 13: 1_000, 16: 1}
_SERIAL = re.compile(r"[2-5]\d{4}(?:\.\d+)?\Z")
_SERIAL_ZERO = datetime(1899, 12, 30, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Form:
    """One text taken apart.

    Parameters
    ----------
    family : str
        Which grammar it follows.
    us : int or None
        Microseconds of the wall time as if UTC (day first where the order is open); None when no such moment exists.
    swapped : int or None
        The same with month first, for the numeric family.
    offset : int or None
        Minutes from UTC when the text carries an offset.
    abbreviation : str or None
        A zone abbreviation that has more than one meaning.
    notes : frozenset of str
        What was done or met: ``hour_24, leap_second, fraction_cut, two_digit_year, date_only``.
    """

    family: str
    us: int | None
    swapped: int | None = None
    offset: int | None = None
    abbreviation: str | None = None
    notes: frozenset[str] = frozenset()


@cache
def words() -> dict[str, Any]:
    """Word list of months, zones and local characters."""
    loaded: dict[str, Any] = json.loads(files("clearway.log").joinpath("stamp_words.json").read_text("utf-8"))
    return loaded


def take_apart(text: str) -> Form | None:
    """Read one text; None when no grammar fits.

    Examples
    --------
    >>> take_apart("1 Mar 2025 10:00AM").us == take_apart("2025-03-01 10:00").us
    True
    """
    plain = _plain(text)
    for reader in (_year_first, _numeric, _named_month, _compact, _epoch, _serial):
        form = reader(plain)
        if form is not None:
            return form
    return None


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    for before, after in words()["replace"]:
        plain = plain.replace(before, after)
    plain = " ".join(_EMPTY_BRACKETS.sub(" ", plain).split())
    first, _, rest = plain.partition(" ")
    if first.rstrip(",.").lower() in words()["weekdays"]:
        plain = rest
    return re.sub(r":\s*\Z", "", re.sub(r"(?<=\s\d{1})\s*:\s*\Z|(?<=\s\d{2})\s*:\s*\Z", ":00", plain))


def _year_first(text: str) -> Form | None:
    match = _YEAR_FIRST.match(text)
    return None if match is None else _form(YEAR_FIRST, match, (int(match["y"]), int(match["mo"]), int(match["d"])))


def _numeric(text: str) -> Form | None:
    match = _NUMERIC.match(text)
    if match is None:
        return None
    year, first, second = int(match["y"]), int(match["a"]), int(match["b"])
    short = len(match["y"]) == 2
    if short:
        year += 2000 if year < 70 else 1900
    form = _form(NUMERIC, match, (year, second, first), notes={"two_digit_year"} if short else set())
    month_first = _form(NUMERIC, match, (year, first, second))
    return Form(NUMERIC, form.us, month_first.us, form.offset, form.abbreviation, form.notes)


def _named_month(text: str) -> Form | None:
    match = _DAY_MONTH.match(text) or _MONTH_DAY.match(text) or _CTIME.match(text)
    month = None if match is None else words()["months"].get(match["name"].lower())
    if match is None or month is None:
        return None
    return _form(NAMED_MONTH, match, (int(match["y"]), month, int(match["d"])))


def _compact(text: str) -> Form | None:
    match = _COMPACT.match(text)
    if match is None or not 1900 <= int(match["y"]) <= 2200:
        return None
    form = _form(COMPACT, match, (int(match["y"]), int(match["mo"]), int(match["d"])))
    return None if form.us is None else form


def _epoch(text: str) -> Form | None:
    factor = _EPOCH_DIGITS.get(len(text)) if text.isascii() and text.isdigit() else None
    if factor is None:
        return None
    return Form(EPOCH, int(text) * factor, offset=0)


def _serial(text: str) -> Form | None:
    if _SERIAL.match(text) is None:
        return None
    moment = _SERIAL_ZERO + timedelta(seconds=round(float(text) * 86400, 3))
    return Form(SERIAL, (moment - _EPOCH) // timedelta(microseconds=1))


def _form(family: str, match: re.Match[str], day: tuple[int, int, int], notes: set[str] | None = None) -> Form:
    parts = match.groupdict()
    found = set(notes or ())
    offset, abbreviation = _zone(parts.get("zone"))
    return Form(family, _moment(parts, day, found), None, offset, abbreviation, frozenset(found))


def _moment(parts: dict[str, Any], day: tuple[int, int, int], notes: set[str]) -> int | None:
    hour, minute, second = _hour(parts), int(parts["mi"] or 0), int(parts["s"] or 0)
    if hour is None:
        return None
    if parts["h"] is None:
        notes.add("date_only")
    if hour == 24 and minute == second == 0:
        notes.add("hour_24")
    elif hour > 23:
        return None
    if second == 60:
        notes.add("leap_second")
        second = 59
    fraction = parts["f"] or ""
    if fraction[6:].strip("0"):
        notes.add("fraction_cut")
    try:
        whole = datetime(*day, tzinfo=UTC) + timedelta(hours=hour)
        moment = whole.replace(minute=minute, second=second)
    except (ValueError, OverflowError):
        return None
    return (moment - _EPOCH) // timedelta(microseconds=1) + int(fraction[:6].ljust(6, "0"))


def _hour(parts: dict[str, Any]) -> int | None:
    hour = int(parts["h"] or 0)
    half = (parts.get("ap") or parts.get("pa") or "").upper()
    if not half:
        return hour
    readings = (hour, (hour + 12) % 24) if hour <= 12 else (hour,)
    return next((one for one in readings if one in _HALVES[half]), None)


def _zone(text: str | None) -> tuple[int | None, str | None]:
    if not text:
        return None, None
    if text[0] in "+-":
        digits = text[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return (minutes if text[0] == "+" else -minutes), None
    if text.upper() in words()["utc"]:
        return 0, None
    return None, text
