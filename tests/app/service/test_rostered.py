"""Rosters of a redesign: JSON by its schema, files, the page, both languages, and bad input."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.app.made import chinese, fits
from tests.plan.test_optionroster import SHIFTS, bureau

from clearway.app.service.redesigning import redesign_spec
from clearway.app.service.rostered import first_day, labour_in, write_rosters
from clearway.base.errors import OptionError
from clearway.base.values import dumps
from clearway.model.spec import Spec, write_spec
from clearway.plan.constraints import Constraints
from clearway.plan.labour import labour_of
from clearway.plan.optionroster import rosters_of

DAY = '[labour.shifts]\nday = ["08:00-12:00", "13:00-17:00"]\n'


def redesigned(folder: Path, rules: str, spec: Spec | None = None, **more: Any) -> dict[str, Any]:
    """The JSON of a redesign under labour rules."""
    (folder / "spec.json").write_bytes(write_spec(spec or replace(bureau(), name="Bureau")))
    (folder / "constraints.toml").write_text(rules, "utf-8")
    result = redesign_spec(
        folder / "spec.json", folder / "out", constraints=folder / "constraints.toml", minutes=0.02, cases=60, **more
    )
    return fits("redesign", json.loads(dumps(result)))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_option_has_its_roster(lang: str, tmp_path: Path) -> None:
    document = redesigned(tmp_path, '[labour.shifts]\nday = ["08:00-12:00", "13:00-17:00"]\n', lang=lang)
    assert document["front"]
    for option in document["front"]:
        told = option["roster"]
        assert chinese(told["verdict"]) == (lang == "zh")
        if told["status"] == "impossible":
            assert told["sentences"]
            assert all(chinese(one) == (lang == "zh") for one in told["sentences"])
            assert told["file"] is None
            continue
        assert told["status"] == "optimal"
        lines = list(csv.DictReader((tmp_path / "out" / told["file"]).open(encoding="utf-8-sig", newline="")))
        assert Counter((one["day"], one["person"]) for one in lines) == Counter(
            (one["day"], str(one["person"])) for one in told["duties"]
        )
        assert sum(one["people"] for one in told["heads"]) == len(told["duties"]) == len(lines)
        assert {str(one["person"]) for one in told["duties"]} <= set(told["people"])
    page = (tmp_path / "out" / "options.html").read_text("utf-8")
    assert ('class="rota"' in page) == any(one["roster"]["duties"] for one in document["front"])


def test_without_labour_rules_nothing_is_said(tmp_path: Path) -> None:
    document = redesigned(tmp_path, "[changes]\nmost = 2\n")
    assert not any("roster" in option for option in document["front"])
    assert not (tmp_path / "out" / "rosters").exists()


def test_a_rule_in_the_way_is_in_the_json(tmp_path: Path) -> None:
    rules = '[labour]\nhours_per_day = 4\n[labour.shifts]\nhalf = ["08:00-12:00"]\nrest = ["13:00-17:00"]\n'
    document = redesigned(tmp_path, rules)
    for option in document["front"]:
        assert option["roster"]["status"] == "impossible"
        assert {one["rule"] for one in option["roster"]["impossible"]} <= {"cover", "shifts"}
        assert all(one["text"] in option["roster"]["sentences"] for one in option["roster"]["impossible"])
    assert not (tmp_path / "out" / "rosters").exists()


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ('[labour.shifts]\nday = ["8-12"]\n', "labour.shift"),
        ("[labour]\nhours_per_week = 40\n", "labour.no_shifts"),
        (DAY + '[labour.people.zoe]\nnever = ["mon"]\n', "roster.person"),
        (DAY + '[labour.people.bo]\nskills = ["frnt"]\n', "roster.skill"),
    ],
)
def test_rules_with_a_slip_are_refused_before_anything_runs(rules: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(OptionError) as caught:
        redesigned(tmp_path, rules)
    assert caught.value.code == code
    assert not (tmp_path / "out").exists()


def test_options_with_one_roster_share_a_file_and_names_are_no_formulas(tmp_path: Path) -> None:
    spec = bureau()
    evil = replace(spec, pools=dict(spec.pools) | {"front": replace(spec.pools["front"], name="=1+1")})
    made = rosters_of({"a": evil, "b": evil}, evil, labour_of({"shifts": SHIFTS}))
    files = write_rosters(made, tmp_path)
    assert files == {"a": "rosters/a.csv", "b": "rosters/a.csv"}
    assert [path.name for path in (tmp_path / "rosters").iterdir()] == ["a.csv"]
    rows = list(csv.DictReader((tmp_path / "rosters" / "a.csv").open(encoding="utf-8-sig", newline="")))
    assert {row["pool"] for row in rows} == {"'=1+1", "back"}
    assert {row["hours"] for row in rows} == {"08:00-12:00 13:00-17:00"}


def test_a_start_gives_dates() -> None:
    assert first_day("2026-10-05T08:00:00+08:00") == date(2026, 10, 5)
    assert labour_in(Constraints(), bureau()) is None
