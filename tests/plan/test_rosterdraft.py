"""The model under construction: who could work what, and what a broken rule costs."""

from __future__ import annotations

from datetime import date

from clearway.plan.labour import Labour
from clearway.plan.rosterdraft import Draft, Rule, draft_of
from clearway.plan.rostergrid import grid_of
from clearway.plan.shifts import Shift
from clearway.plan.staffing import Demand, Need, Person

DAY, NIGHT = Shift("day", ((480, 960),)), Shift("night", ((1320, 1800),))


def draft(*, elastic: bool = False) -> Draft:
    demand = Demand((Need("mon", "desk", 540, 600, 1), Need("mon", "back", 540, 600, 1)))
    people = (Person("a", ("desk", "back", "unknown")), Person("b", ("back",)), Person("c", ("other",)))
    return draft_of(grid_of(demand, Labour((DAY, NIGHT)), start=date(2025, 1, 6), days=2), people, elastic=elastic)


def test_choices_are_those_that_could_help() -> None:
    found = draft()
    # The night before the first day, then two days with both shifts, each for every pool that the person serves.
    assert len([key for key in found.duties if key[0] == 0]) == 2 * (1 + 2 * 2)
    assert len([key for key in found.duties if key[0] == 1]) == 1 + 2 * 2
    assert not [key for key in found.duties if key[0] == 2]
    assert {key[2] for key in found.duties if key[1] == 0} == {1}
    assert found.at_work(2, 1) == 0
    assert found.minutes(2, (0, 1)) == 0
    assert len(list(found.choices())) == 2 * 5


def test_only_an_elastic_model_has_room() -> None:
    assert draft().room(Rule("rest_hours")) == 0
    elastic = draft(elastic=True)
    room = elastic.room(Rule("rest_hours"))
    assert elastic.room(Rule("rest_hours")) is room
    assert set(elastic.excess) == {Rule("rest_hours")}


def test_nobody_works_twice_a_day_and_what_is_avoided_costs() -> None:
    from ortools.sat.python import cp_model

    for elastic, status in ((False, cp_model.INFEASIBLE), (True, cp_model.OPTIMAL)):
        found = draft(elastic=elastic)
        found.avoid(Rule("hours_per_day"), 60, found.worked(0, 1, 0))
        found.avoid(Rule("hours_per_day"), 0, found.worked(0, 2, 0))
        found.model.add(found.at_work(0, 1) >= 1)
        found.model.add(found.worked(0, 1, 1) == 0)
        found.model.minimize(sum(found.excess.values()))
        solver = cp_model.CpSolver()
        assert solver.solve(found.model) == status
        if elastic:
            assert solver.value(found.excess[Rule("hours_per_day")]) == 60
    twice = draft()
    twice.model.add(twice.at_work(0, 1) >= 2)
    assert cp_model.CpSolver().solve(twice.model) == cp_model.INFEASIBLE
