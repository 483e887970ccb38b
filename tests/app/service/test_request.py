"""A request about a log: raw file, import folder, and what does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearway.app.service.importing import import_log
from clearway.app.service.request import LogRequest, silent
from clearway.base.errors import OptionError, ReadError
from clearway.log import ReadOptions


@pytest.mark.parametrize("k", [3, 5, 50])
def test_k_lies_between_3_and_50(k: int) -> None:
    assert LogRequest("x", release_k=k).release_k == k


@pytest.mark.parametrize("k", [-1, 0, 2, 51])
def test_another_k_is_refused(k: int) -> None:
    with pytest.raises(OptionError) as raised:
        LogRequest("x", release_k=k)
    assert (raised.value.code, raised.value.place) == ("option.release_k", {"option": "--release-k"})


def test_a_file_and_its_import_give_the_same_log(desk: Path, tmp_path: Path) -> None:
    import_log(LogRequest(str(desk)), tmp_path / "log")
    part = ReadOptions(where=(("Channel", "web"),))
    for options in (ReadOptions(), part):
        raw, folder = LogRequest(str(desk), options).read(), LogRequest(str(tmp_path / "log"), options).read()
        assert raw.to_arrow().to_pylist() == folder.to_arrow().to_pylist()
        assert raw.intake.rows == folder.intake.rows


@pytest.mark.parametrize(
    "options",
    [
        ReadOptions(zone="UTC"),
        ReadOptions(mapping={"case": "x"}),
        ReadOptions(lifecycle="all"),
        ReadOptions(max_rows=1),
    ],
)
def test_an_import_is_not_read_again(options: ReadOptions, desk: Path, tmp_path: Path) -> None:
    import_log(LogRequest(str(desk)), tmp_path / "log")
    with pytest.raises(OptionError) as raised:
        LogRequest(str(tmp_path / "log"), options).read()
    assert raised.value.code == "option.folder"


def test_a_filter_that_leaves_nothing_is_refused(desk: Path, tmp_path: Path) -> None:
    import_log(LogRequest(str(desk)), tmp_path / "log")
    for source in (desk, tmp_path / "log"):
        with pytest.raises(OptionError) as raised:
            LogRequest(str(source), ReadOptions(where=(("Channel", "fax"), ("Activity", "solve")))).read()
        assert raised.value.code == "option.nothing_left"
        assert "Channel=fax, Activity=solve" in raised.value.message("zh")


def test_a_missing_file_is_told() -> None:
    with pytest.raises(ReadError) as raised:
        LogRequest("nowhere.csv").read()
    assert raised.value.place == {"file": "nowhere.csv"}


def test_a_broken_import_is_told(desk: Path, tmp_path: Path) -> None:
    import_log(LogRequest(str(desk)), tmp_path / "log")
    (tmp_path / "log" / "dictionaries.parquet").unlink()
    with pytest.raises(ReadError) as raised:
        LogRequest(str(tmp_path / "log")).read()
    assert raised.value.code == "folder.broken"


def test_nobody_watches() -> None:
    silent("read")
