"""The schema of ``chart``: what is promised is required, and its example fits."""

from __future__ import annotations

import json

from pydantic import TypeAdapter
from tests.house.tree import ROOT

from clearway.app.service.outputs import OUTPUTS, schema

EXAMPLE = ROOT / "docs/reference/schemas/examples/chart.v1.json"
PROMISED = "kind data params result signals advice assurance warnings formula source"


def test_the_promised_fields_are_required() -> None:
    assert set(PROMISED.split()) <= set(schema("chart")["required"])


def test_the_example_has_an_estimator_signals_and_reasons() -> None:
    document = TypeAdapter(OUTPUTS["chart"]).validate_json(EXAMPLE.read_bytes(), strict=True)
    assert document == json.loads(EXAMPLE.read_text("utf-8"))
    assert document["result"]["estimator"]
    assert document["signals"]
    assert document["advice"]
