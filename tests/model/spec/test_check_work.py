"""Tasks without time, batches that never begin, customers who come back at no time."""

from __future__ import annotations

from typing import Any

import pytest
from tests.model.spec.edits import GONE, faults

BATCH = "/activities/visit/batch"
PATIENCE = "/activities/solve/patience"


@pytest.mark.parametrize(
    ("path", "value", "code", "place"),
    [
        ("/activities/close", GONE, "no_duration", "/activities/close/duration"),
        ("/activities/take/duration", GONE, "no_duration", "/activities/take/duration"),
        ("/activities/visit/cost", -1, "least", "/activities/visit/cost"),
        ("/activities/take/pool", None, "no_pool_told", "/activities/take/pool"),
        (f"{BATCH}/release", [], "no_release", f"{BATCH}/release"),
        (f"{BATCH}/largest", 0, "least", f"{BATCH}/largest"),
        (f"{BATCH}/release/0/size", 5, "too_many", f"{BATCH}/release/0/size"),
        (f"{BATCH}/release/0/size", 0, "least", f"{BATCH}/release/0/size"),
        (f"{BATCH}/release/0/quiet_s", -1, "least", f"{BATCH}/release/0/quiet_s"),
        (f"{BATCH}/release/0/oldest_s", -1, "least", f"{BATCH}/release/0/oldest_s"),
        (f"{BATCH}/release/0/weekdays", ["Monday"], "weekday", f"{BATCH}/release/0/weekdays/Monday"),
        (f"{BATCH}/release/1/hours/0", [17, 16], "hours", f"{BATCH}/release/1/hours/0"),
        (f"{BATCH}/release/1/hours/0", [0, 25], "hours", f"{BATCH}/release/1/hours/0"),
        (f"{BATCH}/factor", {"two": 1}, "batch_size", f"{BATCH}/factor/two"),
        (f"{BATCH}/factor", {"0": 1}, "batch_size", f"{BATCH}/factor/0"),
        (f"{BATCH}/factor", {"2": 0}, "positive", f"{BATCH}/factor/2"),
        (f"{PATIENCE}/balk_probability", 2, "share", f"{PATIENCE}/balk_probability"),
        (f"{PATIENCE}/retry_probability", -1, "share", f"{PATIENCE}/retry_probability"),
        (f"{PATIENCE}/balk_at", -1, "least", f"{PATIENCE}/balk_at"),
        (f"{PATIENCE}/retry_after", GONE, "no_return", f"{PATIENCE}/retry_after"),
        (f"{PATIENCE}/flow", "close-end", "not_its_flow", f"{PATIENCE}/flow"),
    ],
)
def test_faults(path: str, value: Any, code: str, place: str) -> None:
    assert (code, place) in faults((path, value))


def test_times_by_resource_are_enough_where_everybody_has_one() -> None:
    own = {"ann": {"kind": "fixed", "value": 60}, "bo": {"kind": "fixed", "value": 90}}
    assert faults(("/activities/take/duration", GONE), ("/activities/take/durations", own)) == []
