"""The file of a blueprint."""

from __future__ import annotations

import json

import pytest
from tests.model.made_blueprint import made_blueprint

from clearway.base.errors import ReadError
from clearway.model.blueprint_file import blueprint_schema, read_blueprint, write_blueprint


def test_round_trip_and_schema() -> None:
    made = made_blueprint()
    data = write_blueprint(made)
    assert read_blueprint(data) == made
    schema = blueprint_schema()
    assert set(json.loads(data)) == set(schema["properties"])
    assert set(json.loads(data)["flows"][0]) == set(schema["$defs"]["Flow"]["properties"])
    assert {"from", "to"} <= set(json.loads(data)["flows"][0])


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        ({"schema": "other"}, "blueprint.schema"),
        ({"version": 2}, "blueprint.version"),
        ({"version": True}, "blueprint.version"),
        ({"strange": 1}, "blueprint.fault"),
        ({"lanes": []}, "blueprint.lanes"),
        ({"lead": {"value": 1.0, "unit": "s", "n": 0}}, "journey.without_n"),
    ],
)
def test_damage_is_named(edit: dict[str, object], code: str) -> None:
    data = json.loads(write_blueprint(made_blueprint())) | edit
    with pytest.raises(ReadError) as refused:
        read_blueprint(json.dumps(data).encode(), name="b.json")
    assert refused.value.code == code
    assert refused.value.text("zh")
