"""The ladder: demand as planted, heads as Erlang C has them, the best people first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.plan.shop import DAY, desk, office

from clearway.model.spec import Exponential, Resource
from clearway.plan.decisions import space_of
from clearway.plan.evaluate import Simulator
from clearway.plan.ladder import Demand, demand_of, rungs, worth_of
from clearway.stats.queues import erlang_c_wait


def test_demand_is_what_was_planted() -> None:
    demand, means = demand_of(Simulator(space_of(desk()), ("time",), cases=5000))
    assert demand["desk"].load == pytest.approx(2.0, rel=0.1)
    assert demand["desk"].service == pytest.approx(60.0, rel=0.1)
    assert demand["desk"].visits == 1.0
    assert means["serve", "anna"] == pytest.approx(60.0, rel=0.1)


def test_load_is_larger_where_people_are_on_duty_for_less() -> None:
    spec = replace(desk(gap=300.0, calendar="day"), calendars={"day": DAY})
    demand, _ = demand_of(Simulator(space_of(spec), ("time",), cases=5000))
    assert demand["desk"].load == pytest.approx(0.6, rel=0.15)


def test_waits_are_erlangs() -> None:
    demand = Demand(load=2.0, service=60.0, visits=1.5)
    assert demand.wait(2) == float("inf")
    assert demand.wait(3) == pytest.approx(1.5 * erlang_c_wait(2.0, 3, 60.0))


def test_rungs_go_from_just_enough_upwards_one_by_one() -> None:
    space = space_of(desk(heads=5), kinds=("people",))
    heads = [space.genes[0].options[point[0]] for point in rungs(Simulator(space, ("cost", "time"), cases=3000))]
    # Load is about 2: just enough are 3; up to twice today's 5. Below it there are a few more.
    assert heads[-8:] == [3, 4, 5, 6, 7, 8, 9, 10]
    assert all(0 < one < 3 for one in heads[:-8])


def test_faster_people_are_worth_more_for_their_pay() -> None:
    worth = worth_of(office(), {("decide", "bo"): 200.0, ("decide", "cy"): 400.0, ("take", "ann"): 300.0})
    assert worth["bo"] == pytest.approx(2 * worth["cy"])
    assert worth["bo"] == pytest.approx(1.5 / 40)
    dear = replace(office(), resources=office().resources | {"bo": Resource("back", cost_per_hour=400.0)})
    assert worth_of(dear, {("decide", "bo"): 1.0})["bo"] < worth["cy"]


def test_every_rung_can_be_simulated() -> None:
    space = space_of(office())
    assert all(space.spec_of(point) is not None for point in rungs(Simulator(space, ("time",), cases=200)))


def test_a_step_that_one_group_alone_can_do_keeps_it() -> None:
    spec = office()
    split = spec.activities | {"take": replace(spec.activities["take"], pool="back", resources=("cy",))}
    space = space_of(replace(spec, activities=split), kinds=("people",))
    people = [at for at, gene in enumerate(space.genes) if gene.place == "cy"]
    found = rungs(Simulator(space, ("time",), cases=200))
    assert found
    assert all(space.genes[at].options[point[at]] >= 1 for point in found for at in people)


def test_without_people_there_is_no_ladder() -> None:
    assert rungs(Simulator(space_of(desk(), kinds=("order",)), ("time",), cases=50)) == []


def test_all_at_once_is_no_endless_load() -> None:
    spec = replace(desk(), arrivals=replace(desk().arrivals, gap=Exponential(1e-9)))
    demand, _ = demand_of(Simulator(space_of(spec), ("time",), cases=200))
    assert 0 < demand["desk"].load < 4
