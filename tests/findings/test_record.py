"""Findings as JSON."""

from __future__ import annotations

import json

import pytest
from tests.findings.detectors.planted import fixture, looked

from clearway.base.values import dumps
from clearway.findings import Finding, as_json

FIELDS = ["code", "place", "cases", "time_s", "cost", "satisfaction", "ci_low", "ci_high", "confidence", "patterns"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_fields_of_the_contract_come_first(lang: str) -> None:
    (found,) = looked("waiting", fixture("waiting"))
    record = json.loads(dumps(as_json(found, lang)))
    assert list(record)[:10] == FIELDS
    assert (record["ci_low"], record["ci_high"]) == (found.low_s, found.high_s)
    assert record["reasons"] == {"satisfaction": "no_feedback", "cost": "wait_unpriced"}
    assert record["evidence"][0]["query"]


def test_people_stand_there_only_where_the_place_is_about_people() -> None:
    (team,) = looked("unbalanced_load", fixture("unbalanced_load"))
    assert as_json(team)["people"] == 6
    assert "people" not in as_json(Finding("X900", "Pay", 1, None))
