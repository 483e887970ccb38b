"""The schemas of the commands about models promise what the product promises, and refuse what lacks it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from clearway.app.service.outputs import schema
from clearway.app.service.outputs_model import DeviationJson, RemarkJson

PROMISED = {
    "discover": "method sound fitness precision f_score tasks seconds",
    "conform": "average_trace_fitness log_fitness precision cases_fitting deviations timed_out_variants",
    "check": "valid sound issues",
}
INSIDE = {
    "conform": ("DeviationJson", "activity kind cases moves"),
    "check": ("RemarkJson", "code element message"),
}


@pytest.mark.parametrize("name", PROMISED)
def test_the_promised_fields_are_required(name: str) -> None:
    assert set(PROMISED[name].split()) <= set(schema(name)["required"])


@pytest.mark.parametrize("name", INSIDE)
def test_the_fields_inside_are_required(name: str) -> None:
    part, fields = INSIDE[name]
    assert set(fields.split()) <= set(schema(name)["$defs"][part]["required"])


@pytest.mark.parametrize(("kind", "value"), [(DeviationJson, {"activity": "a"}), (RemarkJson, {"code": "BP101"})])
def test_what_lacks_a_field_is_refused(kind: Any, value: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)
