"""Every way in which JSON can differ from a type, with its place."""

from __future__ import annotations

import math
from typing import Any

import pytest

from clearway.model.spec import Activity, Calendar, Comparison, Empirical, Pool, Release, Running, Token
from clearway.model.spec.conditions import Condition
from clearway.model.spec.decode import MOST_FAULTS, decode
from clearway.model.spec.distributions import Distribution
from clearway.model.spec.fault import Fault


def faults(kind: Any, data: Any) -> list[tuple[str, str]]:
    found: list[Fault] = []
    decode(kind, data, found)
    for one in found:
        assert all(sentence for lang in ("en", "zh") for sentence in (one.message(lang), one.remedy(lang)))
    return [(one.code, one.path) for one in found]


def made(kind: Any, data: Any) -> Any:
    found: list[Fault] = []
    value = decode(kind, data, found)
    assert found == []
    return value


def test_values_of_every_shape() -> None:
    assert made(Distribution, {"kind": "empirical", "values": [1, 2.5]}) == Empirical((1.0, 2.5))
    assert made(Condition, [[{"attribute": "a", "op": "<", "value": 3}]]) == ((Comparison("a", "<", 3.0),),)
    assert made(Release, {"hours": [[9, 17]]}) == Release(hours=((9.0, 17.0),))
    assert made(Calendar, {"week": {"mon": ["09:00-17:00"]}, "zone": None}) == Calendar({"mon": ("09:00-17:00",)})
    assert made(Running, {"arrived_s": -5, "tokens": [{"node": "t"}], "attributes": {"a": "x", "b": 2}}) == Running(
        -5.0, (Token("t"),), {"a": "x", "b": 2.0}
    )


def test_whole_numbers_may_be_written_with_a_point() -> None:
    assert made(Release, {"size": 3.0}).size == 3
    assert isinstance(made(Release, {"size": 3.0}).size, int)
    assert isinstance(made(Distribution, {"kind": "fixed", "value": 3}).value, float)


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        (Pool, [], [("spec.type", "")]),
        (Pool, {"nam": "x"}, [("spec.unknown", "/nam")]),
        (Pool, {"name": 3}, [("spec.type", "/name")]),
        (Pool, {"preemptive": 1}, [("spec.type", "/preemptive")]),
        (Pool, {"cost_per_hour": True}, [("spec.type", "/cost_per_hour")]),
        (Pool, {"cost_per_hour": None}, [("spec.type", "/cost_per_hour")]),
        (Pool, {"cost_per_hour": math.inf}, [("spec.finite", "/cost_per_hour")]),
        (Pool, {"cost_per_hour": 10**400}, [("spec.finite", "/cost_per_hour")]),
        (Pool, {"discipline": "lifo"}, [("spec.choice", "/discipline")]),
        (Pool, {"discipline": ["fifo"]}, [("spec.choice", "/discipline")]),
        (Pool, {"name": "\ud800"}, [("spec.text", "/name")]),
        (Pool, {"score": {"attributes": {"a/b": "x"}}}, [("spec.type", "/score/attributes/a~1b")]),
        (Release, {"size": 2.5}, [("spec.whole", "/size")]),
        (Release, {"size": math.nan}, [("spec.whole", "/size")]),
        (Release, {"hours": [[9]]}, [("spec.length", "/hours/0")]),
        (Activity, {"duration": {"mean": 3}}, [("spec.kind", "/duration/kind")]),
        (Activity, {"duration": {"kind": "expo", "mean": 3}}, [("spec.choice", "/duration/kind")]),
        (Activity, {"duration": {"kind": {}, "mean": 3}}, [("spec.choice", "/duration/kind")]),
        (Activity, {"duration": 3}, [("spec.type", "/duration")]),
        (Comparison, {"attribute": "a", "op": "<", "value": True}, [("spec.type", "/value")]),
        (Comparison, {"op": "<", "value": None}, [("spec.missing", "/attribute"), ("spec.type", "/value")]),
        (Calendar, {"week": []}, [("spec.type", "/week")]),
        (Calendar, {"holidays": "2025"}, [("spec.type", "/holidays")]),
        (dict[str, Any], {"a": [{"b": math.nan}], "c": "\udfff"}, [("spec.finite", "/a/0/b"), ("spec.text", "/c")]),
        (dict[str, float], {"\ud800": 1}, [("spec.text", "/\\ud800")]),
    ],
)
def test_faults(kind: Any, data: Any, expected: list[tuple[str, str]]) -> None:
    assert faults(kind, data) == expected


def test_what_was_meant() -> None:
    found: list[Fault] = []
    decode(Pool, {"calender": "x"}, found)
    assert "calendar" in found[0].remedy()


def test_all_faults_are_found_and_their_number_is_bounded() -> None:
    assert len(faults(dict[str, Pool], {"a": {"name": 1}, "b": {"lane": 2, "x": 0}})) == 3
    assert len(faults(tuple[Pool, ...], [{"name": 1}] * 5000)) == MOST_FAULTS
