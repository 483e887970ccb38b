"""The schema knows every field, and what the reader refuses."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

from clearway.monitor.watchfile import Source, Tell, Watch
from clearway.monitor.watchread import read_watches
from clearway.monitor.watchschema import watch_schema


def test_every_field_is_described() -> None:
    parts = watch_schema()["$defs"]
    for kind in (Source, Tell, Watch):
        properties = parts[kind.__name__]["properties"]
        assert set(properties) == {field.name for field in fields(kind)}
        assert not [name for name, one in properties.items() if not one.get("description")]
        assert parts[kind.__name__]["additionalProperties"] is False


def test_what_must_stand_there() -> None:
    assert watch_schema()["$defs"]["Watch"]["required"] == ["name", "measure"]
    assert watch_schema()["properties"]["version"]["const"] == 1


STORED = Path(__file__).resolve().parents[2] / "docs" / "reference" / "schemas"


def test_the_stored_schema_is_that_of_the_reader() -> None:
    assert json.loads((STORED / "watch-file.v1.json").read_text("utf-8")) == watch_schema()


def test_the_stored_example_is_still_read() -> None:
    # Examples of earlier versions stay: what somebody wrote once must be readable by what comes later.
    made = read_watches(STORED / "examples" / "watch-file.v1.toml")
    assert [one.name for one in made.watch] == ["late", "working time", "slow drift"]
    assert made.watch[0].where == {"region": "east"}
