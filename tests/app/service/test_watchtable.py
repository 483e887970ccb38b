"""A plain table as watches look at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.made import write_lines

from clearway.app.service.watchtable import read_rows
from clearway.base.errors import OptionError, ReadError
from clearway.log import ReadOptions
from clearway.monitor.charted import charted
from clearway.monitor.tablepoints import Rows, row_observations
from clearway.monitor.watchfile import Source, Watch

LINES = ["day,team,late,closed,id", "2025-03-01,a,3,40,1", "2025-03-02,b,5,41,2", "2025-03-01,a,3,40,1"]


def rows(tmp_path: Path, lines: list[str] = LINES, **fields: object) -> Rows:
    """The rows of a table."""
    path = write_lines(tmp_path / "daily.csv", lines)
    source = Source(table=str(path), **({"time": "day", "stream": "team"} | fields))  # type: ignore[arg-type]
    return read_rows(str(path), source, ReadOptions(zone="Asia/Shanghai"), ["late", "closed"])


def test_moments_streams_and_numbers(tmp_path: Path) -> None:
    made = rows(tmp_path)
    assert (made.names, made.stream.tolist(), made.zone) == (("a", "b"), [0, 1, 0], "Asia/Shanghai")
    assert made.columns["late"].tolist() == [3, 5, 3]
    assert made.moment_us[1] - made.moment_us[0] == 86_400_000_000


def test_a_row_that_was_delivered_twice_counts_once(tmp_path: Path) -> None:
    watch, what = Watch("w", "late"), charted("late", table=True)
    assert row_observations(rows(tmp_path), watch, what).value.tolist() == [5, 3]
    assert row_observations(rows(tmp_path, drop_duplicates=False), watch, what).value.tolist() == [3, 5, 3]
    corrected = [*LINES[:3], "2025-03-01,a,4,40,1"]
    assert row_observations(rows(tmp_path, corrected, id="id"), watch, what).value.tolist() == [5, 4]


def test_a_table_without_streams_is_one(tmp_path: Path) -> None:
    assert rows(tmp_path, stream=None).names == ("log",)


@pytest.mark.parametrize(
    ("lines", "code", "row"),
    [
        ([*LINES, "2025-03-03,a,many,40,4"], "watch.number", 5),
        ([*LINES, ",a,4,40,4"], "watch.moment", 5),
    ],
)
def test_a_bad_cell_names_its_row(lines: list[str], code: str, row: int, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        rows(tmp_path, lines)
    assert (caught.value.code, caught.value.place["row"]) == (code, row)


def test_a_column_that_is_not_there_names_candidates(tmp_path: Path) -> None:
    with pytest.raises(OptionError) as caught:
        rows(tmp_path, time="date")
    assert (caught.value.code, "day" in str(caught.value)) == ("watch.column", True)
