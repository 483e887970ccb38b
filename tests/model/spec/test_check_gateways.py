"""Probabilities, rules, rows for a certain past, and conditions."""

from __future__ import annotations

from typing import Any

import pytest
from tests.model.spec.edits import faults

WHAT = "/gateways/what"
WHEN = f"{WHAT}/rules/0/when"


@pytest.mark.parametrize(
    ("path", "value", "code", "place"),
    [
        ("/gateways/take", {"probabilities": {}}, "no_gateway", "/gateways/take"),
        (f"{WHAT}/probabilities/what-solve", 0.71, "sum", f"{WHAT}/probabilities"),
        (f"{WHAT}/probabilities/what-solve", 1.7, "share", f"{WHAT}/probabilities/what-solve"),
        (f"{WHAT}/probabilities", {}, "sum", f"{WHAT}/probabilities"),
        (f"{WHAT}/probabilities/close-end", 0, "not_its_flow", f"{WHAT}/probabilities/close-end"),
        (f"{WHAT}/rules/0/flow", "close-end", "not_its_flow", f"{WHAT}/rules/0/flow"),
        (f"{WHAT}/history/0/probabilities/what-wait", 0.5, "sum", f"{WHAT}/history/0/probabilities"),
        (f"{WHAT}/history/0/last", "tak", "no_task", f"{WHAT}/history/0/last"),
        (f"{WHAT}/history/0/before", "x", "no_task", f"{WHAT}/history/0/before"),
        (f"{WHAT}/history/0/visits", -1, "least", f"{WHAT}/history/0/visits"),
        ("/flow/nodes/what/kind", "inclusive", "history", f"{WHAT}/history/0"),
        (WHEN, [], "condition", WHEN),
        (WHEN, [[]], "condition", WHEN),
        (f"{WHEN}/0/0/attribute", "chanel", "no_attribute", f"{WHEN}/0/0/attribute"),
        (f"{WHEN}/0/0/value", "fax", "no_value", f"{WHEN}/0/0/value"),
        (f"{WHEN}/0/0/value", 3, "compare_text", f"{WHEN}/0/0/value"),
        (f"{WHEN}/0/0/op", "<", "order", f"{WHEN}/0/0/op"),
        (f"{WHEN}/0/1/value", "high", "compare_number", f"{WHEN}/0/1/value"),
        ("/priorities/0/when/0/0/attribute", "x", "no_attribute", "/priorities/0/when/0/0/attribute"),
    ],
)
def test_faults(path: str, value: Any, code: str, place: str) -> None:
    assert (code, place) in faults((path, value))


def test_a_millionth_is_forgiven() -> None:
    assert faults((f"{WHAT}/probabilities/what-solve", 0.7000005)) == []
    assert faults((f"{WHAT}/probabilities/what-solve", 0.700002)) == [("sum", f"{WHAT}/probabilities")]


def test_chances_of_an_inclusive_gateway_stand_on_their_own() -> None:
    kinds = [(f"/flow/nodes/{id}/kind", "inclusive") for id in ("what", "join")]
    row = (f"{WHAT}/probabilities", {"what-solve": 0.9, "what-wait": 0.9})
    assert faults(*kinds, row, (f"{WHAT}/history", [])) == []
