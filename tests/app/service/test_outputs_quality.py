"""The schemas of the quality studies: required and strict."""

from __future__ import annotations

import pytest

from clearway.app.service.outputs import schema

NAMES = ("capability", "gauge", "agreement", "yield", "loss")


@pytest.mark.parametrize("name", NAMES)
def test_every_study_says_what_went_in_how_and_what_to_beware_of(name: str) -> None:
    found = schema(name)
    assert {"kind", "data", "params", "formulas", "warnings", "estimator"} <= set(found["required"])
    assert set(found["$defs"]["FormulaJson"]["required"]) == {"formula", "source"}
