"""Spec and change files for the commands of the twin."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.plan.shop import office
from tests.twin.desk import desk, repair

from clearway.base.values import dumps
from clearway.model.spec import Spec, write_spec
from clearway.redesign import Change, write_change


def write_desk_spec(folder: Path, spec: Spec | None = None) -> Path:
    """The file of a Spec, by default that of the desk."""
    path = folder / "spec.json"
    path.write_bytes(write_spec(spec or desk(gap=70.0)))
    return path


def write_fitted_spec(folder: Path) -> Path:
    """The file of a Spec whose one person at the desk comes from a log."""
    return write_desk_spec(folder, replace(desk(gap=70.0), origin={"instances": 60}))


def write_repair_spec(folder: Path) -> Path:
    """The file of the repair, which says nothing of costs or points."""
    path = folder / "repair.json"
    path.write_bytes(write_spec(repair()))
    return path


def write_more_people(folder: Path, name: str = "Two people", amount: int = 2) -> Path:
    """A change that puts more people at the desk."""
    path = folder / f"{name}.json"
    edit = {"op": "add", "path": "/resources/anna/amount", "value": amount}
    path.write_bytes(write_change(Change(name, (edit,))))
    return path


def write_rush(folder: Path) -> Path:
    """A change to ten times the load, behind which no data stand."""
    path = folder / "rush.json"
    edit = {"op": "replace", "path": "/arrivals/gap/mean", "value": 7.0}
    path.write_bytes(write_change(Change("Rush", (edit,))))
    return path


def write_office_spec(folder: Path) -> Path:
    """The file of an office with costs and points, where people, hours, rules and batches can be decided."""
    path = folder / "office.json"
    path.write_bytes(write_spec(replace(office(), name="Office")))
    return path


def write_findings(folder: Path) -> Path:
    """What an analysis would have found at the office's second step."""
    entry = {
        "code": "W103", "place": "Decide", "cases": 40, "time_s": 90_000.0, "ci_low": None, "ci_high": None,
        "cost": None, "satisfaction": None, "confidence": 0.9, "patterns": ["extra_resources"],
        "reasons": {}, "values": {}, "evidence": [], "causes": [], "case_ids": [],
    }  # fmt: skip
    path = folder / "findings.json"
    document = {"schema": "clearway.findings", "version": 1, "findings": [entry]}
    path.write_text(dumps(document), "utf-8")
    return path
