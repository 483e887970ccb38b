"""``clearway redesign``: options in words and as JSON, goals that are missed, and wrong calls in both languages."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.app.twins import write_desk_spec, write_findings, write_office_spec, write_repair_spec
from tests.plan.shop import office
from tests.plan.test_optionroster import bureau
from tests.twin.desk import desk

from clearway.app.cli.redesign import SHOWN, missed
from clearway.model.spec import write_spec

FEW = ("--minutes", 0.02, "--cases", 60)
BALANCED = {"en": "(balanced)", "zh": "\u5747\u8861\u65b9\u6848"}


def test_json(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call = ("redesign", write_office_spec(tmp_path), "--findings", write_findings(tmp_path), "--out", out)
    told = run(*call, *FEW, "--goal", "cycle_time.p90 <= 9d", "--json")
    document = fits("redesign", told.document)
    assert told.code == 0
    assert document["objectives"] == ["satisfaction", "cost", "time"]
    assert all(option["goals"] == {"cycle_time.p90 <= 9d": True} for option in document["front"])
    assert {path.name for path in out.iterdir() if path.name[0] != "."} == {
        "options.html", "redesign.json", "changes", "options",
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, tmp_path: Path) -> None:
    told = run("redesign", write_office_spec(tmp_path), "--out", tmp_path / "out", *FEW, "--lang", lang)
    assert told.code == 0
    lines = told.out.splitlines()
    assert [line for line in lines if BALANCED[lang] in line] == [lines[2]]
    assert len([line for line in lines if line.startswith("option-")]) <= SHOWN
    assert chinese(told.out) == (lang == "zh")
    assert str(tmp_path / "out" / "options.html") in lines[-1]


def test_the_files_are_what_twin_compare_takes(run: Run, tmp_path: Path) -> None:
    spec, out = write_office_spec(tmp_path), tmp_path / "out"
    document = run("redesign", spec, "--out", out, *FEW, "--json").document
    option = next(one for one in document["front"] if one["file"])
    asked = [out / option["file"], *(out / change["file"] for change in option["changes"][:1])]
    call = ("twin", "compare", spec, *(part for path in asked for part in ("--change", path)))
    told = run(*call, "--cases", 50, "--replications", 2, "--assume", "--json")
    assert told.code == 0
    assert {row["scenario"] for row in told.document["rows"]} == {option["name"], option["changes"][0]["name"]}


@pytest.mark.parametrize(("lang", "words"), [("en", "No option meets all goals"), ("zh", "\u6ca1\u6709\u65b9\u6848")])
def test_a_goal_out_of_reach_is_done_and_missed(lang: str, words: str, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call = ("redesign", write_desk_spec(tmp_path, desk(gap=70.0)), "--out", out, *FEW, "--goal", "cycle_time <= 1s")
    told = run(*call, "--lang", lang)
    assert told.code == 1
    assert words in told.out
    kept = json.loads((out / "redesign.json").read_text("utf-8"))
    assert kept["front"]
    assert missed(kept)
    # The nearest is shown: with more people than today, a case takes little longer than its work.
    best = min(option["values"]["time"] for option in kept["front"])
    assert best < 0.7 * kept["baseline"]["values"]["time"]


def test_no_goal_is_none_missed() -> None:
    free = {"goals": {}}
    assert not missed({"front": [free], "rivals": [free]})
    assert missed({"front": [{"goals": {"a": True, "b": False}}], "rivals": []})
    assert not missed({"front": [{"goals": {"a": False}}], "rivals": [{"goals": {"a": True}}]})


DAYS = 'hours_per_week = {hours}\n[labour.shifts]\nnight = ["00:00-08:00"]\nday = ["08:00-16:00"]\n'


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_labour_rules_give_each_option_a_roster_or_its_reason(lang: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "constraints.toml"
    file.write_text("[labour]\n" + DAYS.format(hours=24), "utf-8")
    out = tmp_path / "out"
    spec = write_desk_spec(tmp_path, bureau())
    told = run("redesign", spec, "--out", out, "--constraints", file, *FEW, "--lang", lang)
    assert told.code == 0
    options = json.loads((out / "redesign.json").read_text("utf-8"))["front"]
    assert options
    for option in options:
        assert option["roster"]["status"] == "impossible", "five days of eight hours are asked of each"
        assert chinese(option["roster"]["verdict"]) == (lang == "zh")
    assert any(option["roster"]["sentences"][0] in told.out for option in options)
    assert not (out / "rosters").exists()


CONSTRAINTS = {
    "contradiction": ("[staffing.pools.front]\nmin = 4\nmax = 2\n", "plan.contradiction"),
    "budget": ("[budget]\none_off = 0\n", "plan.budget"),
    "unkept": ("[staffing.total]\nmin = 90\n", "plan.nothing"),
    "gone": ('[protect]\npools = ["gone"]\n', "plan.place"),
    "toml": ("[budget\n", "plan.toml"),
    "roster": ("[labour]\n" + DAYS.format(hours=40) + "[labour.people.zoe]\n", "roster.person"),
    "unknown": ("[wishes]\nmore = 1\n", None),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", CONSTRAINTS)
def test_constraints_that_cannot_be_kept(name: str, lang: str, run: Run, tmp_path: Path) -> None:
    text, code = CONSTRAINTS[name]
    file = tmp_path / "constraints.toml"
    file.write_text(text, "utf-8")
    call = ("redesign", write_office_spec(tmp_path), "--out", tmp_path / "out", "--constraints", file, *FEW)
    _refused(run, (*call, "--lang", lang), lang, code)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("goal", "code"),
    [
        ("cycle_time <= 5d where channel = phone", "plan.goal_where"),
        ("handovers <= 2", "plan.goal_measure"),
        ("cycle_time <= 2bd", "plan.goal_working"),
        ("cost.mean <= 120", "plan.goal_cost"),
        ("satisfaction >= 8", None),
        ("faster", None),
    ],
)
def test_goals_that_no_simulation_answers(goal: str, code: str | None, lang: str, run: Run, tmp_path: Path) -> None:
    call = ("redesign", write_repair_spec(tmp_path), "--out", tmp_path / "out", *FEW, "--goal", goal, "--lang", lang)
    _refused(run, call, lang, code)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_findings_that_are_none(lang: str, run: Run, tmp_path: Path) -> None:
    spec = write_office_spec(tmp_path)
    call = ("redesign", spec, "--out", tmp_path / "out", "--findings", spec, *FEW, "--lang", lang)
    _refused(run, call, lang, "findings.schema")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_spec_that_cannot_be_simulated(lang: str, run: Run, tmp_path: Path) -> None:
    lost = replace(office(), resources={})
    path = tmp_path / "lost.json"
    path.write_bytes(write_spec(lost))
    _refused(run, ("redesign", path, "--out", tmp_path / "out", *FEW, "--lang", lang), lang, None)
    (tmp_path / "text.json").write_text("text", "utf-8")
    _refused(run, ("redesign", tmp_path / "text.json", "--out", tmp_path / "out", "--lang", lang), lang, None)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_change_of_another_spec(lang: str, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    document = run("redesign", write_office_spec(tmp_path), "--out", out, *FEW, "--json").document
    file = out / next(change["file"] for option in document["front"] for change in option["changes"])
    call = ("twin", "compare", write_repair_spec(tmp_path), "--change", file, "--lang", lang)
    told = _refused(run, call, lang, None)
    assert told["place"]["file"] == str(file)


@pytest.mark.parametrize("minutes", [0, -1, "nan"])
def test_no_time_at_all(minutes: object, run: Run, tmp_path: Path) -> None:
    call = ("redesign", write_office_spec(tmp_path), "--out", tmp_path / "out", "--minutes", minutes)
    _refused(run, call, "en", "plan.minutes")


def test_an_output_that_is_there(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine", "utf-8")
    call = ("redesign", write_office_spec(tmp_path), "--out", out, *FEW)
    _refused(run, call, "en", "out.exists")
    _refused(run, (*call, "--overwrite"), "en", "out.foreign")
    assert (out / "mine.txt").read_text("utf-8") == "mine"


def _refused(run: Run, call: tuple[object, ...], lang: str, code: str | None) -> dict[str, dict[str, str]]:
    """The error of a call that is wrong: one message with place and remedy, in words and as JSON."""
    words = run(*call)
    assert (words.code, words.out) == (2, "")
    assert chinese(words.err) == (lang == "zh")
    told = run(*call, "--json")
    error: dict[str, dict[str, str]] = told.document["error"]
    assert told.code == 2
    assert error["remedy"]
    assert error["place"]
    assert code in (None, error["code"])
    return error
