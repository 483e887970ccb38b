"""JSON round trip, the schema, and files that are refused."""

from __future__ import annotations

import json

import pytest
from tests.model.journeys import full

from clearway.base.errors import ReadError
from clearway.model.journey_file import journey_schema, plain_journey, read_journey, write_journey


def test_round_trip_is_lossless_and_fits_the_schema() -> None:
    made = full()
    content = write_journey(made)
    assert read_journey(content) == made
    again = write_journey(read_journey(content))
    assert write_journey(read_journey(again)) == again
    assert set(json.loads(content)) == set(journey_schema()["properties"])
    assert list(plain_journey(made))[:2] == ["schema", "version"]


def test_the_schema_asks_for_n_and_closes_every_object() -> None:
    made = journey_schema()
    assert {"value", "unit", "n"} <= set(made["$defs"]["Figure"]["required"])
    assert all(part["additionalProperties"] is False for part in (made, *made["$defs"].values()))
    assert made["$defs"]["Step"]["properties"]["reach"]["description"].startswith("Share of the cases")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"schema": "clearway.spec"}, "journey.schema"),
        ({"version": 2}, "journey.version"),
        ({"version": True}, "journey.version"),
        ({"kind": "dreamt"}, "journey.fault"),
        ({"stepz": []}, "journey.fault"),
        ({"n_cases": "many"}, "journey.fault"),
        ({"share": {"value": 0.4, "unit": "share", "n": 0}}, "journey.without_n"),
        ({"share": {"value": 0.4, "unit": "share"}}, "journey.fault"),
        ({"kind": "planned"}, "journey.planned_felt"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(change: dict[str, object], code: str) -> None:
    content = json.dumps(plain_journey(full()) | change).encode()
    with pytest.raises(ReadError) as caught:
        read_journey(content, name="map.json")
    assert caught.value.code == code
    assert caught.value.place["file"] == "map.json"
    for lang in ("en", "zh"):
        assert caught.value.text(lang)
