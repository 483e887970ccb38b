"""Typed time columns: every unit to the microsecond, epochs by plausibility, nothing beyond the range."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import TimeError
from clearway.base.time import NULL_US
from clearway.log.options import ReadOptions
from clearway.log.stamps import Stamps
from clearway.log.stamps_typed import read_typed

START = datetime(1970, 1, 1, tzinfo=UTC)


def typed(column: Any, **options: object) -> Stamps:
    rows = np.arange(2, len(column) + 2)
    return read_typed(column, name="time", source_row=rows, options=ReadOptions(**options))  # type: ignore[arg-type]


def codes(found: Stamps) -> dict[str, int]:
    return {issue.code: issue.count for issue in found.issues}


def micros(*moment: int) -> int:
    return (datetime(*moment, tzinfo=UTC) - START) // timedelta(microseconds=1)  # type: ignore[misc, arg-type]


@given(
    st.lists(st.none() | st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)), min_size=1, max_size=12),
    st.sampled_from(["s", "ms", "us", "ns"]),
    st.sampled_from([None, "UTC", "Asia/Shanghai"]),
)
def test_timestamps_of_every_unit(moments: list[datetime | None], unit: str, zone: str | None) -> None:
    moments = [None if one is None else one.replace(microsecond=0) for one in moments]
    info = ZoneInfo(zone or "UTC")
    aware = [None if one is None else one.replace(tzinfo=info) for one in moments]
    found = typed(pa.array(aware if zone else moments, pa.timestamp(unit, zone)))
    assert found.aware == (zone is not None)
    expected = [NULL_US if one is None else (one - START) // timedelta(microseconds=1) for one in aware]
    assert found.us.tolist() == expected
    assert not found.fault.any()


def test_nanoseconds_are_cut_by_name() -> None:
    found = typed(pa.array([1_740_823_200_000_000_999, 1_740_823_200_000_001_000, None], pa.timestamp("ns", "UTC")))
    assert found.us.tolist() == [1_740_823_200_000_000, 1_740_823_200_000_001, NULL_US]
    assert codes(found) == {"time.fraction_cut": 1}


def test_naive_timestamps_and_dates_take_the_declared_zone() -> None:
    column = pa.array([datetime(2025, 3, 1, 8)], pa.timestamp("us"))
    assert typed(column, zone="Asia/Shanghai").us.tolist() == [micros(2025, 3, 1)]
    assert codes(typed(column)) == {"time.naive_utc": 1}
    for kind in (pa.date32(), pa.date64()):
        assert typed(pa.array([date(2025, 3, 1)], kind)).us.tolist() == [micros(2025, 3, 1)]


@pytest.mark.parametrize(("unit", "factor"), [("s", 1), ("ms", 10**3), ("us", 10**6), ("ns", 10**9)])
def test_epoch_numbers_by_their_size(unit: str, factor: int) -> None:
    seconds = [1_740_823_200, 1_740_823_201]
    found = typed(pa.array([*(one * factor for one in seconds), None], pa.int64()))
    assert found.us.tolist() == [*(one * 10**6 for one in seconds), NULL_US]
    assert found.aware
    assert [issue.values["unit"] for issue in found.issues] == [unit]
    floats = typed(pa.array([float(one * factor) for one in seconds], pa.float64()))
    assert np.abs(floats.us - found.us[:2]).max() <= 1


@pytest.mark.parametrize(
    "column",
    [
        pa.array([12, 15], pa.int64()),
        pa.array([1_740_823_200, 1_740_823_200_000], pa.int64()),
        pa.array([1.5e9, float("inf")], pa.float64()),
        pa.array([1.5e9, float("nan")], pa.float64()),
        pa.array([2**62], pa.timestamp("s")),
    ],
)
def test_numbers_that_are_no_stamps_are_refused(column: Any) -> None:
    with pytest.raises(TimeError) as caught:
        typed(column)
    assert caught.value.code == "time.unit"
    assert caught.value.place == {"column": "time"}


def test_other_types_are_refused() -> None:
    with pytest.raises(TimeError) as caught:
        typed(pa.array([timedelta(hours=1)], pa.duration("us")))
    assert caught.value.code == "time.unreadable_column"


def test_missing_throughout() -> None:
    assert (typed(pa.array([None, None], pa.int64())).us == NULL_US).all()
    assert (typed(pa.array([None, None], pa.timestamp("us"))).us == NULL_US).all()


def test_open_ends_in_typed_columns() -> None:
    found = typed(pa.array([datetime(2025, 3, 1), datetime(9999, 12, 31)], pa.timestamp("us", "UTC")))
    assert found.open_end.tolist() == [False, True]
    assert codes(found) == {"time.open_end": 1}
