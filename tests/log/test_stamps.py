"""One reading a column: evident order, zones, faults, and questions where the column leaves one open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.base.errors import TimeError
from clearway.base.time import NULL_US
from clearway.log.options import ReadOptions
from clearway.log.stamps import Stamps, read_stamps

START = datetime(1970, 1, 1, tzinfo=UTC)


def stamps(texts: list[str | None], *, coded: bool = False, **options: object) -> Stamps:
    column = pa.chunked_array([pa.array(texts, pa.string())])
    column = column.dictionary_encode() if coded else column
    rows = np.arange(2, len(texts) + 2)
    return read_stamps(column, name="time", source_row=rows, options=ReadOptions(**options))  # type: ignore[arg-type]


def micros(*moment: int) -> int:
    return (datetime(*moment, tzinfo=UTC) - START) // timedelta(microseconds=1)  # type: ignore[misc, arg-type]


def codes(found: Stamps) -> dict[str, int]:
    return {issue.code: issue.count for issue in found.issues}


def asked(texts: list[str | None], **options: object) -> TimeError:
    with pytest.raises(TimeError) as caught:
        stamps(texts, **options)
    assert caught.value.text("en")
    assert caught.value.text("zh")
    return caught.value


@given(
    st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)), min_size=1, max_size=12),
    st.sampled_from(["%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%d %b %Y %H:%M:%S", "%Y%m%d%H%M%S"]),
    st.sampled_from([None, "Asia/Shanghai", "America/New_York"]),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_naive_columns_as_datetime_reads_them(
    moments: list[datetime], form: str, zone: str | None, coded: bool
) -> None:
    found = stamps([moment.strftime(form) for moment in moments], coded=coded, zone=zone)
    info = ZoneInfo(zone or "UTC")
    wall = [moment.replace(microsecond=0, tzinfo=info).astimezone(UTC) for moment in moments]
    assert found.us.tolist() == [(moment - START) // timedelta(microseconds=1) for moment in wall]
    assert not found.fault.any()
    assert not found.aware
    assert codes(found).get("time.naive_utc", 0) == (len(moments) if zone is None else 0)


@given(st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)), min_size=1, max_size=12), st.booleans())
@settings(max_examples=100, deadline=None)
def test_the_order_of_day_and_month_is_that_of_the_whole_column(moments: list[datetime], day_first: bool) -> None:
    form = "%d/%m/%Y %H:%M" if day_first else "%m/%d/%Y %H:%M"
    texts = [moment.strftime(form) for moment in moments]
    expected = [micros(*moment.timetuple()[:5]) for moment in moments]
    if any(moment.day > 12 for moment in moments):
        found = stamps(texts)
        assert found.us.tolist() == expected
        assert codes(found)["time.day_first" if day_first else "time.month_first"] == len(moments)
    elif any(moment.day != moment.month for moment in moments):
        assert asked(texts).code == "time.day_first_open"
    else:
        assert stamps(texts).us.tolist() == expected
    assert stamps(texts, day_first=day_first).us.tolist() == expected


def test_questions_name_row_and_option() -> None:
    error = asked(["03/04/2025 08:00", "05/06/2025 08:00"])
    assert (error.code, error.place) == ("time.day_first_open", {"column": "time", "row": 2})
    assert "--day-first" in error.remedy()
    error = asked(["13/04/2025 08:00", "04/13/2025 08:00"])
    assert (error.code, error.place["row"]) == ("time.day_month_conflict", 3)
    error = asked(["2025-03-01 08:00", "2025-03-01T08:00:00+08:00"])
    assert (error.code, error.place["row"], error.values["naive"]) == ("time.mixed_zones", 2, 1)
    assert "--zone" in error.remedy()
    error = asked(["1 Mar 2025 08:00 CST", "1 Mar 2025 09:00 CST"])
    assert (error.code, error.values["names"]) == ("time.zone_abbreviation", "CST")
    assert asked(["soon", "later", "2025-03-01"]).code == "time.unreadable_column"
    assert asked(["45717.5", "2025-03-01 08:00"]).code == "time.mixed_formats"
    assert asked(["13/04/2025 08:00", "2025-03-01 08:00"]).code == "time.mixed_formats"


def test_a_declared_zone_answers_the_questions() -> None:
    found = stamps(["2025-03-01 08:00", "2025-03-01T08:00:00+01:00"], zone="Asia/Shanghai")
    assert found.us.tolist() == [micros(2025, 3, 1), micros(2025, 3, 1, 7)]
    found = stamps(["1 Mar 2025 08:00 CST", "1 Mar 2025 08:00 CET"], zone="Asia/Shanghai")
    assert found.us.tolist() == [micros(2025, 3, 1)] * 2
    assert codes(found) == {"time.foreign_zone": 1}


def test_faults_stay_with_their_rows() -> None:
    found = stamps(["2025-03-01 08:00", "2025-02-30 08:00", "soon", None, "", "2025-03-02 08:00", "2025-03-03 08:00"])
    assert found.fault.tolist() == [0, 1, 2, 0, 0, 0, 0]
    assert (found.us[1:5] == NULL_US).all()
    assert codes(found) == {"time.naive_utc": 3}


def test_null_texts_are_missing_only_when_declared() -> None:
    texts: list[str | None] = ["2025-03-01 08:00", "2025-03-02 08:00", "NULL"]
    assert stamps(texts).fault.tolist() == [0, 0, 2]
    assert stamps(texts, nulls=("NULL",)).fault.tolist() == [0, 0, 0]


def test_open_ends_are_set_aside_by_name() -> None:
    found = stamps(["2025-03-01 08:00", "9999-12-31 00:00"])
    assert found.us.tolist() == [micros(2025, 3, 1, 8), NULL_US]
    assert found.open_end.tolist() == [False, True]
    assert codes(found)["time.open_end"] == 1
    kept = stamps(["2025-03-01 08:00", "9999-12-31 00:00"], repairs_off=("time.open_end",))
    assert kept.us[1] == micros(9999, 12, 31)


def test_the_distant_past_is_a_warning() -> None:
    assert codes(stamps(["2025-03-01 08:00", "1900-01-01 00:00"]))["time.distant_past"] == 1


def test_clock_changes_are_counted() -> None:
    texts: list[str | None] = ["2025-10-26 02:30", "2025-03-30 02:30", "2025-03-30 03:30"]
    assert codes(stamps(texts, zone="Europe/Berlin")) == {"time.dst_fold": 1, "time.dst_gap": 1}


@pytest.mark.parametrize(
    ("text", "code", "before"),
    [
        ("2025-03-01 24:00:00", "time.hour_24", "2025-03-02T00:00:00"),
        ("2016-12-31 23:59:60", "time.leap_second", "2016-12-31T23:59:59"),
        ("2025-03-01 08:00:00.1234567", "time.fraction_cut", "2025-03-01T08:00:00.123456"),
    ],
)
def test_repairs_have_samples_and_can_be_switched_off(text: str, code: str, before: str) -> None:
    found = stamps([text, "2025-03-01 08:00"])
    issue = next(one for one in found.issues if one.code == code)
    assert (issue.kind, issue.count, issue.rows, issue.samples) == ("repair", 1, (2,), ((text, before),))
    assert stamps([text, "2025-03-01 08:00"], repairs_off=(code,)).fault.tolist() == [1, 0]


def test_serials_epochs_and_dates_alone_are_said() -> None:
    serial = stamps(["45717.5", "45718"])
    assert serial.us.tolist() == [micros(2025, 3, 1, 12), micros(2025, 3, 2)]
    assert codes(serial)["time.excel_serial"] == 2
    assert asked(["45717.5", "45718"], repairs_off=("time.excel_serial",)).code == "time.unreadable_column"
    epoch = stamps(["1740823200", "1740823201"])
    assert epoch.us.tolist() == [micros(2025, 3, 1, 10), micros(2025, 3, 1, 10, 0, 1)]
    assert codes(epoch) == {"time.epoch": 2}
    assert codes(stamps(["2025-03-01", "2025-03-02"]))["time.date_only"] == 2
    assert "time.date_only" not in codes(stamps(["2025-03-01", "2025-03-02 08:00"]))
    assert codes(stamps(["2025-03-01 08:00", "2 Mar 2025 08:00"]))["time.several_formats"] == 2


@given(st.lists(st.sampled_from(["2025-03-01 08:00", "2025-03-31 08:00", "soon", "", None, "2025-02-30"]), max_size=20))
@settings(max_examples=100, deadline=None)
def test_coded_and_plain_columns_read_alike(texts: list[str | None]) -> None:
    plain, coded = read_or_asked(texts, coded=False), read_or_asked(texts, coded=True)
    assert plain == coded


def read_or_asked(texts: list[str | None], *, coded: bool) -> tuple[object, ...]:
    try:
        found = stamps(texts, coded=coded)
    except TimeError as error:
        return error.code, error.place
    return found.us.tolist(), found.fault.tolist(), found.issues
