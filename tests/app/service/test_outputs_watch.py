"""The types of the output of a watch."""

from __future__ import annotations

from clearway.app.service.outputs import schema
from clearway.app.service.outputs_watch import WatchJson


def test_the_schema_names_what_a_look_gives() -> None:
    made = schema("watch")
    assert set(made["required"]) == set(WatchJson.__annotations__)
    assert "first_seen" in made["$defs"]["SignalJson"]["properties"]
