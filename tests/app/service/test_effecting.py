"""From tables and logs to effects: both sources, bad input with its remedy, the document and its files."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.app.made import fits

from clearway.app.service.effecting import EffectRequest, effect_of
from clearway.app.service.request import LogRequest
from clearway.base.errors import InputError, OptionError, OutputError, ReadError
from clearway.monitor.effect import Options


def written(path: Path, rows: list[list[Any]], head: tuple[str, ...] = ("shop", "month", "days", "on")) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def panel(path: Path, *, gap: bool = False, constant: bool = False) -> Path:
    random = np.random.default_rng(1)
    rows = []
    for shop in range(8):
        for month in range(1, 13):
            on = int(shop < 2 and month >= 8)
            value = 5 if constant else 10 + shop + random.normal() - 4 * on
            rows.append([f"s{shop}", f"2024-{month:02d}", value, on])
    return written(path, rows[1:] if gap else rows)


def of_table(path: Path, **more: Any) -> dict[str, Any]:
    given = {"value": "days", "time": "month", "unit": "shop", "treated": "on"} | more
    return effect_of(EffectRequest(LogRequest(str(path)), **given), Options())


def tickets(path: Path, *, weeks: int = 30, at: int = 18, gain_h: float = -20.0, seed: int = 1) -> Path:
    """Tickets of two channels, ten a day; those by app are done ``gain_h`` hours sooner from week ``at`` on."""
    random = np.random.default_rng(seed)
    begin = datetime(2024, 1, 1, tzinfo=UTC)
    last = begin + timedelta(weeks=weeks)
    rows = []
    for number in range(weeks * 70):
        start = begin + timedelta(days=number // 10, hours=8 + float(random.random()) * 8)
        app = number % 2 == 0
        hours = 60 + random.normal() * 8 + (gain_h if app and start >= begin + timedelta(weeks=at) else 0.0)
        end = start + timedelta(hours=hours)
        for name, begun, done in (("open", start, start + timedelta(minutes=5)), ("close", start, end)):
            stop = done.isoformat() if done <= last else ""
            rows.append([f"t{number}", name, begun.isoformat(), stop, "app" if app else "phone"])
    return written(path, rows, ("case", "activity", "start", "end", "channel"))


def of_log(path: Path, options: Options | None = None, **more: Any) -> dict[str, Any]:
    given = {"measure": "cycle_time", "change_at": "2024-05-06"} | more
    return effect_of(EffectRequest(LogRequest(str(path)), **given), options or Options())


def test_a_table(tmp_path: Path) -> None:
    found = fits("effect", of_table(panel(tmp_path / "t.csv")))
    assert found["effect"]["method"] == "sdid"
    assert found["effect"]["ci_low"] < -4 < found["effect"]["ci_high"]
    assert (found["change"], found["n"], found["sizes"]["controls"]) == ("2024-08", 96, 6)
    assert found["formula"]
    assert found["source"]


def test_a_table_with_a_date_in_place_of_a_column(tmp_path: Path) -> None:
    path = panel(tmp_path / "t.csv")
    plain = of_table(path, method="did")
    assert (
        plain["effect"]["value"] != of_table(path, treated=None, change_at="2024-08", method="its")["effect"]["value"]
    )
    one = of_table(path, treated=None, change_at="2024-08", control=("shop", "s7"), method="did")
    assert one["sizes"]["controls"] == 1


@pytest.mark.parametrize("method", ["auto", "did", "sequential"])
def test_a_log_with_controls(method: str, tmp_path: Path) -> None:
    found = of_log(tickets(tmp_path / "l.csv"), control=("channel", "phone"), method=method)
    assert found["effect"]["ci_low"] < -20 * 3600 < found["effect"]["ci_high"]
    assert found["effect"]["told_apart"]
    assert found["unit"] == "s"


def test_a_log_alone(tmp_path: Path) -> None:
    found = of_log(tickets(tmp_path / "l.csv"), period="week")
    assert (found["effect"]["method"], found["change"]) == ("its", "2024-05-06")
    assert found["effect"]["ci_low"] < -10 * 3600 < found["effect"]["ci_high"]
    assert "effect.note.arrival" in [one["id"] for one in found["warnings"]]


def test_the_end_of_a_log_biases_nothing(tmp_path: Path) -> None:
    """Quick cases alone have ended in the last days; without following all equally long a gain would be seen."""
    found = of_log(tickets(tmp_path / "l.csv", gain_h=0.0), period="day")
    assert found["effect"]["ci_low"] < 0 < found["effect"]["ci_high"]
    assert "effect.note.dropped" in [one["id"] for one in found["warnings"]]
    assert found["series"][-1]["period"] < "2024-07-28"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"change_at": "2031-01-01"}, "effect.outside"),
        ({"change_at": "2024-07-27"}, "effect.periods"),
        ({"change_at": "soon"}, "effect.change_at"),
        ({"change_at": None}, "effect.needs"),
        ({"measure": "speed"}, "measure.name"),
        ({"measure": "wip"}, "effect.measure"),
        ({"control": ("colour", "red")}, "effect.attribute"),
        ({"control": ("channel", "fax")}, "effect.no_such_value"),
        ({"method": "sequential"}, "effect.pilot"),
        ({"time": "start"}, "effect.log_option"),
    ],
)
def test_what_a_log_refuses(more: dict[str, Any], code: str, tmp_path: Path) -> None:
    with pytest.raises((InputError, OptionError)) as caught:
        of_log(tickets(tmp_path / "l.csv"), **more)
    assert caught.value.code == code
    assert all(caught.value.remedy(lang) for lang in ("en", "zh"))


def test_what_a_table_refuses(tmp_path: Path) -> None:
    path = panel(tmp_path / "t.csv")
    for more, code in (
        ({"value": None}, "effect.needs"),
        ({"treated": "shop"}, "effect.flag"),
        ({"treated": None}, "effect.needs"),
        ({"value": None, "time": None}, "effect.data"),
        ({"period": "week"}, "effect.table_option"),
        ({"unit": None}, "effect.reversed"),
        ({"treated": None, "change_at": "2030-01"}, "effect.outside"),
        ({"value": "weight"}, "study.column"),
    ):
        with pytest.raises((InputError, OptionError)) as caught:
            of_table(path, **more)
        assert caught.value.code == code, more
    for bad, code in ((panel(tmp_path / "g.csv", gap=True), "effect.unbalanced"),):
        with pytest.raises(InputError) as caught:
            of_table(bad)
        assert caught.value.code == code
    with pytest.raises(InputError) as caught:
        of_table(panel(tmp_path / "c.csv", constant=True))
    assert caught.value.code == "panel.constant"
    empty = written(tmp_path / "e.csv", [["a", "2024-01", "", 0], ["a", "2024-02", 3, 1]])
    with pytest.raises(ReadError) as caught:
        of_table(empty)
    assert caught.value.code == "study.missing"


@pytest.mark.parametrize("name", ["e.svg", "e.html"])
def test_files(name: str, tmp_path: Path) -> None:
    request = EffectRequest(LogRequest(str(panel(tmp_path / "t.csv"))), None, "days", "month", "shop", "on")
    out = tmp_path / name
    assert effect_of(request, Options(), out=out)["out"] == out.as_posix()
    assert "<svg" in out.read_text("utf-8")
    with pytest.raises(OutputError):
        effect_of(request, Options(), out=out)
    with pytest.raises(OptionError):
        effect_of(request, Options(), out=tmp_path / "e.pdf")
