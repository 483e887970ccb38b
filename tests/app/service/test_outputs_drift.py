"""The schema of drift names every field that the command gives."""

from __future__ import annotations

from clearway.app.service.outputs import schema


def test_the_contract_of_a_change() -> None:
    change = schema("drift")["$defs"]["DriftChangeJson"]
    assert {"case_index", "time", "place", "p"} <= set(change["required"])
    assert change["properties"]["case_index"]["type"] == "integer"
