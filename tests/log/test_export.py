"""Logs as plain tables: texts in place of codes, stamps with the zone, in every frame."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.log import Log, read

SHANGHAI = ZoneInfo("Asia/Shanghai")
TEXT = (
    b"case,activity,start,end,agent,channel,note\n"
    b"2,b,2025-03-01 09:00,2025-03-01 09:30,,mail,\n"
    b"1,a,2025-03-01 08:00,2025-03-01 08:30,x,phone,first\n"
    b"1,c,2025-03-01 08:40,2025-03-01 08:50,y,phone,last\n"
)


def log() -> Log:
    return read(TEXT, zone="Asia/Shanghai")


def test_by_hand() -> None:
    rows = log().to_arrow().to_pylist()
    assert rows[1] == {
        "case": "1",
        "pos": 0,
        "activity": "a",
        "resource": "x",
        "start": datetime(2025, 3, 1, 8, tzinfo=SHANGHAI),
        "end": datetime(2025, 3, 1, 8, 30, tzinfo=SHANGHAI),
        "next_activity": "c",
        "next_start": datetime(2025, 3, 1, 8, 40, tzinfo=SHANGHAI),
        "next_end": datetime(2025, 3, 1, 8, 50, tzinfo=SHANGHAI),
        "source_row": 3,
        "note": "first",
        "channel": "phone",
    }
    assert [row["case"] for row in rows] == ["2", "1", "1"]
    assert rows[0]["resource"] is None
    assert rows[0]["next_activity"] is None


def test_frames_hold_the_same_rows() -> None:
    found = log()
    rows = found.to_arrow().to_pylist()
    assert found.to_polars().to_dicts() == rows
    pandas = found.to_pandas()
    assert pandas["case"].tolist() == [row["case"] for row in rows]
    assert [moment.to_pydatetime() for moment in pandas["end"]] == [row["end"] for row in rows]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("123"), st.sampled_from(["a", "受理"]), st.integers(1, 28), st.text("xy ", max_size=2)
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=40, deadline=None)
def test_an_exported_log_read_again_is_the_same_log(rows: list[tuple[str, str, int, str]]) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)]
    days = [f"2025-03-{day:02d}T00:00:00Z" for day in columns[2]]
    table = pa.table({"case": columns[0], "activity": columns[1], "end": days, "note": columns[3]})
    mapping = {"case": "case", "activity": "activity", "end": "end", "start": "none"}
    first = read(table, mapping=mapping)
    again = read(first.to_arrow().drop_columns(["source_row"]), mapping=mapping)
    for name in ("pos", "end_us", "next_end_us"):
        assert first.column(name).tolist() == again.column(name).tolist()
    for name in ("case", "activity", "next_activity"):
        assert first.to_arrow()[name].to_pylist() == again.to_arrow()[name].to_pylist()
    assert first.activities == again.activities
    assert first.variants.arrow().equals(again.variants.arrow())


def test_durations_and_paused_time_stay_numbers() -> None:
    paired = read(
        b"case,activity,lifecycle,time\n1,a,start,2025-03-01T08:00Z\n1,a,suspend,2025-03-01T08:10Z\n"
        b"1,a,resume,2025-03-01T08:20Z\n1,a,complete,2025-03-01T08:30Z\n"
    )
    assert paired.to_arrow().to_pylist()[0]["paused"] == 600_000_000
