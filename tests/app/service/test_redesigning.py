"""From a Spec to a folder of options: the process with an option's changes, refusals, findings that are none."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from tests.app.made import chinese, fits
from tests.app.twins import write_findings, write_office_spec, write_repair_spec
from tests.plan.shop import office
from tests.twin.desk import repair

from clearway.app.service.fitting import write_others
from clearway.app.service.redesigning import Redesign, changed, read_findings, redesign_spec, work_out
from clearway.base.errors import ClearwayError, OptionError, OutputError, ReadError
from clearway.base.messages import Message
from clearway.base.values import dumps
from clearway.findings.finding import Finding
from clearway.model.spec import Exponential, Renewal
from clearway.plan.constraints import Bounds, Budget, Changes, Constraints, Staffing
from clearway.plan.payroll import payroll
from clearway.redesign import read_change
from clearway.redesign.change import apply

QUICK = {"minutes": 0.02, "cases": 60}


@pytest.fixture(scope="module")
def done() -> Redesign:
    """Options for the office, worked out."""
    return work_out(office(), [Finding("W103", "Decide", 9, 900.0, confidence=1.0)], evaluations=60, cases=100)


def test_every_option_has_all_that_is_asked_of_it(done: Redesign) -> None:
    names = {option.name for option in done.plan.front}
    assert names
    assert names == set(done.specs) == set(done.benefits) == set(done.bounds) == set(done.racis)
    assert {row.name for row in done.racis[min(names)].rows} <= {"Take", "Decide"}


def test_the_spec_of_an_option_is_that_of_its_changes(done: Redesign) -> None:
    for option in done.plan.front:
        spec = done.spec
        for change in option.changes:
            spec = apply(change, spec)
        assert done.specs[option.name] == spec == changed(done.spec, option)
        if option.changes:
            assert spec != done.spec


def test_pay_and_running_prices_are_counted_apart(done: Redesign) -> None:
    for option in done.plan.front:
        running = sum(change.price.per_year or 0.0 for change in option.changes)
        saved = payroll(done.spec) - payroll(done.specs[option.name])
        assert option.per_year == pytest.approx(running - saved, abs=1e-6)
        lines = {line.key: line.value for line in done.benefits[option.name].lines}
        assert (lines["money.pay"], lines["money.running"]) == (pytest.approx(saved), pytest.approx(-running))


def test_without_rates_the_hours_of_people_are_the_cost() -> None:
    found = work_out(repair(), (), evaluations=20, cases=50)
    assert found.plan.objectives == ("cost", "time")
    assert found.spec.currency == "h"


def test_what_no_data_support_is_an_assumption_of_its_option(done: Redesign) -> None:
    new = [
        (option, node)
        for option in done.plan.front
        for node in set(done.specs[option.name].activities) - set(done.spec.activities)
    ]
    for option, node in new:
        called = done.specs[option.name].flow.nodes[node].name or node
        assert Message("assumption.activity", {"activity": called}) in option.assumes
    figures = {"automated_s": 5.0, "automation_money": 100.0}
    held = Constraints(figures=figures, changes=Changes(most=1))
    stated = work_out(office(), (), constraints=held, kinds=("change",), evaluations=60, cases=100)
    automated = [one for one in stated.plan.front if one.changes and one.changes[0].pattern == "task_automation"]
    assert automated
    assert all(one.assumes for one in automated)


def test_a_budget_is_not_held_against_hours() -> None:
    with pytest.raises(OptionError, match="hours of people"):
        work_out(repair(), (), constraints=Constraints(budget=Budget(per_year=1000.0)), evaluations=20, cases=50)


def test_proposals_of_the_findings_come_first(done: Redesign) -> None:
    backed = [one for one in done.survey.proposals if one.place.because]
    assert all("W103" in reason for one in backed for reason in one.place.because)
    assert not set(done.survey.unplaced) & {one.pattern for one in done.survey.proposals}


def test_progress_tells_every_stage() -> None:
    told: list[tuple[str, int, int]] = []
    work_out(office(), (), evaluations=20, cases=50, progress=lambda id, done, wanted: told.append((id, done, wanted)))
    assert [id for at, (id, *_) in enumerate(told) if at == 0 or told[at - 1][0] != id] == [
        "propose",
        "search",
        "value",
    ]
    searched = [(done, wanted) for id, done, wanted in told if id == "search"]
    assert searched[-1] == (20, 20)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_folder_is_whole(lang: str, tmp_path: Path) -> None:
    spec, out = write_office_spec(tmp_path), tmp_path / "out"
    result = redesign_spec(spec, out, findings=write_findings(tmp_path), lang=lang, **QUICK)
    document = fits("redesign", json.loads(dumps(result)))
    kept = json.loads((out / "redesign.json").read_text("utf-8"))
    assert kept == {key: value for key, value in document.items() if key not in ("report", "out")}
    assert (document["report"], document["out"]) == (str(out / "options.html"), str(out))
    assert chinese((out / "options.html").read_text("utf-8")) == (lang == "zh")
    assert all(chinese(text) == (lang == "zh") for text in document["unplaced"].values())
    for option in document["front"]:
        for change in option["changes"]:
            assert read_change(out / change["file"]).name == change["name"]


def test_an_output_that_is_there_is_replaced_only_if_asked(tmp_path: Path) -> None:
    spec, out = write_office_spec(tmp_path), tmp_path / "out"
    redesign_spec(spec, out, **QUICK)
    with pytest.raises(OutputError) as caught:
        redesign_spec(spec, out, **QUICK)
    assert caught.value.code == "out.exists"
    (out / "changes" / "older.json").write_text("{}", "utf-8")
    redesign_spec(spec, out, overwrite=True, **QUICK)
    assert not (out / "changes" / "older.json").exists()


def test_the_report_tells_the_whole_command_that_made_it(tmp_path: Path) -> None:
    held = tmp_path / "keep.toml"
    held.write_text("[changes]\nmost = 3\n", "utf-8")
    out, goals = tmp_path / "out", ["cycle_time <= 10d"]
    redesign_spec(
        write_office_spec(tmp_path), out, findings=write_findings(tmp_path), goals=goals, constraints=held, **QUICK
    )
    told = unescape((out / "options.html").read_text("utf-8"))
    files = "--findings findings.json --constraints keep.toml --goal 'cycle_time <= 10d'"
    assert f"clearway redesign office.json {files} --minutes {QUICK['minutes']:g} --cases" in told
    assert "--seed 1 --lang en --out out" in told


def test_no_time_for_rosters_is_refused_before_anything_is_tried(tmp_path: Path) -> None:
    with pytest.raises(OptionError) as caught:
        redesign_spec(write_office_spec(tmp_path), tmp_path / "out", roster_minutes=0.0, **QUICK)
    assert caught.value.code == "roster.clock"


def test_other_twins_give_the_second_interval(tmp_path: Path) -> None:
    spec, others = write_office_spec(tmp_path), tmp_path / "others"
    slower = [replace(office(), arrivals=Renewal(Exponential(gap))) for gap in (560.0, 640.0)]
    write_others(others, slower, overwrite=False)
    result = redesign_spec(spec, tmp_path / "out", others=others, **QUICK)
    fits("redesign", json.loads(dumps(result)))
    bounds = [one["intervals"]["time"] for one in (*result["front"], *result["rivals"])]
    assert all(one["input_n"] == 2 and one["input_low"] <= one["input_high"] for one in bounds)


def test_the_output_of_another_command_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".clearway.json").write_text('{"kind": "analysis"}', "utf-8")
    with pytest.raises(OutputError):
        redesign_spec(write_office_spec(tmp_path), out, overwrite=True, **QUICK)
    assert [path.name for path in out.iterdir()] == [".clearway.json"]


@pytest.mark.parametrize(
    ("text", "error", "code"),
    [
        ("{", ReadError, None),
        ("[]", OptionError, "findings.schema"),
        ('{"schema": "clearway.spec", "version": 1, "findings": []}', OptionError, "findings.schema"),
        ('{"schema": "clearway.findings", "version": 1, "findings": [{}]}', OptionError, "findings.entry"),
    ],
)
def test_findings_that_are_none_are_refused(text: str, error: type, code: str | None, tmp_path: Path) -> None:
    path = tmp_path / "findings.json"
    path.write_text(text, "utf-8")
    with pytest.raises(error) as caught:
        read_findings(path)
    assert code in (None, caught.value.code)
    assert caught.value.place["file"] == "findings.json"
    with pytest.raises(ClearwayError):
        redesign_spec(write_repair_spec(tmp_path), tmp_path / "out", findings=path)
    assert not (tmp_path / "out").exists()


def test_findings_come_back_as_they_were(tmp_path: Path) -> None:
    (found,) = read_findings(write_findings(tmp_path))
    assert (found.code, found.place, found.confidence) == ("W103", "Decide", 0.9)


def test_constraints_hold_for_every_option() -> None:
    held = Constraints(Staffing(total=Bounds(max=4)))
    found = work_out(replace(office(), name="Office"), (), constraints=held, evaluations=40, cases=50)
    assert all(sum(one.amount for one in spec.resources.values()) <= 4 for spec in found.specs.values())
