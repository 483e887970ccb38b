"""Customer teams: skills stay, hand-overs get shorter."""

from __future__ import annotations

import pytest
from tests.redesign.patterns.fixtures import before, proposed
from tests.redesign.specs import row

from clearway.redesign import apply
from clearway.redesign.patterns.customer_teams import CustomerTeams
from clearway.redesign.workload import able


def test_the_gain_is_the_time_and_the_wait_that_hand_overs_cost() -> None:
    # A single person for 480 s every 600 s waits 480 * .8 / .2 = 1920 s; for 420 s it is 420 * .7 / .3 = 980 s.
    assert proposed("customer_teams")[0].gain == pytest.approx(1920.0 - 980.0 + 60.0)


def test_everybody_does_what_they_did() -> None:
    spec, change = before("customer_teams"), proposed("customer_teams")[0].change
    assert change is not None
    after = apply(change, spec)
    assert {task: able(after, task) for task in after.activities} == {
        task: able(spec, task) for task in spec.activities
    }
    assert len({work.pool for work in after.activities.values()}) == 1


def test_one_team_has_nobody_to_join() -> None:
    spec = row("a", "b", times={"a": 60.0, "b": 60.0}, pool={"a": "p", "b": "p"}, people={"p": 2})
    assert list(CustomerTeams().places(spec, (), {"team_saved_s": 60.0})) == []


def test_saving_nothing_is_not_proposed() -> None:
    assert list(CustomerTeams().places(before("customer_teams"), (), {"team_saved_s": 0.0})) == []
