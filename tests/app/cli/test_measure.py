"""``clearway measure``: every measure and scope as a table in words and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import CASES, PHONE, chinese, fits, write_lines

from clearway.measures import MEASURES


def test_the_list_names_every_measure_with_unit_and_scopes(run: Run) -> None:
    listing = fits("measure-list", run("measure", "--list", "--json").document)
    assert [(row["name"], row["unit"], row["scopes"]) for row in listing["measures"]] == [
        (entry.name, entry.unit, list(entry.scopes)) for entry in MEASURES
    ]
    needed = (
        "cycle_time touch_time waiting_time cost rework first_time_right handovers arrivals throughput wip utilisation"
    )
    assert set(needed.split()) <= {row["name"] for row in listing["measures"]}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_list_in_words(lang: str, run: Run) -> None:
    told = run("measure", "--list", "--lang", lang).out
    assert chinese(told) == (lang == "zh")
    assert all(f"\n{entry.name} ({entry.unit}) " in f"\n{told}" for entry in MEASURES)


@pytest.mark.parametrize("name", [entry.name for entry in MEASURES])
def test_every_measure_can_be_asked_for(name: str, run: Run, desk: Path) -> None:
    entry = next(entry for entry in MEASURES if entry.name == name)
    scope = list(entry.scopes)[-1]
    told = run("measure", desk, "--name", name, "--by", scope, "--json")
    document = fits("measure", told.document)
    assert (told.code, document["name"], document["unit"], document["scope"]) == (0, name, entry.unit, scope)


def test_a_measure_by_an_attribute_adds_up(run: Run, desk: Path) -> None:
    rows = fits("measure", run("measure", desk, "--name", "cases", "--by", "Channel", "--json").document)["rows"]
    assert {row["scope"]: row["value"] for row in rows} == {"phone": PHONE, "web": CASES - PHONE}
    hidden = fits(
        "measure", run("measure", desk, "--name", "cases", "--by", "Channel", "--json", "--release-k", "8").document
    )
    assert [(row["value"], row.get("suppressed")) for row in hidden["rows"]][-1][1] is True
    raw = run("measure", desk, "--name", "cases", "--by", "Channel", "--json", "--release-k", "8", "--raw").document
    assert sum(row["value"] for row in raw["rows"]) == CASES


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("en", ["Cycle time", "phone  2 h  n=7  [2 h .. 2 h]", "web    2 h  n=5  [2 h .. 2 h]"]),
        ("zh", ["周期时间", "电话  2 小时  n=7  [2 小时 .. 2 小时]", "网站  2 小时  n=5  [2 小时 .. 2 小时]"]),
    ],
)
def test_a_table_in_words(lang: str, lines: list[str], run: Run, desk: Path, desk_zh: Path) -> None:
    source, attribute = {"en": (desk, "Channel"), "zh": (desk_zh, "渠道")}[lang]
    told = run("measure", source, "--name", "cycle_time", "--by", attribute, "--lang", lang)
    assert told.out.splitlines() == lines


def test_a_value_that_is_missing_says_why(run: Run, desk: Path) -> None:
    document = fits("measure", run("measure", desk, "--name", "cost", "--json").document)
    assert [(row["value"], row["reason"]) for row in document["rows"]] == [(None, "no_costs")]
    assert document["currency"] is None
    assert "no costs are known" in run("measure", desk, "--name", "cost").out
    assert chinese(run("measure", desk, "--name", "cost", "--lang", "zh").out)
    hidden = run("measure", desk, "--name", "cycle_time", "--by", "Channel", "--release-k", "50")
    assert "hidden" in hidden.out


def test_costs_and_calendar_count(run: Run, desk: Path, tmp_path: Path) -> None:
    costs = write_lines(tmp_path / "costs.toml", ['currency = "CNY"', "rate = 60"])
    document = run("measure", desk, "--name", "cost", "--costs", costs, "--json").document
    assert (document["rows"][0]["value"], document["currency"]) == (60.0, "CNY")
    none = run("measure", desk, "--name", "working_time", "--calendar", "none", "--json").document
    assert none["rows"][0]["value"] is None
    assert run("measure", desk, "--name", "cost", "--costs", costs).out.endswith("[60.00 CNY .. 60.00 CNY]\n")


def test_nothing_is_written(run: Run, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("measure", desk, "--name", "cycle_time").code == 0
    assert list(tmp_path.iterdir()) == []
