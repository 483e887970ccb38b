"""The value of the room and its JSON."""

from __future__ import annotations

from clearway.measures.measure import Measure, Row


def test_json_has_the_contract_keys_and_marks() -> None:
    rows = (Row("A", 1.5, 3, 1.0, 2.0), Row("suppressed", None, 4, reason="small_group", suppressed=True))
    found = Measure("touch_time", "s", "activity", rows, "t").as_json()
    assert list(found) == ["name", "unit", "scope", "rows"]
    assert found["rows"][0] == {"scope": "A", "value": 1.5, "n": 3, "ci_low": 1.0, "ci_high": 2.0}
    assert found["rows"][1]["suppressed"] is True
    assert found["rows"][1]["reason"] == "small_group"


def test_value_is_the_first_row() -> None:
    assert Measure("cases", "count", "log", (Row("log", 7.0, 7),)).value == 7
    assert Measure("cases", "count", "log", ()).value is None
    assert [row.scope for row in Measure("cases", "count", "log", (Row("log", 7.0, 7),))] == ["log"]
