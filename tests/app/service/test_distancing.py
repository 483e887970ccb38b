"""Two logs compared: figures by hand, reasons in both languages, options for both logs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.made import CASES, PHONE, chinese, stamp, write_lines

from clearway.app.service.distancing import distance_logs
from clearway.app.service.request import LogRequest
from clearway.base.errors import OptionError, ReadError
from clearway.log import ReadOptions


def later(desk: Path, path: Path) -> Path:
    """The desk three hours later."""
    text = desk.read_text("utf-8")
    for hour in (10, 9, 8):
        text = text.replace(f"T{hour:02d}:", f"T{hour + 3:02d}:")
    path.write_text(text, "utf-8")
    return path


def test_three_hours_later(desk: Path, tmp_path: Path) -> None:
    told: list[str] = []
    result = distance_logs(LogRequest(str(desk)), str(later(desk, tmp_path / "b.csv")), progress=told.append)
    assert result["distances"]["aed"] == pytest.approx(3)
    assert result["distances"]["ced"] == pytest.approx(3)
    assert result["distances"]["cad"] == pytest.approx(3)
    assert [result["distances"][key] for key in ("ngd", "red", "ctd")] == [0, 0, 0]
    side = {"cases": CASES, "events": 2 * CASES, "starts_filled": 0}
    assert result["n"] == {"log": side, "reference": side}
    assert (result["reasons"], result["units"]["aed"], result["stamps"]) == ({}, "h", "both")
    assert told == ["read", "measure"]


def test_options_hold_for_both_logs(desk: Path) -> None:
    request = LogRequest(str(desk), ReadOptions(where=(("channel", "phone"),)))
    result = distance_logs(request, str(desk))
    assert [side["cases"] for side in result["n"].values()] == [PHONE, PHONE]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_one_stamp(lang: str, tmp_path: Path) -> None:
    from datetime import datetime

    lines = ["case,activity,time", *(f"1,a,{stamp(datetime(2025, 3, 3), 30 * at)}" for at in range(3))]
    log = str(write_lines(tmp_path / "log.csv", lines))
    result = distance_logs(LogRequest(log), log, lang=lang)
    assert result["distances"]["aed"] is None
    assert chinese(result["reasons"]["aed"]) == (lang == "zh")
    assert distance_logs(LogRequest(log), log, stamps="end")["distances"]["aed"] == 0


def test_refusals(desk: Path, tmp_path: Path) -> None:
    with pytest.raises(OptionError):
        distance_logs(LogRequest(str(desk)), " ")
    with pytest.raises(ReadError):
        distance_logs(LogRequest(str(desk)), str(tmp_path / "none.csv"))
