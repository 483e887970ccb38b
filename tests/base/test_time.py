"""Stamps and durations."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.time import NULL_US, UNIT_SECONDS, duration_seconds, iso

FIRST, LAST = -62_135_510_400_000_000, 253_402_214_400_000_000


@pytest.mark.parametrize(
    ("written", "seconds"), [("20s", 20), ("30m", 1800), (" 1.5 h ", 5400), ("5d", 432_000), ("2w", 1_209_600)]
)
def test_durations(written: str, seconds: float) -> None:
    assert duration_seconds(written) == seconds


@pytest.mark.parametrize("written", ["", "5", "d", "-1d", "5bd", "1e3s", "5 d\nx", "5d5"])
def test_what_is_no_duration(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        duration_seconds(written)


@given(st.floats(0, 1e6).map(lambda value: round(value, 3)), st.sampled_from(sorted(UNIT_SECONDS)))
def test_a_duration_is_number_times_unit(value: float, unit: str) -> None:
    assert duration_seconds(f"{value:.3f}{unit}") == pytest.approx(value * UNIT_SECONDS[unit])


@given(st.integers(FIRST, LAST))
def test_iso_is_exact_to_the_microsecond(us: int) -> None:
    back = datetime.fromisoformat(iso(us))
    since = back - datetime(1970, 1, 1, tzinfo=UTC)
    assert (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds == us


def test_iso_carries_the_offset_of_the_zone() -> None:
    assert iso(1_750_000_000_123_456, "Asia/Shanghai") == "2025-06-15T23:06:40.123456+08:00"
    assert iso(1_750_000_000_000_000, "Europe/Berlin").endswith("+02:00")


def test_the_null_stamp_is_numpys() -> None:
    import numpy as np

    assert np.datetime64("NaT", "us").astype(np.int64) == NULL_US
