"""Kernel that reads year-first time stamps from raw bytes: ISO 8601 and its everyday variants."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.kernel import kernel, part

Array = np.ndarray[Any, np.dtype[Any]]

BLANK, NAIVE, OFFSET, OTHER, IMPOSSIBLE = 0, 1, 2, 3, 4
"""Kinds of a scanned text: empty, local time, with offset, not this grammar, this grammar but no such moment."""

HOUR_24, LEAP_SECOND, CUT, ODD_HOUR, DATE_ONLY = 1, 2, 4, 8, 16
"""Flags of a scanned text."""

_DIGIT_0, _DIGIT_9 = 48, 57
_DAY = 24 * 60
_HUNDRED, _NO_PAIR = np.uint64(100), np.uint64(1 << 32)
_U1, _U6, _U9, _U12, _U18, _U23 = (np.uint64(value) for value in (1, 6, 9, 12, 18, 23))
_U28, _U59, _U9999 = (np.uint64(value) for value in (28, 59, 9999))


@kernel
def scan(data: Array, offsets: Array, us: Array, offset_min: Array, kind: Array, flags: Array) -> None:
    """Scan texts ``Y-M-D[ T]h:m[:s[.f]][Z|+h:m]`` with separators ``- / .``.

    Parameters
    ----------
    data : uint8 array
        Bytes of all texts.
    offsets : int64 array, shape (n + 1,)
        Where each text begins.
    us : int64 array, shape (n,), out
        Microseconds of the wall time as if it were UTC.
    offset_min : int32 array, shape (n,), out
        Offset from UTC in minutes.
    kind, flags : uint8 arrays, shape (n,), out
        One of the kinds, and the flags, above.
    """
    field, months = np.zeros(9, np.int64), np.zeros((64, 2), np.int64)
    for row in range(len(offsets) - 1):
        begin, end = offsets[row], offsets[row + 1]
        if begin < end and (data[begin] <= 32 or data[end - 1] <= 32):
            begin, end = _strip(data, begin, end)
        if end - begin >= 19 and _usual(data, np.uint64(begin), np.uint64(end), row, us, offset_min, kind, months):
            flags[row] = 0
            continue
        flags[row] = 0
        offset_min[row] = 0
        us[row] = 0
        if begin == end:
            kind[row] = BLANK
            continue
        kind[row] = _parse(data, begin, end, field)
        if kind[row] == NAIVE or kind[row] == OFFSET:
            offset_min[row] = field[6]
            if _possible(field):
                us[row] = _micros(field)
                flags[row] = field[7]
            else:
                kind[row] = IMPOSSIBLE


@part
def _usual(
    data: Array, begin: Any, end: Any, row: int, us: Array, offset_min: Array, kind: Array, months: Array
) -> Any:
    """Read the usual form: ``Y-M-D[ T]h:m:s[.f]``, two digits a part, behind it ``Z``, ``+h:m`` or nothing.

    It is most of what there is, and takes a small part of the time of the whole grammar. False where it is something
    else. ``months`` remembers the day before some months, int64[64, 2], because other stamps have the same.
    """
    year = _pair(data, begin) * _HUNDRED + _pair(data, begin + np.uint64(2))
    month, day = _pair(data, begin + np.uint64(5)), _pair(data, begin + np.uint64(8))
    hour, minute = _pair(data, begin + np.uint64(11)), _pair(data, begin + np.uint64(14))
    second, at = _pair(data, begin + np.uint64(17)), begin + np.uint64(19)
    between = data[begin + np.uint64(10)]
    fits = data[begin + np.uint64(4)] == 45 and data[begin + np.uint64(7)] == 45 and (between == 84 or between == 32)
    fits = fits and data[begin + np.uint64(13)] == 58 and data[begin + np.uint64(16)] == 58
    fits = fits and hour <= _U23 and minute <= _U59 and second <= _U59
    micros, unit = np.uint64(0), np.uint64(1_000_000)
    if at < end and data[at] == 46:
        at += np.uint64(1)
        fits = fits and at < end and _digit(data, at) <= _U9
        while at < end and unit > _U1 and _digit(data, at) <= _U9:
            unit //= np.uint64(10)
            micros += _digit(data, at) * unit
            at += np.uint64(1)
    offset = _plain_offset(data, at, end)
    fits = fits and offset >= -_DAY
    fits = fits and _U1 <= month <= _U12 and _U1 <= day <= _U28 and _U1 <= year <= _U9999
    number = np.int64(year * _U12 + month)
    slot = np.uint64(number & 63)
    if fits and months[slot, 0] != number:
        months[slot, 0], months[slot, 1] = number, _days(np.int64(year), np.int64(month), 0)
    if fits:
        clock = np.int64((hour * np.uint64(3600) + minute * np.uint64(60) + second) * np.uint64(1_000_000) + micros)
        us[row] = (months[slot, 1] + np.int64(day)) * 86_400_000_000 + clock
        kind[row] = NAIVE if at == end else OFFSET
        offset_min[row] = offset
    return fits


@part
def _plain_offset(data: Array, at: Any, end: Any) -> Any:
    """Minutes of ``Z``, ``+h:m`` or nothing; less than a day below zero where it is something else."""
    minutes: Any = -2 * _DAY
    if at == end or (at + np.uint64(1) == end and data[at] == 90):
        minutes = 0
    elif end - at == _U6 and data[at + np.uint64(3)] == 58 and (data[at] == 43 or data[at] == 45):
        hour, minute = _pair(data, at + np.uint64(1)), _pair(data, at + np.uint64(4))
        if hour <= _U18 and minute <= _U59:
            size = np.int64(hour * np.uint64(60) + minute)
            minutes = size if data[at] == 43 else -size
    return minutes


@part
def _pair(data: Array, at: Any) -> Any:
    """Two digits as a number; far above all numbers of two digits where one of them is none."""
    high, low = _digit(data, at), _digit(data, at + np.uint64(1))
    return high * np.uint64(10) + low if high <= _U9 and low <= _U9 else _NO_PAIR


@part
def _digit(data: Array, at: Any) -> Any:
    """A digit as a number; above 9 where it is none."""
    return np.uint64(data[at]) - np.uint64(48)


@kernel
def _strip(data: Array, begin: int, end: int) -> tuple[int, int]:
    while begin < end and data[begin] <= 32:
        begin += 1
    while end > begin and data[end - 1] <= 32:
        end -= 1
    return begin, end


@kernel
def _number(data: Array, at: int, end: int, most: int) -> tuple[int, int]:
    value = 0
    stop = at
    while stop < end and stop - at < most and _DIGIT_0 <= data[stop] <= _DIGIT_9:
        value = value * 10 + (data[stop] - _DIGIT_0)
        stop += 1
    return value, stop


@kernel
def _parse(data: Array, begin: int, end: int, field: Array) -> int:
    field[:] = 0
    at = _date(data, begin, end, field)
    if at < 0:
        return OTHER
    if at == end:
        field[7] |= DATE_ONLY
        return NAIVE
    if data[at] != 84 and data[at] != 32 and data[at] != 116:
        return OTHER
    while at < end and (data[at] == 32 or data[at] == 84 or data[at] == 116):
        at += 1
    at = _clock(data, at, end, field)
    if at < 0:
        return OTHER
    return _zone(data, at, end, field)


@kernel
def _date(data: Array, begin: int, end: int, field: Array) -> int:
    year, at = _number(data, begin, end, 4)
    if at - begin != 4 or at >= end or (data[at] != 45 and data[at] != 47 and data[at] != 46):
        return -1
    separator = data[at]
    month, stop = _number(data, at + 1, end, 2)
    if stop == at + 1 or stop >= end or data[stop] != separator:
        return -1
    day, last = _number(data, stop + 1, end, 2)
    if last == stop + 1:
        return -1
    field[0], field[1], field[2] = year, month, day
    return last


@kernel
def _clock(data: Array, at: int, end: int, field: Array) -> int:
    hour, stop = _number(data, at, end, 3)
    if stop == at or stop >= end or data[stop] != 58:
        return -1
    if stop - at == 3:
        if data[at] != _DIGIT_0:
            return -1
        field[7] |= ODD_HOUR
    minute, last = _number(data, stop + 1, end, 2)
    if last - stop != 3:
        return -1
    field[3] = hour
    field[8] = minute
    if last < end and data[last] == 58:
        second, stop = _number(data, last + 1, end, 2)
        if stop - last != 3:
            return -1
        field[4] = second
        last = stop
        if last < end and (data[last] == 46 or data[last] == 44):
            last = _fraction(data, last + 1, end, field)
    return last


@kernel
def _fraction(data: Array, at: int, end: int, field: Array) -> int:
    value, stop = _number(data, at, end, 6)
    if stop == at:
        return -1
    for _ in range(6 - (stop - at)):
        value *= 10
    field[5] = value
    while stop < end and _DIGIT_0 <= data[stop] <= _DIGIT_9:
        if data[stop] != _DIGIT_0:
            field[7] |= CUT
        stop += 1
    return stop


@kernel
def _zone(data: Array, at: int, end: int, field: Array) -> int:
    while at < end and data[at] == 32:
        at += 1
    if at == end:
        return NAIVE
    if (data[at] == 90 or data[at] == 122) and at + 1 == end:
        return OFFSET
    if data[at] != 43 and data[at] != 45:
        return OTHER
    sign = 1 if data[at] == 43 else -1
    hours, stop = _number(data, at + 1, end, 2)
    if stop - at != 3:
        return OTHER
    minutes = 0
    if stop < end:
        if data[stop] == 58:
            stop += 1
        minutes, last = _number(data, stop, end, 2)
        if last - stop != 2 or last != end:
            return OTHER
    if hours > 18 or minutes > 59:
        return OTHER
    field[6] = sign * (hours * 60 + minutes)
    return OFFSET


@kernel
def _possible(field: Array) -> bool:
    year, month, day = field[0], field[1], field[2]
    if year < 1 or month < 1 or month > 12 or day < 1:
        return False
    longest = 31
    if month == 4 or month == 6 or month == 9 or month == 11:
        longest = 30
    elif month == 2:
        longest = 29 if (year % 4 == 0 and year % 100 != 0) or year % 400 == 0 else 28
    return bool(day <= longest and _possible_clock(field))


@kernel
def _possible_clock(field: Array) -> bool:
    hour, minute, second = field[3], field[8], field[4]
    if hour == 24 and minute == 0 and second == 0 and field[5] == 0:
        field[7] |= HOUR_24
        return True
    if second == 60:
        field[7] |= LEAP_SECOND
        field[4] = 59
        second = 59
    return bool(hour < 24 and minute < 60 and second < 60)


@kernel
def _micros(field: Array) -> int:
    days = _days(field[0], field[1], field[2])
    return int((days * 86400 + field[3] * 3600 + field[8] * 60 + field[4]) * 1_000_000 + field[5])


@kernel
def _days(year: Any, month: Any, day: Any) -> int:
    """Days from 1970-01-01 in the proleptic Gregorian calendar; years count from March, so that the leap day is last.

    Hinnant, "chrono-compatible low-level date algorithms".
    """
    shifted = year - 1 if month <= 2 else year
    era = shifted // 400
    year_of_era = shifted - era * 400
    day_of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return int(era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468)
