"""Every id that names nothing is found where it stands."""

from __future__ import annotations

from typing import Any

import pytest
from tests.model.spec.edits import edited, faults

from clearway.model.spec.check import check_spec
from clearway.model.spec.read import spec_of


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("/flow/flows/start-take/source", "strat", "no_node"),
        ("/flow/flows/start-take/target", "tak", "no_node"),
        ("/flow/nodes/take/parent", "solve", "no_process"),
        ("/flow/nodes/wait/calendar", "dais", "no_calendar"),
        ("/flow/nodes/late/attached_to", "wait", "no_holder"),
        ("/lanes/l1/nodes/0", "tak", "no_node"),
        ("/activities/tke", {}, "no_task"),
        ("/activities/take/pool", "frnt", "no_pool"),
        ("/activities/take/resources/0", "van", "no_member"),
        ("/activities/take/durations/van", {"kind": "fixed", "value": 1}, "no_member"),
        ("/activities/visit/delay_calendar", "x", "no_calendar"),
        ("/activities/solve/sets/0/attribute", "urgncy", "no_attribute"),
        ("/pools/front/calendar", "x", "no_calendar"),
        ("/pools/front/lane", "x", "no_lane"),
        ("/pools/front/score/attributes/x", 1, "no_attribute"),
        ("/resources/bo/pool", "x", "no_pool"),
        ("/resources/bo/calendar", "x", "no_calendar"),
        ("/arrivals/calendar", "x", "no_calendar"),
        ("/satisfaction/attributes/x", {"a": 1}, "no_attribute"),
        ("/running/0/attributes/x", 1, "no_attribute"),
        ("/running/0/last", "x", "no_task"),
        ("/running/0/before", "x", "no_task"),
        ("/running/0/tokens/0/node", "what", "no_wait"),
        ("/running/0/tokens/0/resource", "x", "no_resource"),
    ],
)
def test_absent_ids(path: str, value: Any, code: str) -> None:
    assert (code, path) in faults((path, value))


def test_what_was_meant_is_named() -> None:
    found = check_spec(spec_of(edited(("/activities/take/pool", "frnt"))))
    assert "front" in found[0].remedy()


def test_a_flow_never_leaves_its_scope() -> None:
    inside = ("/flow/nodes/inner", {"kind": "task", "parent": "outer"})
    found = faults(
        ("/flow/nodes/outer", {"kind": "process"}), inside, ("/flow/flows/f", {"source": "take", "target": "inner"})
    )
    assert ("across", "/flow/flows/f") in found
