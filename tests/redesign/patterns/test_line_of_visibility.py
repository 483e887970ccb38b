"""Line of visibility: a step in front moves to a team behind, lane and all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before, proposed

from clearway.model.spec import Lane
from clearway.redesign import affected, apply, lessons
from clearway.redesign.patterns.line_of_visibility import LineOfVisibility
from clearway.stats.queues import erlang_c_wait


def test_the_step_changes_lane_and_team() -> None:
    spec, proposal = before("line_of_visibility"), proposed("line_of_visibility")[0]
    assert proposal.change is not None
    after = apply(proposal.change, spec)
    task = proposal.place.nodes[0]
    assert task in after.lanes["back"].nodes
    assert task not in after.lanes["front"].nodes
    assert after.activities[task].pool == "back"
    assert {one.pool for one in affected(spec, after)} == {"front", "back"}
    assert ("back", "step") in {(lesson.pool, lesson.what) for lesson in lessons(spec, after)}


def test_the_gain_is_the_difference_of_the_waits() -> None:
    # In front 240 s and 300 s every 600 s (load .9), behind 60 s; afterwards 300 s in front, 240 s and 60 s behind.
    spec = before("line_of_visibility")
    found = {place.nodes[0]: place.gain for place in LineOfVisibility().places(spec, (), {})}
    before_s = 2 * uneven(240.0, 300.0) + erlang_c_wait(0.1, 1, 60.0)
    after_s = erlang_c_wait(0.5, 1, 300.0) + 2 * uneven(240.0, 60.0)
    assert found["greet"] == pytest.approx(before_s - after_s)


def uneven(one: float, two: float) -> float:
    """Wait for one person who does two exponential steps of every case, one case every 600 s."""
    mean = (one + two) / 2
    square = 2 * (one**2 + two**2) / 2
    return erlang_c_wait((one + two) / 600.0, 1, mean) * square / mean**2 / 2


@pytest.mark.parametrize(
    "lanes",
    [
        {},
        {"front": Lane("Front", True, ("s", "greet", "file", "archive", "e"))},
        {"front": Lane("Front", False, ("s", "greet", "file")), "back": Lane("Back", False, ("archive", "e"))},
    ],
    ids=["none", "all seen", "none seen"],
)
def test_without_both_sides_of_the_line_nothing_moves(lanes: dict[str, Lane]) -> None:
    assert list(LineOfVisibility().places(replace(before("line_of_visibility"), lanes=lanes), (), {})) == []
