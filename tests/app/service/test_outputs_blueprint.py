"""The schema of ``blueprint``."""

from __future__ import annotations

import json

from pydantic import TypeAdapter
from tests.house.tree import ROOT

from clearway.app.service.outputs import OUTPUTS, schema

EXAMPLE = ROOT / "docs/reference/schemas/examples/blueprint.v1.json"


def test_the_value_and_what_stands_beside_it_are_required() -> None:
    made = schema("blueprint")
    assert {"schema", "version", "lanes", "lines", "steps", "flows", "waits", "to_confirm", "files"} <= set(
        made["required"]
    )
    assert {"from", "to", "crosses"} <= set(made["$defs"]["FlowJson"]["required"])


def test_the_example_is_known_to_the_last_field() -> None:
    document = json.loads(EXAMPLE.read_text("utf-8"))
    assert TypeAdapter(OUTPUTS["blueprint"]).validate_json(EXAMPLE.read_bytes(), strict=True) == document
    assert document["lines"][1]["crossings_per_case"]["value"] == 2.0
