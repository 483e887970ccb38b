"""Just adding people: to the pool where it helps, within the caps."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.shop import desk, office

from clearway.plan.constraints import Bounds, Constraints, Protect, Staffing
from clearway.plan.decisions import Space, space_of
from clearway.plan.evaluate import SEARCH, Simulator
from clearway.plan.rivals import add_people
from clearway.plan.trial import Trial


def trial(space: Space) -> Trial:
    """A trial with its baseline."""
    simulator = Simulator(space, ("cost", "time"), cases=300)
    return Trial(simulator, simulator.values(space.now, [SEARCH])[0, :-1])


def test_people_are_added_and_nothing_else_changes() -> None:
    held = trial(space_of(office()))
    space = held.simulator.space
    point = add_people(held)
    assert point is not None
    moved = [(gene, at) for gene, at, now in zip(space.genes, point, space.now, strict=True) if at != now]
    assert moved
    assert all(gene.kind == "people" and at > gene.now for gene, at in moved)
    assert held.known[point][1] < 1.0 < held.known[point][0]


def test_where_it_is_tight_is_where_they_go() -> None:
    spec = office()
    tight = replace(spec, resources=spec.resources | {"ann": replace(spec.resources["ann"], amount=1)})
    held = trial(space_of(tight, kinds=("people",)))
    point = add_people(held)
    assert point is not None
    assert held.simulator.space.genes[0].options[point[0]] == 2


def test_caps_are_kept() -> None:
    held = trial(space_of(desk(heads=3), constraints=Constraints(Staffing(total=Bounds(max=4)))))
    point = add_people(held)
    assert point is not None
    assert held.simulator.space.spec_of(point).resources["anna"].amount == 4  # type: ignore[union-attr]


def test_where_nobody_can_be_added_there_is_no_such_rival() -> None:
    assert add_people(trial(space_of(desk(), constraints=Constraints(protect=Protect(pools=("desk",)))))) is None
