"""Spec and change files for the commands of the twin."""

from __future__ import annotations

from pathlib import Path

from tests.twin.desk import desk, repair

from clearway.model.spec import Spec, write_spec
from clearway.redesign import Change, write_change


def write_desk_spec(folder: Path, spec: Spec | None = None) -> Path:
    """The file of a Spec, by default that of the desk."""
    path = folder / "spec.json"
    path.write_bytes(write_spec(spec or desk(gap=70.0)))
    return path


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
