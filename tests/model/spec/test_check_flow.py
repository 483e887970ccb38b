"""Starts, ends, reach, and what only some nodes have."""

from __future__ import annotations

from typing import Any

import pytest
from tests.model.spec.edits import GONE, faults

from clearway.model.spec.check_flow import walk


@pytest.mark.parametrize(
    ("path", "value", "code", "place"),
    [
        ("/flow/nodes/other", {"kind": "start"}, "starts", "/flow/nodes"),
        ("/flow/nodes/start/kind", "pass", "starts", "/flow/nodes"),
        ("/flow/nodes/p", {"kind": "process"}, "starts", "/flow/nodes/p"),
        ("/flow/flows/x", {"source": "end", "target": "close"}, "after_end", "/flow/nodes/end"),
        ("/flow/flows/close-end", GONE, "nowhere", "/flow/nodes/close"),
        ("/flow/flows/x", {"source": "solve", "target": "start"}, "before_start", "/flow/nodes/start"),
        ("/flow/flows/x", {"source": "solve", "target": "late"}, "before_start", "/flow/nodes/late"),
        ("/flow/flows/x", {"source": "solve", "target": "close"}, "split", "/flow/nodes/solve"),
        ("/flow/nodes/what/kind", "race", "race", "/flow/flows/what-solve/target"),
        ("/flow/nodes/wait/delay", GONE, "no_delay", "/flow/nodes/wait/delay"),
        ("/flow/nodes/late/delay", GONE, "no_delay", "/flow/nodes/late/delay"),
        ("/flow/nodes/late/probability", 1.5, "share", "/flow/nodes/late/probability"),
        ("/flow/nodes/join/repeat", {"kind": "loop"}, "repeat", "/flow/nodes/join/repeat"),
        ("/flow/nodes/solve/repeat/again", 1, "again", "/flow/nodes/solve/repeat/again"),
        ("/flow/nodes/solve/repeat/again", -0.1, "least", "/flow/nodes/solve/repeat/again"),
        ("/flow/nodes/visit/repeat/count", GONE, "no_count", "/flow/nodes/visit/repeat/count"),
        ("/flow/flows/what-wait", GONE, "unreachable", "/flow/nodes/wait"),
    ],
)
def test_faults(path: str, value: Any, code: str, place: str) -> None:
    assert (code, place) in faults((path, value))


def test_a_boundary_event_is_reached_with_what_it_sits_on() -> None:
    found = faults(("/flow/flows/what-wait", GONE))
    assert ("unreachable", "/flow/nodes/late") in found
    assert ("unreachable", "/flow/nodes/join") not in found


def test_subprocesses_in_a_circle_are_found() -> None:
    found = faults(
        ("/flow/nodes/p", {"kind": "process", "parent": "q"}), ("/flow/nodes/q", {"kind": "process", "parent": "p"})
    )
    assert ("deep", "/flow/nodes/p/parent") in found


def test_the_flow_of_those_who_leave_is_no_split() -> None:
    found = faults(
        ("/flow/flows/gone", {"source": "solve", "target": "join"}), ("/activities/solve/patience/flow", "gone")
    )
    assert found == []


def test_all_that_can_be_reached() -> None:
    assert walk(["a"], {"a": ["b"], "b": ["a", "c"], "d": ["a"]}) == {"a", "b", "c"}
