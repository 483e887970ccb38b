"""The schema knows every field, and what the reader refuses."""

from __future__ import annotations

from dataclasses import fields

from clearway.monitor.watchfile import Source, Tell, Watch
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
