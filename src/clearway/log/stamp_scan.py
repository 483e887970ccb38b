"""Kernel that reads year-first time stamps from raw bytes: ISO 8601 and its everyday variants."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.kernel import kernel

Array = np.ndarray[Any, np.dtype[Any]]

BLANK, NAIVE, OFFSET, OTHER, IMPOSSIBLE = 0, 1, 2, 3, 4
"""Kinds of a scanned text: empty, local time, with offset, not this grammar, this grammar but no such moment."""

HOUR_24, LEAP_SECOND, CUT, ODD_HOUR, DATE_ONLY = 1, 2, 4, 8, 16
"""Flags of a scanned text."""

_DIGIT_0, _DIGIT_9 = 48, 57
_DAY = 24 * 60


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
    field = np.zeros(9, np.int64)
    for row in range(len(offsets) - 1):
        begin, end = _strip(data, offsets[row], offsets[row + 1])
        if _usual(data, begin, end, row, us, offset_min, kind, flags):
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


@kernel
def _usual(
    data: Array, begin: int, end: int, row: int, us: Array, offset_min: Array, kind: Array, flags: Array
) -> bool:
    """Read the usual form: ``Y-M-D[ T]h:m:s[.f]``, two digits a part, behind it ``Z``, ``+h:m`` or nothing.

    It is most of what there is, and takes a fifth of the time of the whole grammar. False where it is something else.
    """
    if end - begin < 19 or data[begin + 4] != 45 or data[begin + 7] != 45:
        return False
    if data[begin + 13] != 58 or data[begin + 16] != 58 or (data[begin + 10] != 84 and data[begin + 10] != 32):
        return False
    year = _two(data, begin) * 100 + _two(data, begin + 2)
    month, day, hour = _two(data, begin + 5), _two(data, begin + 8), _two(data, begin + 11)
    minute, second = _two(data, begin + 14), _two(data, begin + 17)
    if year < 1 or month < 1 or month > 12 or day < 1 or day > 28 or hour < 0 or hour > 23:
        return False
    if minute < 0 or minute > 59 or second < 0 or second > 59:
        return False
    micros, at = 0, begin + 19
    if at < end and data[at] == 46:
        micros, at = _number(data, at + 1, end, 6)
        for _ in range(6 - (at - begin - 20)):
            micros *= 10
        if at == begin + 20:
            return False
    offset = _plain_offset(data, at, end)
    if offset < -_DAY:
        return False
    us[row] = (_days(year, month, day) * 86400 + hour * 3600 + minute * 60 + second) * 1_000_000 + micros
    kind[row] = NAIVE if at == end else OFFSET
    offset_min[row], flags[row] = offset, 0
    return True


@kernel
def _plain_offset(data: Array, at: int, end: int) -> int:
    """Minutes of ``Z``, ``+h:m`` or nothing; less than a day below zero where it is something else."""
    if at == end or (at + 1 == end and data[at] == 90):
        return 0
    if end - at != 6 or data[at + 3] != 58 or (data[at] != 43 and data[at] != 45):
        return -2 * _DAY
    hours, minutes = _two(data, at + 1), _two(data, at + 4)
    if hours < 0 or hours > 18 or minutes < 0 or minutes > 59:
        return -2 * _DAY
    return hours * 60 + minutes if data[at] == 43 else -(hours * 60 + minutes)


@kernel
def _two(data: Array, at: int) -> int:
    """Two digits as a number; far below zero where one of them is none."""
    high, low = np.int64(data[at]) - _DIGIT_0, np.int64(data[at + 1]) - _DIGIT_0
    return int(high * 10 + low) if 0 <= high <= 9 and 0 <= low <= 9 else -100_000


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
def _days(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 in the proleptic Gregorian calendar; years count from March, so that the leap day is last.

    Hinnant, "chrono-compatible low-level date algorithms".
    """
    shifted = year - 1 if month <= 2 else year
    era = shifted // 400
    year_of_era = shifted - era * 400
    day_of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return int(era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468)
