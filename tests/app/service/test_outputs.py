"""The schemas of every JSON output: one a command, versioned, strict enough to fail."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from clearway.app.cli.main import commands
from clearway.app.service.outputs import OUTPUTS, VERSION, schema

PROMISED = {
    "import": "events instances cases activities rows ties encoding zone mapping issues",
    "analyze": "cases events instances open_cases cycle_time touch_time waiting waiting_causes findings goals report",
    "measure": "name unit rows",
    "demo": "report project",
    "doctor": "checks",
    "twin-distance": "distances",
    "error": "error",
}
"""Output: the fields that the product promises."""

INSIDE = {
    "AccountJson": "read stored quarantined dropped",
    "IssueJson": "code row column message count",
    "CycleTimeJson": "mean_s median_s p90_s",
    "PerCaseJson": "mean_s total_s",
    "CausesJson": "batching contention prioritisation unavailability extraneous",
    "FindingJson": "code place cases time_s cost satisfaction ci_low ci_high confidence patterns",
    "GoalJson": "goal value met",
    "ProcessModelJson": "path method sound fitness precision f_score",
    "MeasureRowJson": "scope value n ci_low ci_high",
    "ErrorBodyJson": "code message place remedy",
}


def test_every_command_has_a_schema() -> None:
    assert {name.replace(" ", "-") for name in commands("en")} <= set(OUTPUTS)


@pytest.mark.parametrize("name", PROMISED)
def test_the_promised_fields_are_required(name: str) -> None:
    found = schema(name)
    assert set(PROMISED[name].split()) <= set(found["required"])
    assert found["$id"] == f"clearway.{name}/{VERSION}"
    assert found["$schema"].endswith("2020-12/schema")


def test_the_fields_inside_are_required() -> None:
    parts: dict[str, Any] = {}
    for name in OUTPUTS:
        parts |= schema(name).get("$defs", {})
    for part, fields in INSIDE.items():
        assert set(fields.split()) <= set(parts[part]["required"]), part


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("error", {"error": {"code": "x", "message": "m", "place": {}}}),
        ("measure", {"name": "x", "unit": "s", "scope": "log", "title": "t", "rows": [{"scope": "log"}]}),
        ("doctor", {"ok": "yes", "checks": []}),
    ],
)
def test_what_does_not_fit_is_refused(name: str, document: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(OUTPUTS[name]).validate_json(json.dumps(document), strict=True)


def test_an_unknown_output_has_no_schema() -> None:
    with pytest.raises(KeyError):
        schema("poem")
