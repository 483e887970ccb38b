"""From charter to control plan by commands alone, on the embedded sample, with an origin for every number."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from clearway.app.cli.main import main
from clearway.plan.cycle import form_named
from clearway.plan.cycle.project import PHASES, ProjectTyped, Result
from clearway.plan.cycle.sheet import numbers
from clearway.plan.cycle.store import read_document, read_typed
from clearway.twin.sample import write_sample
from clearway.views.form import form_text

SAYS: dict[str, dict[str, Any]] = {
    "charter": {
        "title": "Answers within a day", "problem": "Tickets take too long.", "business_case": "Customers leave.",
        "in_scope": ("tickets of consumers",), "sponsor": "head of service", "owner": "team lead", "team": ("analyst",),
    },
    "sipoc": {"outputs": ("a line that works",), "customers": ("consumers",)},
    "ctq": {"goals": {"need": "soon, and once", "driver": "speed"}},
    "yamazumi": {"available_h": 8.0},
    "why": {"problem": "Visits come late.", "root_cause": "Nobody plans visits by region."},
    "fmea": {"modes": {"severity": 6, "detection": 4, "action": "plan by region", "owner": "field lead"}},
    "pokayoke": {"errors": {"device": "check list before closing", "effect": "detect", "owner": "team lead"}},
    "kanban": {"target_lead_d": 1.0},
    "a3": {"countermeasures": ("plan by region",), "target_condition": "a day", "follow_up": "in a month"},
    "controlplan": {"watches": {"owner": "team lead", "reaction": "stop and look", "frequency": "weekly"}},
}  # fmt: skip
"""What people say, by document: a value, or fields of every row."""


def say(folder: Path, kind: str) -> None:
    """Type into a form what there is to say, in every row that data brought."""
    form = form_named(kind)
    made = read_document(form, folder / f"{kind}.json")
    typed = read_typed(form.typed, folder / f"{kind}.toml")
    for name, value in SAYS.get(kind, {}).items():
        rows = (
            tuple(dataclasses.replace(row, **value) for row in getattr(typed, name))
            if isinstance(value, dict)
            else value
        )
        typed = dataclasses.replace(typed, **{name: rows})
    (folder / f"{kind}.toml").write_text(form_text(dataclasses.replace(made, typed=typed)), "utf-8")


def decide(out: Path, phase: str) -> None:
    """The sponsor passes a gate; what another tool showed of the measurement stands beside it."""
    file = out / "project.toml"
    typed = read_typed(ProjectTyped, file)
    gates = tuple(
        dataclasses.replace(gate, verdict="passed", decided_by="sponsor") if gate.key == phase else gate
        for gate in typed.gates
    )
    result = (Result("measure", "two people give the same codes", "clearway measure tickets.csv --name cycle_time"),)
    from clearway.plan.cycle.form import Document, Nothing

    said = dataclasses.replace(typed, gates=gates, results=result)
    file.write_text(form_text(Document("dmaic", said, Nothing(), Nothing())), "utf-8")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_project_from_charter_to_control_plan(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tickets, _ = write_sample(tmp_path, lang=lang, cases=300)
    out = tmp_path / "project"
    goals = ["--goal", "cycle_time.p90 <= 1d", "--goal", "first_time_right >= 90%"]
    call = ["dmaic", str(tickets), "--zone", "Asia/Shanghai", "--out", str(out), "--lang", lang]
    assert main([*call, *goals]) == 0
    for phase, kinds in PHASES["dmaic"].items():
        assert main(["dmaic", "--out", str(out), "--check"]) == 1, f"{phase} is still open"
        for kind in kinds:
            say(out / phase, kind)
        decide(out, phase)
        capsys.readouterr()
        assert main([*call, "--overwrite", "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        state = {row["key"]: row["passed"] for row in told["worked"]["gates"]}
        assert state[phase], [one for one in told["worked"]["checks"] if one["phase"] == phase and not one["met"]]
    assert told["worked"]["phase"] == ""
    assert main(["dmaic", "--out", str(out), "--check"]) == 0
    plan = read_document(form_named("controlplan"), out / "control" / "controlplan.json")
    assert len(plan.data.watches) == 2
    assert all(one.chart and one.why for one in plan.data.watches)
    assert all(one.owner == "team lead" for one in plan.typed.watches)
    assert read_document(form_named("charter"), out / "define" / "charter.json").typed.owner == "team lead"
    for phase, kinds in PHASES["dmaic"].items():
        for kind in kinds:
            every = numbers(read_document(form_named(kind), out / phase / f"{kind}.json"))
            assert all(one.number.estimator and one.number.formula and one.number.source for one in every)
