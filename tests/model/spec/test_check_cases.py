"""Arrivals that never come, attributes that are nothing, cases that began too late."""

from __future__ import annotations

from typing import Any

import pytest
from tests.model.spec.edits import faults

RUNNING = "/running/0"


def poisson(**fields: Any) -> dict[str, Any]:
    return {"kind": "poisson", "per_hour": {"mon": [1.0] * 24}} | fields


@pytest.mark.parametrize(
    ("path", "value", "code", "place"),
    [
        ("/zone", "Mars", "zone", "/zone"),
        ("/zone", "", "zone", "/zone"),
        ("/zone", "../etc", "zone", "/zone"),
        ("/start", "tomorrow", "moment", "/start"),
        ("/due_s", -1, "least", "/due_s"),
        ("/targets/two days/cycle_s", -1, "least", "/targets/two days/cycle_s"),
        ("/satisfaction/low", 11, "limits", "/satisfaction/low"),
        ("/satisfaction/attributes/channel/fax", 1, "no_value", "/satisfaction/attributes/channel/fax"),
        ("/arrivals", poisson(per_hour={}), "no_arrivals", "/arrivals/per_hour"),
        ("/arrivals", poisson(per_hour={"mon": [0.0] * 24}), "no_arrivals", "/arrivals/per_hour"),
        ("/arrivals", poisson(per_hour={"mon": [1.0]}), "length", "/arrivals/per_hour/mon"),
        ("/arrivals", poisson(per_hour={"mo": [1.0] * 24}), "weekday", "/arrivals/per_hour/mo"),
        ("/arrivals", poisson(per_hour={"mon": [-1.0] * 24}), "least", "/arrivals/per_hour/mon/0"),
        ("/arrivals", poisson(holidays=["x"]), "date", "/arrivals/holidays/0"),
        ("/arrivals", poisson(spread=-1), "least", "/arrivals/spread"),
        ("/arrivals", {"kind": "replay", "at_s": []}, "no_arrivals", "/arrivals/at_s"),
        ("/arrivals", {"kind": "replay", "at_s": [2, 1]}, "unsorted", "/arrivals/at_s"),
        ("/arrivals", {"kind": "replay", "at_s": [-1]}, "least", "/arrivals/at_s"),
        ("/arrivals", {"kind": "expected", "each_s": 0, "cases": [1]}, "positive", "/arrivals/each_s"),
        ("/arrivals", {"kind": "expected", "each_s": 1, "cases": [-1, 2]}, "least", "/arrivals/cases/0"),
        ("/arrivals", {"kind": "expected", "each_s": 1, "cases": [0]}, "no_arrivals", "/arrivals/cases"),
        ("/attributes/channel/number", {"kind": "fixed", "value": 1}, "attribute", "/attributes/channel"),
        ("/attributes/empty", {}, "attribute", "/attributes/empty"),
        ("/attributes/channel/values/web", 0.5, "sum", "/attributes/channel/values"),
        (f"{RUNNING}/tokens", [], "no_tokens", f"{RUNNING}/tokens"),
        (f"{RUNNING}/arrived_s", 1, "later", f"{RUNNING}/arrived_s"),
        (f"{RUNNING}/tokens/0/enabled_s", 1, "later", f"{RUNNING}/tokens/0/enabled_s"),
        (f"{RUNNING}/tokens/0/started_s", 1, "later", f"{RUNNING}/tokens/0/started_s"),
        (f"{RUNNING}/attributes/channel", 1, "compare_text", f"{RUNNING}/attributes/channel"),
        (f"{RUNNING}/attributes/urgency", "x", "compare_number", f"{RUNNING}/attributes/urgency"),
        (f"{RUNNING}/attributes/channel", "fax", "no_value", f"{RUNNING}/attributes/channel"),
    ],
)
def test_faults(path: str, value: Any, code: str, place: str) -> None:
    assert (code, place) in faults((path, value))


@pytest.mark.parametrize(
    "arrivals",
    [poisson(), {"kind": "replay", "at_s": [0, 0, 5]}, {"kind": "expected", "each_s": 60, "cases": [0, 2.5]}],
)
def test_arrivals_that_make_sense(arrivals: dict[str, Any]) -> None:
    assert faults(("/arrivals", arrivals)) == []
