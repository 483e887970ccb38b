"""Stamps that cannot be: in the future, ending before they start, or from a clock without morning and afternoon."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.time import NULL_US, iso
from clearway.log.distinct import Bools, Ints
from clearway.log.intake import ROWS_SHOWN, Issue

HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
MORNING = 8
SIZEABLE = 500
"""Records from which on the lack of every hour after noon is itself suspicious."""


def future_stamps(us: Ints, source_row: Ints, *, now_us: int, column: str, zone: str = "UTC") -> Issue | None:
    """Stamps later than now (microseconds UTC); kept and counted."""
    late = us > now_us
    if not late.any():
        return None
    first = np.flatnonzero(late)[:ROWS_SHOWN]
    rows = tuple(source_row[first].tolist())
    samples = tuple((_shown(us[i], zone),) * 2 for i in first)
    latest = {"latest": _shown(us[late].max(), zone)}
    return Issue("time.future", "warning", int(late.sum()), rows, column, samples, latest)


def end_before_start(
    start_us: Ints, end_us: Ints, source_row: Ints, *, column: str | None = None
) -> tuple[Bools, Issue | None]:
    """Records that end before they start: stored, left out of durations, counted.

    Returns
    -------
    mask : bool array
        Records concerned.
    issue : Issue or None
        The warning ``time.end_before_start``.
    """
    mask: Bools = (start_us != NULL_US) & (end_us != NULL_US) & (end_us < start_us)
    if not mask.any():
        return mask, None
    first = np.flatnonzero(mask)[:ROWS_SHOWN]
    samples = tuple((f"{_shown(start_us[i])} > {_shown(end_us[i])}",) * 2 for i in first)
    rows = tuple(source_row[first].tolist())
    return mask, Issue("time.end_before_start", "warning", int(mask.sum()), rows, column, samples)


def half_day_clock(local_us: Ints, case: Any, source_row: Ints, *, column: str) -> Issue | None:
    """Suspicion of a 12-hour clock whose AM and PM got lost; the stamps stay as they are.

    Suspected when every hour lies in 1..12 and either a case falls, in file order and within a day, from the hours 8 to
    12 to the hours 1 to 7 (which 12 more hours would mend), or a sizeable column (500 stamps) has hours before 7.

    Parameters
    ----------
    local_us : int64 array
        Wall-clock microseconds (naive stamps before any zone is applied).
    case : integer array
        Case code of each record, in file order.
    source_row : int64 array
        Rows in the source.
    """
    at = np.flatnonzero(local_us != NULL_US)
    stamps, codes = local_us[at], np.asarray(case)[at]
    hours = (stamps % DAY_US) // HOUR_US
    if not len(at) or ((hours == 0) | (hours > 12)).any():
        return None
    back = _steps_back(stamps, codes)
    sizeable = len(at) >= SIZEABLE and bool((hours < 7).any())
    if not (back.any() or sizeable):
        return None
    rows = source_row[at[back]] if back.any() else source_row[at[hours < 7]]
    return Issue("time.half_day_clock", "warning", len(at), tuple(rows[:ROWS_SHOWN].tolist()), column)


def _steps_back(stamps: Ints, codes: Any) -> Bools:
    """Records whose case falls from a late to an early hour on the same day, in file order."""
    order = np.argsort(codes, kind="stable")
    sorted_us, sorted_codes = stamps[order], codes[order]
    hours = (sorted_us % DAY_US) // HOUR_US
    fell = (hours[1:] < MORNING) & (hours[:-1] >= MORNING) & (sorted_codes[1:] == sorted_codes[:-1])
    fell &= sorted_us[1:] // DAY_US == sorted_us[:-1] // DAY_US
    back = np.zeros(len(stamps), bool)
    back[order[1:][fell]] = True
    return back


def _shown(us: Any, zone: str = "UTC") -> str:
    try:
        return iso(int(us), zone)
    except (ValueError, OverflowError):
        return str(int(us))
