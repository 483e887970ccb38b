"""Flows that get stuck, by their drawing or by their chances."""

from __future__ import annotations

from tests.model.spec.edits import faults

WHAT = "/gateways/what/probabilities"


def test_a_deadlock_names_the_join_and_what_it_waits_for() -> None:
    assert faults(("/flow/nodes/join/kind", "parallel")) == [("deadlock", "/flow/nodes/join")]


def test_branches_that_meet_unjoined_are_found() -> None:
    assert "unsynchronised" in dict(faults(("/flow/nodes/what/kind", "parallel"), ("/gateways", {})))


def test_a_round_that_is_never_left_is_found() -> None:
    extra = [
        ("/flow/nodes/again", {"kind": "exclusive"}),
        ("/flow/flows/close-end", {"source": "close", "target": "again"}),
        ("/flow/flows/back", {"source": "again", "target": "join"}),
        ("/flow/flows/out", {"source": "again", "target": "end"}),
    ]
    assert faults(*extra) == []
    stuck = faults(*extra, ("/gateways/again", {"probabilities": {"back": 1, "out": 0}}))
    assert [code for code, _ in stuck] == ["endless"]
    rule = [{"when": [[{"attribute": "urgency", "op": ">", "value": 3}]], "flow": "out"}]
    assert faults(*extra, ("/gateways/again", {"probabilities": {"back": 1, "out": 0}, "rules": rule})) == []


def test_a_livelock_by_the_drawing_is_found() -> None:
    round_trip = [("/flow/flows/close-end", {"source": "close", "target": "join"}), ("/flow/nodes/end/kind", "end")]
    assert ("unreachable", "/flow/nodes/end") in faults(*round_trip)


def test_those_who_leave_go_another_way_not_both() -> None:
    way = [("/flow/flows/gone", {"source": "solve", "target": "end"}), ("/activities/solve/patience/flow", "gone")]
    assert faults(*way) == []
