"""The schema of ``redesign``: what the product promises is required, and its example still fits."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from tests.house.tree import ROOT

from clearway.app.service.outputs import OUTPUTS, schema

EXAMPLE = ROOT / "docs/reference/schemas/examples/redesign.v1.json"
PROMISED = "objectives front baseline evaluations hypervolume seconds"
INSIDE = {
    "OptionJson": "changes values intervals told_apart goals one_off per_year affected lessons benefit holds file",
    "FrontChangeJson": "name title pattern place because price assumes file",
    "BoundsJson": "ci_low ci_high n input_low input_high",
    "TodayJson": "values intervals",
    "RivalJson": "name changes values intervals told_apart",
    "SuggestionJson": "pattern place why sentences",
}


def example() -> Any:
    """The stored example."""
    return json.loads(EXAMPLE.read_text("utf-8"))


def test_the_promised_fields_are_required() -> None:
    found = schema("redesign")
    assert set(PROMISED.split()) <= set(found["required"])
    for part, fields in INSIDE.items():
        assert set(fields.split()) <= set(found["$defs"][part]["required"]), part


def test_the_example_is_one_of_options() -> None:
    document = TypeAdapter(OUTPUTS["redesign"]).validate_json(EXAMPLE.read_bytes(), strict=True)
    assert document == example()
    assert document["front"]
    assert document["balanced"] in {option["name"] for option in document["front"]}


@pytest.mark.parametrize("lost", PROMISED.split())
def test_what_lacks_a_promised_field_does_not_fit(lost: str) -> None:
    document = example()
    del document[lost]
    with pytest.raises(ValidationError):
        TypeAdapter(OUTPUTS["redesign"]).validate_json(json.dumps(document), strict=True)


def test_a_share_as_text_does_not_fit() -> None:
    document = example() | {"confidence": "0.95"}
    with pytest.raises(ValidationError):
        TypeAdapter(OUTPUTS["redesign"]).validate_json(json.dumps(document), strict=True)
