"""Running cases: counting, echoing, rounding, and what a case cannot break."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clearway.base.errors import OptionError, ReadError
from clearway.testing.reference.kind import Kind
from clearway.testing.reference.run import answered, read_cases, run_cases


def _refuse(*_: Any) -> dict[str, Any]:
    raise OptionError("constants.n", n=1, largest=1000)


def test_an_unknown_kind_counts_as_unknown_and_as_nothing_else() -> None:
    told = run_cases([{"id": "x", "kind": "nothing.known", "data": {}, "params": {}, "expected": {}, "tolerance": 0}])
    assert (told["passed"], told["failed"], told["unknown"]) == (0, 0, 1)
    assert told["cases"]["x"] == {"kind": "nothing.known", "passed": False, "got": None, "expected": {}}


def test_params_that_no_key_uses_are_echoed_and_results_win() -> None:
    kind = Kind("a", lambda *_: {"target": 2.0})
    assert answered({"params": {"target": 1, "unit": "h"}}, kind) == {"target": 2.0, "unit": "h"}


def test_decimals_round_the_result() -> None:
    kind = Kind("a", lambda *_: {"low": 1.23456})
    assert answered({"params": {"decimals": {"low": 2}}}, kind)["low"] == 1.23


@pytest.mark.parametrize(
    ("answer", "code"), [(_refuse, "constants.n"), (lambda data, _: {"a": data["b"]}, "reference.case")]
)
def test_what_is_refused_is_told(answer: Any, code: str) -> None:
    assert answered({"data": {}}, Kind("a", answer))["error"]["code"] == code


def test_a_file_is_a_list_of_objects(tmp_path: Path) -> None:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps([{"id": "a"}]), "utf-8")
    assert read_cases(path) == [{"id": "a"}]
    path.write_text(json.dumps({"id": "a"}), "utf-8")
    with pytest.raises(ReadError) as caught:
        read_cases(path)
    assert caught.value.code == "reference.form"
    with pytest.raises(ReadError) as gone:
        read_cases(tmp_path / "none.json")
    assert gone.value.code == "reference.missing"


def test_what_raises_fails_even_where_nothing_is_expected_and_stops_no_other() -> None:
    kind, good = "chart.c", {"counts": [1, 2, 3]}
    broken = [
        {"id": "data", "kind": kind, "data": {}, "expected": {}},
        {"id": "params", "kind": kind, "data": good, "params": [1], "expected": {}},
        {"id": "decimals", "kind": kind, "data": good, "params": {"decimals": {"centre": "x"}}, "expected": {}},
        {"id": "tolerance", "kind": kind, "data": good, "expected": {"centre": 2}, "tolerance": "x"},
    ]
    told = run_cases([*broken, {"id": "good", "kind": kind, "data": good, "expected": {"centre": 2}}])
    assert (told["passed"], told["failed"], told["unknown"]) == (1, 4, 0)
    assert told["cases"]["good"]["passed"]


def test_every_case_counts_also_where_ids_repeat_or_are_missing() -> None:
    one = {"kind": "chart.c", "data": {"counts": [1, 2, 3]}, "expected": {"centre": 2}}
    told = run_cases([{**one, "id": "1"}, one, {**one, "id": "1"}, {**one, "id": None}])
    assert told["passed"] == len(told["cases"]) == 4
