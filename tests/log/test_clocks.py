"""Stamps that cannot be."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from clearway.base.time import NULL_US
from clearway.log.clocks import end_before_start, future_stamps, half_day_clock
from clearway.log.distinct import Ints


def stamps(*texts: str) -> Ints:
    moments = [datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None for text in texts]
    return np.array([NULL_US if m is None else int(m.timestamp()) * 1_000_000 for m in moments], np.int64)


def test_future() -> None:
    us = stamps("2025-03-01T08:00", "2095-03-01T09:00", "")
    now = int(stamps("2026-01-01")[0])
    issue = future_stamps(us, np.array([2, 3, 4]), now_us=now, column="timestamp", zone="Asia/Shanghai")
    assert issue is not None
    assert (issue.count, issue.rows) == (1, (3,))
    assert issue.values["latest"] == "2095-03-01T17:00:00+08:00"
    assert future_stamps(us[:1], np.array([2]), now_us=now, column="timestamp") is None


def test_a_stamp_beyond_every_calendar_is_shown_as_a_number() -> None:
    issue = future_stamps(np.array([2**62]), np.array([2]), now_us=0, column="t")
    assert issue is not None
    assert issue.samples[0][0] == str(2**62)


def test_end_before_start() -> None:
    start = stamps("2025-03-01T09:00", "2025-03-01T08:00", "", "2025-03-01T08:00")
    end = stamps("2025-03-01T08:00", "2025-03-01T08:00", "2025-03-01T08:00", "")
    mask, issue = end_before_start(start, end, np.arange(2, 6), column="end")
    assert mask.tolist() == [True, False, False, False]
    assert issue is not None
    assert (issue.count, issue.rows) == (1, (2,))
    assert end_before_start(start[1:], end[1:], np.arange(3))[1] is None


@pytest.mark.parametrize(
    ("times", "suspicious"),
    [
        (["11:00", "01:00"], True),
        (["12:30", "02:00"], True),
        (["11:00", "13:00"], False),
        (["11:00", "01:00", "00:10"], False),
        (["08:00", "09:00", "10:00"], False),
        (["10:00", "08:00"], False),
        (["00:00", "00:00"], False),
        ([], False),
    ],
)
def test_half_day_clock(times: list[str], suspicious: bool) -> None:
    us = stamps(*[f"2025-03-01T{time}" for time in times])
    issue = half_day_clock(us, np.zeros(len(us), np.int32), np.arange(2, 2 + len(us)), column="t")
    assert (issue is not None) is suspicious


def test_half_day_clock_looks_at_one_case_and_one_day_at_a_time() -> None:
    us = stamps("2025-03-01T11:00", "2025-03-01T01:00", "2025-03-02T02:00")
    assert half_day_clock(us, np.array([0, 1, 0]), np.arange(3), column="t") is None
    issue = half_day_clock(us, np.array([0, 0, 0]), np.arange(3), column="t")
    assert issue is not None
    assert (issue.rows, issue.count) == ((1,), 3)


def test_a_sizeable_column_without_afternoon() -> None:
    us = np.repeat(stamps(*[f"2025-03-01T{hour:02}:00" for hour in range(1, 13)]), 50)
    case = np.arange(len(us))
    assert half_day_clock(us, case, case, column="t") is not None
    office = np.repeat(stamps(*[f"2025-03-01T{hour:02}:00" for hour in range(8, 13)]), 150)
    assert half_day_clock(office, np.arange(len(office)), np.arange(len(office)), column="t") is None
