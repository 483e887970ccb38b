"""Simplifying: what does nothing goes, what does something stays."""

from __future__ import annotations

from tests.plan.shop import desk, faster, office

from clearway.plan.decisions import Space, space_of
from clearway.plan.evaluate import SEARCH, Simulator
from clearway.plan.simplify import simplified
from clearway.plan.trial import Trial
from clearway.redesign.change import Change


def trial(space: Space) -> Trial:
    """A trial with its baseline."""
    simulator = Simulator(space, ("cost", "time"), cases=200, pay="worked")
    return Trial(simulator, simulator.values(space.now, [SEARCH])[0, :-1])


def test_a_decision_that_does_nothing_is_taken_back() -> None:
    named = Change("Another name", ({"op": "add", "path": "/name", "value": "desk"},))
    held = trial(space_of(desk(), (named,)))
    place = [gene.place for gene in held.simulator.space.genes].index("Another name")
    now = held.simulator.space.now
    busy = (now[0] + 1, *now[1:place], 1)
    assert simplified(held, [busy]) == [(now[0] + 1, *now[1:])]


def test_a_decision_that_does_something_stays_and_equal_points_are_one() -> None:
    held = trial(space_of(office(), (faster(),), kinds=("change",)))
    assert simplified(held, [(1,)]) == [(1,)]
    assert simplified(held, [(0,), (0,)]) == [(0,)]
    assert simplified(held, []) == []


def test_of_points_that_come_out_the_same_the_shortest_stays() -> None:
    more = Change("More", ({"op": "add", "path": "/resources/anna/amount", "value": 4},))
    held = trial(space_of(desk(), (more,), kinds=("people", "change")))
    genes = [gene.kind for gene in held.simulator.space.genes]
    assert genes == ["people", "change"]
    now = held.simulator.space.now
    # From three to four by a change, or by a decision: the same desk.
    by_change, by_decision = (now[0], 1), (now[0] + 1, 0)
    assert len({held.evaluate([point]).tobytes() for point in (by_change, by_decision)}) == 1
    assert len(simplified(held, [by_change, by_decision])) == 1
