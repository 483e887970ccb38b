"""Standard work: the slow ones take as long as the middle one, the fast ones stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before, proposed

from clearway.model.spec import Activity, Exponential, Spec
from clearway.redesign import apply
from clearway.redesign.patterns.standard_work import StandardWork
from clearway.redesign.times import moments


def people(**means: float) -> Spec:
    """The fixture with other times of its three people."""
    spec = before("standard_work")
    times = {id: Exponential(mean) for id, mean in means.items()}
    return replace(spec, activities={"take": Activity("desk", durations=dict(times))})


def test_only_those_slower_than_the_middle_one_change() -> None:
    spec, proposal = before("standard_work"), proposed("standard_work")[0]
    assert proposal.change is not None
    after = apply(proposal.change, spec).activities["take"].durations
    assert {id: moments(time)[0] for id, time in after.items()} == {"anna": 300.0, "ben": 400.0, "cleo": 400.0}
    assert proposal.place.figures == {"slow_n": 1, "middle_s": 400.0, "longest_s": 650.0}
    # The work of a third of the cases gets shorter by 250 s; the rest is waiting.
    assert proposal.gain > 250.0 / 3


def test_one_who_is_no_slower_need_not_learn() -> None:
    assert list(StandardWork().places(people(anna=300.0, ben=400.0, cleo=400.0), (), {})) == []


def test_times_of_the_team_alone_tell_no_standard() -> None:
    assert list(StandardWork().places(before("order_types"), (), {})) == []


@pytest.mark.parametrize("slow", [500.0, 900.0])
def test_the_slower_the_more_it_gives(slow: float) -> None:
    gains = [
        next(StandardWork().places(people(anna=300.0, ben=400.0, cleo=each), (), {})).gain for each in (450.0, slow)
    ]
    assert gains[0] < gains[1]
