"""The verb of the front door: a Spec alone, or with changes."""

from __future__ import annotations

import pytest
from tests.twin.desk import desk

import clearway
from clearway.app.service.whatif import simulate
from clearway.base.errors import OptionError, SpecError
from clearway.redesign import Change
from clearway.twin import Comparison, Outcome

MORE = Change("Two people", ({"op": "add", "path": "/resources/anna/amount", "value": 2},))
RUSH = Change("Rush", ({"op": "replace", "path": "/arrivals/gap/mean", "value": 5.0},))


def test_the_front_door_has_it() -> None:
    assert clearway.simulate is simulate
    outcome = clearway.simulate(desk(), cases=50, replications=2, seed=4, keep_log=True)
    assert isinstance(outcome, Outcome)
    assert (outcome.seed, outcome.log.num_rows) == (4, 50)


def test_changes_make_a_comparison() -> None:
    found = simulate(desk(), [MORE], cases=100, replications=3)
    assert isinstance(found, Comparison)
    assert list(found.outcomes) == ["Two people"]
    assert simulate(desk(), [], cases=20, replications=2).rows == ()


def test_what_no_data_support_is_refused_unless_owned() -> None:
    with pytest.raises(SpecError):
        simulate(desk(), [RUSH], cases=20, replications=2)
    assert simulate(desk(), [RUSH], assume=True, cases=20, replications=2).rows


def test_two_of_one_name() -> None:
    with pytest.raises(OptionError):
        simulate(desk(), [MORE, MORE])
