"""Findings as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.findings.detectors.planted import fixture, looked

from clearway.base.errors import OptionError
from clearway.base.values import dumps
from clearway.findings import Finding, as_json
from clearway.findings.record import findings_of

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


@pytest.mark.parametrize("detector", ["waiting", "unbalanced_load", "rework"])
def test_a_document_gives_its_findings_back(detector: str) -> None:
    found = looked(detector, fixture(detector))
    assert found
    document = {"schema": "clearway.findings", "version": 1, "findings": [as_json(one) for one in found]}
    again = findings_of(json.loads(dumps(document)), "f.json")
    assert [dumps(as_json(one)) for one in again] == [dumps(as_json(one)) for one in found]


@pytest.mark.parametrize(
    ("document", "code", "path"),
    [
        ([], "findings.schema", "/schema"),
        ({"schema": "clearway.spec", "version": 1}, "findings.schema", "/schema"),
        ({"schema": "clearway.findings", "version": 2, "findings": []}, "findings.schema", "/schema"),
        ({"schema": "clearway.findings", "version": 1, "findings": [{}]}, "findings.entry", "/findings/0"),
        ({"schema": "clearway.findings", "version": 1, "findings": ["W103"]}, "findings.entry", "/findings/0"),
    ],
)
def test_what_is_no_document_of_findings_is_refused_with_its_place(document: Any, code: str, path: str) -> None:
    with pytest.raises(OptionError) as caught:
        findings_of(document, "f.json")
    assert (caught.value.code, caught.value.place) == (code, {"file": "f.json", "path": path})
