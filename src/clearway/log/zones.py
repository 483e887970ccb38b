"""Wall time to UTC in a named zone, with the moments that a clock change makes ambiguous or skips."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US

Array = np.ndarray[Any, np.dtype[Any]]
_SLOT_US = 15 * 60 * 1_000_000
_EPOCH = datetime(1970, 1, 1)


@lru_cache
def zone_info(name: str) -> ZoneInfo:
    """The zone of an IANA name.

    Raises
    ------
    OptionError
        There is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise OptionError("option.zone", place={"option": "--zone"}, zone=name) from error


def to_utc(wall_us: Array, zone: str) -> tuple[Array, Array, Array]:
    """Read wall times in a zone.

    Offsets change at quarter hours in every zone since 1972, so one look-up a quarter hour decides all stamps in it.

    Parameters
    ----------
    wall_us : int64 array
        Microseconds of the wall time as if UTC; ``NULL_US`` stays null.
    zone : str
        IANA name.

    Returns
    -------
    utc_us : int64 array
        Microseconds UTC; an ambiguous time takes the first reading, a skipped one moves on by the gap.
    fold, gap : bool arrays
        Stamps that a clock change makes ambiguous, or that it skips.
    """
    info = zone_info(zone)
    known = wall_us != NULL_US
    slots, inverse = np.unique(wall_us[known] // _SLOT_US, return_inverse=True)
    offsets = np.array([_offsets(int(slot), info) for slot in slots], np.int64).reshape(-1, 2)
    first, second = offsets[inverse, 0], offsets[inverse, 1]
    utc, fold, gap = wall_us.copy(), np.zeros(len(wall_us), bool), np.zeros(len(wall_us), bool)
    utc[known] = wall_us[known] - first
    fold[known] = first > second
    gap[known] = first < second
    return utc, fold, gap


def to_wall(us: Array, zone: str) -> Array:
    """The wall time in a zone of stamps in UTC, as if it were UTC; ``NULL_US`` stays null."""
    info = zone_info(zone)
    known = us != NULL_US
    slots, inverse = np.unique(us[known] // _SLOT_US, return_inverse=True)
    shifts = np.array([_shift(int(slot), info) for slot in slots], np.int64)
    wall = us.copy()
    wall[known] += shifts[inverse]
    return wall


@lru_cache
def names_of(zone: str) -> frozenset[str]:
    """The abbreviations that a zone itself uses, in capital letters: CST for Asia/Shanghai.

    Examples
    --------
    >>> sorted(names_of("Europe/Berlin"))
    ['CEST', 'CET']
    """
    info = zone_info(zone)
    moments = (datetime(year, month, 1, tzinfo=info) for year in range(1996, 2037) for month in (1, 7))
    return frozenset((moment.tzname() or "").upper() for moment in moments)


def _shift(slot: int, info: ZoneInfo) -> int:
    moment = (_EPOCH + timedelta(microseconds=slot * _SLOT_US)).replace(tzinfo=UTC)
    return (moment.astimezone(info).utcoffset() or timedelta()) // timedelta(microseconds=1)


def _offsets(slot: int, info: ZoneInfo) -> tuple[int, int]:
    wall = _EPOCH + timedelta(microseconds=slot * _SLOT_US)
    both = [wall.replace(tzinfo=info, fold=fold).utcoffset() for fold in (0, 1)]
    return tuple(0 if offset is None else offset // timedelta(microseconds=1) for offset in both)  # type: ignore[return-value]
