"""Fresh data: names made whole, calendars never mined, what cannot be reached is an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.made import write_lines

from clearway.app.service.watchsource import expanded, fresh_of, placed, request_of
from clearway.base.errors import OptionError, ReadError
from clearway.monitor.charted import charted
from clearway.monitor.watchfile import Source, Watch, WatchFile


def file_of(source: Source, measure: str = "cycle_time") -> WatchFile:
    """A file with one watch."""
    return WatchFile(source, (Watch("w", measure),))


def test_a_relative_name_counts_from_the_folder_of_the_definition(desk: Path) -> None:
    fresh = fresh_of(file_of(Source(log=desk.name)), desk.parent)
    assert fresh.take(Watch("w", "cycle_time"), charted("cycle_time")).value.size == 12
    assert (fresh.zone, fresh.calendar) == ("UTC", None)
    assert placed("postgresql://x/y", desk, "source") == "postgresql://x/y"


def test_an_address_may_stand_in_the_environment(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEARWAY_TEST_LOG", str(desk))
    assert fresh_of(file_of(Source(log="${CLEARWAY_TEST_LOG}")), Path("/")).last_us is not None
    assert expanded("a${CLEARWAY_TEST_LOG}b", "x") == f"a{desk}b"


def test_data_that_cannot_be_reached(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        fresh_of(file_of(Source(log="none.csv")), tmp_path)
    assert caught.value.code == "read.missing"
    with pytest.raises(ReadError) as caught:
        fresh_of(file_of(Source(log="postgresql://owner:geheim@127.0.0.1:1/x", database_table="t")), tmp_path)
    assert "geheim" not in str(caught.value)


def test_the_calendar_is_the_one_that_is_named(desk: Path, tmp_path: Path) -> None:
    assert request_of(Source(log="a"), tmp_path).calendar == "none"
    write_lines(tmp_path / "calendar.toml", ["[hours]", 'mon = ["09:00-12:00"]'])
    fresh = fresh_of(file_of(Source(log=str(desk), calendar="calendar.toml")), tmp_path)
    assert fresh.calendar is not None
    assert fresh.calendar.day_s == 3 * 3600
    with pytest.raises(OptionError):
        fresh_of(file_of(Source(log=str(desk), calendar="none.toml")), tmp_path)


def test_duplicates_of_a_feed_are_dropped_unless_it_says_otherwise() -> None:
    assert request_of(Source(log="a"), Path()).options.drop_duplicates
    assert not request_of(Source(log="a", drop_duplicates=False), Path()).options.drop_duplicates
