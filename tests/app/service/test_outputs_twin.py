"""The schemas of the commands that simulate promise what the product promises."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from clearway.app.service.outputs import schema
from clearway.app.service.outputs_twin import ContrastJson, MeanSecondsJson

PROMISED = {
    "twin-run": "cases events cycle_time waiting cost satisfaction utilisation warmup_cases seconds",
    "twin-compare": "rows assumptions",
    "twin-validate": "distances noise_floor verdict",
}

INSIDE = {
    "SimulatedCycleJson": "mean_s ci_low_s ci_high_s p90_s",
    "SimulatedWaitingJson": "mean_s ci_low_s ci_high_s by_cause",
    "SimulatedCausesJson": "batching contention prioritisation unavailability extraneous",
    "MeanCostJson": "mean ci_low ci_high currency",
    "ContrastJson": "scenario measure difference ci_low ci_high told_apart",
}


@pytest.mark.parametrize("name", PROMISED)
def test_the_promised_fields_are_required(name: str) -> None:
    assert set(PROMISED[name].split()) <= set(schema(name)["required"])


def test_the_fields_inside_are_required() -> None:
    parts: dict[str, Any] = {}
    for name in PROMISED:
        parts |= schema(name).get("$defs", {})
    for part, fields in INSIDE.items():
        assert set(fields.split()) <= set(parts[part]["required"]), part


@pytest.mark.parametrize(("kind", "value"), [(MeanSecondsJson, {"mean_s": 1.0}), (ContrastJson, {"scenario": "a"})])
def test_what_lacks_a_field_is_refused(kind: Any, value: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)
