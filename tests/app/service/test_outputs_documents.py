"""Schemas of documents: every field of every layer, made from the dataclasses."""

from __future__ import annotations

import json

import pytest
from pydantic import TypeAdapter, ValidationError
from tests.plan.cycle.made import filled
from tests.views.documents import MADE

from clearway.app.service.outputs import OUTPUTS, schema
from clearway.app.service.outputs_documents import DOCUMENTS, json_type, numbers_of
from clearway.base.values import dumps
from clearway.plan.cycle import FORMS
from clearway.plan.cycle.sheet import numbers
from clearway.plan.cycle.store import record


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
def test_a_document_fits_its_schema_to_the_last_field(kind: str) -> None:
    made = MADE[kind]() if kind in MADE else filled(kind)
    text = dumps(record(made))
    assert TypeAdapter(OUTPUTS[kind]).validate_json(text, strict=True) == json.loads(text)
    assert {"schema", "version", "typed", "data", "worked", "log", "backing"} <= set(schema(kind)["required"])


def test_a_strange_value_does_not_fit() -> None:
    content = json.loads(dumps(record(filled("fmea"))))
    content["typed"]["modes"][0]["severity"] = "high"
    with pytest.raises(ValidationError):
        TypeAdapter(OUTPUTS["fmea"]).validate_json(json.dumps(content), strict=True)


def test_every_kind_has_a_schema() -> None:
    assert set(DOCUMENTS) == {form.name for form in FORMS} | {"dmaic"}
    assert json_type(tuple[str, ...]) == list[str]
    assert json_type(float | None) == float | None


def test_numbers_are_found_again_in_the_json() -> None:
    made = filled("charter")
    found = numbers_of(json.loads(dumps(record(made))))
    assert {(one.subject, one.number.name, one.number.value) for one in found} == {
        (one.subject, one.number.name, one.number.value) for one in numbers(made)
    }
