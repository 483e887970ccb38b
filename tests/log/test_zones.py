"""Wall time and UTC against zoneinfo, clock changes included."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.log.zones import names_of, to_utc, to_wall, zone_info

EPOCH = datetime(1970, 1, 1)
MICRO = timedelta(microseconds=1)
ZONES = ["UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]
MOMENTS = st.lists(st.datetimes(datetime(1973, 1, 1), datetime(2036, 1, 1)), max_size=20)


def micros(moments: list[datetime]) -> np.ndarray:
    return np.array([(moment - EPOCH) // MICRO for moment in moments], np.int64)


@given(MOMENTS, st.sampled_from(ZONES))
@settings(max_examples=150, deadline=None)
def test_wall_times_as_zoneinfo_reads_them(walls: list[datetime], zone: str) -> None:
    info = ZoneInfo(zone)
    utc, fold, gap = to_utc(micros(walls), zone)
    expected = [wall.replace(tzinfo=info).astimezone(UTC).replace(tzinfo=None) for wall in walls]
    assert utc.tolist() == micros(expected).tolist()
    first = [wall.replace(tzinfo=info, fold=0).utcoffset() for wall in walls]
    second = [wall.replace(tzinfo=info, fold=1).utcoffset() for wall in walls]
    assert fold.tolist() == [one > two for one, two in zip(first, second, strict=True)]  # type: ignore[operator]
    assert gap.tolist() == [one < two for one, two in zip(first, second, strict=True)]  # type: ignore[operator]


@given(MOMENTS, st.sampled_from(ZONES))
@settings(max_examples=150, deadline=None)
def test_wall_times_come_back(moments: list[datetime], zone: str) -> None:
    us = micros(moments)
    wall = to_wall(us, zone)
    expected = [moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) for moment in moments]
    assert wall.tolist() == micros(expected).tolist()
    utc, fold, gap = to_utc(wall, zone)
    assert not gap.any()
    assert (utc[~fold] == us[~fold]).all()


def test_the_night_of_a_clock_change_by_hand() -> None:
    walls = [datetime(2025, 3, 30, 1, 59), datetime(2025, 3, 30, 2, 30), datetime(2025, 3, 30, 3, 0)]
    walls += [datetime(2025, 10, 26, 1, 59), datetime(2025, 10, 26, 2, 30), datetime(2025, 10, 26, 3, 0)]
    utc, fold, gap = to_utc(micros(walls), "Europe/Berlin")
    assert fold.tolist() == [False, False, False, False, True, False]
    assert gap.tolist() == [False, True, False, False, False, False]
    hours = [(0, 59), (1, 30), (1, 0)]
    assert utc[:3].tolist() == micros([datetime(2025, 3, 30, *clock) for clock in hours]).tolist()
    hours = [(23, 59), (0, 30), (2, 0)]
    days = [25, 26, 26]
    expected = [datetime(2025, 10, day, *clock) for day, clock in zip(days, hours, strict=True)]
    assert utc[3:].tolist() == micros(expected).tolist()


def test_null_stays_null() -> None:
    us = np.array([NULL_US, 0, NULL_US])
    assert to_utc(us, "Asia/Shanghai")[0].tolist() == [NULL_US, -8 * 3_600_000_000, NULL_US]
    assert to_wall(us, "Asia/Shanghai").tolist() == [NULL_US, 8 * 3_600_000_000, NULL_US]
    assert to_utc(np.zeros(0, np.int64), "UTC")[0].tolist() == []


def test_a_zone_names_itself() -> None:
    assert names_of("Asia/Shanghai") == {"CST"}
    assert names_of("America/New_York") == {"EST", "EDT"}


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "CST", "a" * 300, "\0"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(OptionError) as caught:
        zone_info(name)
    assert caught.value.code == "option.zone"
