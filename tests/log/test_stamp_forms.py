"""Everyday stamps: each form by hand, whole families by what strftime writes."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.stamp_forms import COMPACT, EPOCH, NAMED_MONTH, NUMERIC, SERIAL, YEAR_FIRST, take_apart

START = datetime(1970, 1, 1, tzinfo=UTC)
MINUTES = st.datetimes(datetime(1971, 1, 1), datetime(2199, 12, 31)).map(
    lambda one: one.replace(second=0, microsecond=0)
)


def micros(*moment: int) -> int:
    return (datetime(*moment, tzinfo=UTC) - START) // timedelta(microseconds=1)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("text", "family", "moment"),
    [
        ("1 Mar 2025 10:00AM", NAMED_MONTH, (2025, 3, 1, 10)),
        ("1-MAR-2025 10:00:00.250", NAMED_MONTH, (2025, 3, 1, 10, 0, 0, 250_000)),
        ("Mar 1, 2025 10:00 pm", NAMED_MONTH, (2025, 3, 1, 22)),
        ("March 1 2025", NAMED_MONTH, (2025, 3, 1)),
        ("Saturday, 1 March 2025 10:00", NAMED_MONTH, (2025, 3, 1, 10)),
        ("Sat Mar 1 10:00:05 2025", NAMED_MONTH, (2025, 3, 1, 10, 0, 5)),
        ("Sat Mar 01 10:00:05 UTC 2025", NAMED_MONTH, (2025, 3, 1, 10, 0, 5)),
        ("2025年3月1日 10时30分", YEAR_FIRST, (2025, 3, 1, 10, 30)),
        ("2025年3月1日 10点", YEAR_FIRST, (2025, 3, 1, 10)),
        ("2025年03月01日(星期六) 10:30:05", YEAR_FIRST, (2025, 3, 1, 10, 30, 5)),
        ("2025年3月1日 上午9:05", YEAR_FIRST, (2025, 3, 1, 9, 5)),
        ("2025年3月1日 下午3点05分", YEAR_FIRST, (2025, 3, 1, 15, 5)),
        ("2025-03-01 下午 12:05", YEAR_FIRST, (2025, 3, 1, 12, 5)),
        ("2025-03-01 凌晨 12:05", YEAR_FIRST, (2025, 3, 1, 0, 5)),
        ("2025-03-01 中午 12:05", YEAR_FIRST, (2025, 3, 1, 12, 5)),
        ("2025-03-01 中午 11:55", YEAR_FIRST, (2025, 3, 1, 11, 55)),
        ("2025-03-01 中午 1:05", YEAR_FIRST, (2025, 3, 1, 13, 5)),
        ("2025-03-01 晚上 8:05", YEAR_FIRST, (2025, 3, 1, 20, 5)),
        ("2025-03-01 下午 15:05", YEAR_FIRST, (2025, 3, 1, 15, 5)),
        ("２０２５－０３－０１　１０：３０", YEAR_FIRST, (2025, 3, 1, 10, 30)),
        ("2025/3/1 10:30 AM", YEAR_FIRST, (2025, 3, 1, 10, 30)),
        ("2025-03-01 12:30 a.m.", YEAR_FIRST, (2025, 3, 1, 0, 30)),
        ("20250301", COMPACT, (2025, 3, 1)),
        ("20250301103005", COMPACT, (2025, 3, 1, 10, 30, 5)),
        ("20250301T103005Z", COMPACT, (2025, 3, 1, 10, 30, 5)),
        ("1740823200", EPOCH, (2025, 3, 1, 10)),
        ("1740823200000", EPOCH, (2025, 3, 1, 10)),
        ("1740823200000001", EPOCH, (2025, 3, 1, 10, 0, 0, 1)),
        ("45717.4375", SERIAL, (2025, 3, 1, 10, 30)),
        ("45717", SERIAL, (2025, 3, 1)),
    ],
)
def test_by_hand(text: str, family: str, moment: tuple[int, ...]) -> None:
    form = take_apart(text)
    assert form is not None
    assert (form.family, form.us) == (family, micros(*moment))


@pytest.mark.parametrize(
    "text",
    [
        *["", "soon", "12", "2025", "12345", "1234567890123456789", "Marz 1, 2025", "2025-03", "10:30", "99990101"],
        *["1.234,50", "3/4/5/6", "A-2025-03-01", "20251301", "2025-W09-6", "-1740823200", "١٧٤٠٨٢٣٢٠٠"],
    ],
)
def test_what_is_no_stamp(text: str) -> None:
    assert take_apart(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *["2025-02-30 10:00", "31 Apr 2025", "2025-03-01 10:75", "2025-03-01 25:00", "2025-03-01 13:00 AM"],
        *["2025-03-01 24:30", "30/02/2025 08:00", "2025-03-01 晚上 12:05", "2025-03-01 晚上 1:05"],
    ],
)
def test_moments_that_do_not_exist_or_are_open(text: str) -> None:
    form = take_apart(text)
    assert form is not None
    assert form.us is None


@given(MINUTES, st.sampled_from(["%d %b %Y %H:%M", "%d-%B-%Y %I:%M %p", "%B %d, %Y %I:%M%p", "%a %b %d %H:%M:%S %Y"]))
def test_named_months_as_strftime_writes_them(moment: datetime, form: str) -> None:
    found = take_apart(moment.strftime(form))
    assert found is not None
    assert found.us == micros(*moment.timetuple()[:6])


@given(MINUTES, st.sampled_from("/-."))
def test_the_numeric_family_keeps_both_readings(moment: datetime, separator: str) -> None:
    found = take_apart(moment.strftime(f"%d{separator}%m{separator}%Y %H:%M"))
    assert found is not None
    assert (found.family, found.us) == (NUMERIC, micros(*moment.timetuple()[:6]))
    if moment.day > 12:
        assert found.swapped is None
    elif moment.month <= 12:
        assert found.swapped == micros(moment.year, moment.day, moment.month, moment.hour, moment.minute)


@given(MINUTES)
def test_compact_and_epoch_texts(moment: datetime) -> None:
    expected = micros(*moment.timetuple()[:6])
    compact, epoch = take_apart(moment.strftime("%Y%m%d%H%M%S")), take_apart(str(calendar.timegm(moment.timetuple())))
    assert compact is not None
    assert compact.us == expected
    if len(str(calendar.timegm(moment.timetuple()))) == 10:
        assert epoch is not None
        assert (epoch.family, epoch.us, epoch.offset) == (EPOCH, expected, 0)


@given(st.datetimes(datetime(1954, 10, 4), datetime(2064, 4, 1)).map(lambda one: one.replace(microsecond=0)))
def test_serial_numbers_count_days_from_1899(moment: datetime) -> None:
    days = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    found = take_apart(f"{days:.8f}")
    assert found is not None
    assert found.family == SERIAL
    assert abs(found.us - micros(*moment.timetuple()[:6])) <= 1000  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "offset", "abbreviation"),
    [
        ("2025-03-01 10:00 GMT", 0, None),
        ("2025-03-01 10:00 utc", 0, None),
        ("1 Mar 2025 10:00 +0530", 330, None),
        ("1 Mar 2025 10:00 -03:30", -210, None),
        ("1 Mar 2025 10:00 CST", None, "CST"),
        ("Sat Mar 1 10:00:05 CET 2025", None, "CET"),
        ("1 Mar 2025 10:00", None, None),
    ],
)
def test_zones_behind_the_clock(text: str, offset: int | None, abbreviation: str | None) -> None:
    form = take_apart(text)
    assert form is not None
    assert (form.offset, form.abbreviation) == (offset, abbreviation)


@pytest.mark.parametrize("zone", ["+99:99", "-19:00", "+08:75", "+2400"])
def test_an_offset_beyond_any_zone_is_no_offset(zone: str) -> None:
    form = take_apart(f"2025-03-01 10:00{zone}")
    assert form is None or form.us is None


def test_what_was_done_is_noted() -> None:
    notes = {
        "2025/3/1 24:00 ": {"hour_24"},
        "31 Dec 2016 23:59:60": {"leap_second"},
        "1 Mar 2025 10:00:00.1234567": {"fraction_cut"},
        "1/3/25 10:00": {"two_digit_year"},
        "1 Mar 2025": {"date_only"},
        "1/3/25": {"two_digit_year", "date_only"},
    }
    for text, expected in notes.items():
        form = take_apart(text)
        assert form is not None
        assert set(form.notes) == expected
    assert take_apart("1/3/69").us == micros(2069, 3, 1)  # type: ignore[union-attr]
    assert take_apart("1/3/70").us == micros(1970, 3, 1)  # type: ignore[union-attr]
