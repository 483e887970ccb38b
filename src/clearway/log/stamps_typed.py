"""Time columns that are already typed: timestamps, dates and epoch numbers."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.errors import TimeError
from clearway.base.time import NULL_US
from clearway.log.intake import Issue
from clearway.log.options import ReadOptions
from clearway.log.stamps import Stamps, finish_column, noted

Array = np.ndarray[Any, np.dtype[Any]]
_FACTORS = {"s": 1_000_000, "ms": 1_000, "us": 1}
_PLAUSIBLE_US = (0, 7_258_118_400_000_000)
"""1970 to 2200: an epoch number outside is no time stamp of a service."""


def read_typed(column: Any, *, name: str, source_row: Array, options: ReadOptions) -> Stamps:
    """Read a column of timestamps, dates or epoch numbers; see :func:`clearway.log.stamps.read_stamps`."""
    import pyarrow as pa

    kind = column.type
    issues: list[Issue] = []
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        us, unit = _epoch(column, name)
        issues.append(noted("time.epoch", "warning", us != NULL_US, name, source_row, {"unit": unit}))
        aware = True
    elif pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        us = _temporal(column, name, source_row, issues)
        aware = pa.types.is_timestamp(kind) and kind.tz is not None
    else:
        raise TimeError("time.unreadable_column", place={"column": name}, sample=str(column[0]), count=len(column))
    known = np.full(len(us), aware)
    us, open_end, more = finish_column(us, known, name=name, source_row=source_row, options=options)
    return Stamps(us, np.zeros(len(us), np.uint8), (*issues, *more), open_end, aware)


def _temporal(column: Any, name: str, source_row: Array, issues: list[Issue]) -> Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_date(column.type):
        column = pc.cast(column, pa.timestamp("s"))
    missing = np.asarray(pc.is_null(column).to_numpy(zero_copy_only=False))
    unit = column.type.unit
    ticks = np.asarray(pc.fill_null(pc.cast(column, pa.int64()), 0).to_numpy(zero_copy_only=False))
    if unit == "ns":
        cut = ~missing & (ticks % 1_000 != 0)
        if cut.any():
            issues.append(noted("time.fraction_cut", "repair", cut, name, source_row))
        us = ticks // 1_000
    else:
        factor = _FACTORS[unit]
        _refuse_beyond(ticks, factor, name, unit)
        us = ticks * factor
    return np.where(missing, NULL_US, us)


def _refuse_beyond(ticks: Array, factor: int, name: str, unit: str) -> None:
    limit = (2**63 - 1) // factor
    if len(ticks) and (ticks.max() > limit or ticks.min() < -limit):
        raise TimeError("time.unit", place={"column": name}, unit=unit)


def _epoch(column: Any, name: str) -> tuple[Array, str]:
    import pyarrow as pa
    import pyarrow.compute as pc

    missing = np.asarray(pc.is_null(column).to_numpy(zero_copy_only=False))
    values = np.asarray(pc.fill_null(column, 0).to_numpy(zero_copy_only=False))
    present = values[~missing]
    if len(present) == 0:
        return np.full(len(values), NULL_US), "s"
    if not np.isfinite(present).all():
        raise TimeError("time.unit", place={"column": name}, unit=str(column.type))
    for unit, factor in (("s", 1e6), ("ms", 1e3), ("us", 1.0), ("ns", 1e-3)):
        low, high = float(present.min()) * factor, float(present.max()) * factor
        if _PLAUSIBLE_US[0] + 8.64e13 <= low and high <= _PLAUSIBLE_US[1]:
            return np.where(missing, NULL_US, _scaled(values, factor, pa.types.is_integer(column.type))), unit
    raise TimeError("time.unit", place={"column": name}, unit=str(column.type))


def _scaled(values: Array, factor: float, whole: bool) -> Array:
    if not whole:
        return np.round(np.nan_to_num(values) * factor).astype(np.int64)
    exact = values.astype(np.int64)
    return exact // 1_000 if factor < 1 else exact * int(factor)
