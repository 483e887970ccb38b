"""The documents of studies are strict where their form is fixed."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from clearway.app.service.outputs import OUTPUTS, schema


@pytest.mark.parametrize("name", ["test", "power", "doe-design", "doe-analyse", "pareto"])
def test_every_document_says_formula_and_source(name: str) -> None:
    assert {"kind", "data", "params", "result", "warnings", "formula", "source"} <= set(schema(name)["required"])
    with pytest.raises(ValidationError):
        TypeAdapter(OUTPUTS[name]).validate_python({"kind": name})
