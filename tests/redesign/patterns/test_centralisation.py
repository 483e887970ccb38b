"""Centralisation: two M/M/1 become one M/M/2, with Erlang's gain."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.specs import ALWAYS, DAYS, spec_of

from clearway.model.spec import Activity, Calendar, Exponential, Fixed, Pool, Resource, Spec
from clearway.redesign import apply
from clearway.redesign.patterns.centralisation import Centralisation
from clearway.stats.queues import erlang_c_wait
from clearway.twin import simulate

SERVICE, GAP = 480.0, 300.0
KINDS = {"s": "start", "x": "exclusive", "n": "task:North", "t": "task:South", "j": "exclusive", "e": "end"}


def desks() -> Spec:
    """Half of the cases go to each of two desks of one person, busy for 80% of the time."""
    work = {
        "n": Activity("north", duration=Exponential(SERVICE)),
        "t": Activity("south", duration=Exponential(SERVICE)),
    }
    chances = {"x": {"x-n": 0.5, "x-t": 0.5}}
    people = {"north": 1, "south": 1}
    return spec_of(KINDS, "s > x > n > j > e", "x > t > j", work=work, people=people, gateways=chances, gap=GAP)


def test_two_queues_of_one_become_one_of_two() -> None:
    spec, load = desks(), SERVICE / GAP
    place = next(Centralisation().places(spec, (), {}))
    theory = [erlang_c_wait(load / 2, 1, SERVICE), erlang_c_wait(load, 2, SERVICE)]
    assert theory[0] == pytest.approx(1920.0)
    assert place.gain == pytest.approx(theory[0] - theory[1])
    after = apply(Centralisation().apply(spec, place), spec)
    found = [simulate(one, cases=40_000, replications=10, warmup=2000)["waiting"] for one in (spec, after)]
    for estimate, wait in zip(found, theory, strict=True):
        assert estimate.value == pytest.approx(wait, rel=0.06)
        assert estimate.low is not None
        assert estimate.high is not None
        assert estimate.low - 0.02 * wait <= wait <= estimate.high + 0.02 * wait


def test_everybody_keeps_hours_and_rate() -> None:
    spec = desks()
    early = Calendar(dict.fromkeys(DAYS, ("06:00-18:00",)))
    spec = replace(
        spec,
        calendars={"always": ALWAYS, "early": early},
        pools=spec.pools | {"south": Pool("South desk", "early", cost_per_hour=44.0)},
    )
    after = apply(Centralisation().apply(spec, next(Centralisation().places(spec, (), {}))), spec)
    assert after.resources["south_people"] == Resource("north", calendar="early", cost_per_hour=44.0)
    assert set(after.pools) == {"north"}
    assert after.pools["north"].name == "North + South desk"


def test_skills_and_times_of_each_are_kept_where_they_are_told() -> None:
    spec = desks()
    told = replace(
        spec.activities["n"], resources=("north_people",), durations={"north_people": Fixed(9.0)}, duration=None
    )
    spec = replace(spec, activities=spec.activities | {"n": told})
    after = apply(Centralisation().apply(spec, next(Centralisation().places(spec, (), {}))), spec)
    assert after.activities["n"].resources == ("north_people", "south_people")
    assert after.activities["n"].durations == {"north_people": Fixed(9.0)}
    assert after.activities["n"].duration == Fixed(9.0)


def test_pools_with_other_rules_are_left_apart() -> None:
    spec = desks()
    pools = spec.pools | {"south": replace(spec.pools["south"], discipline="edd")}
    assert list(Centralisation().places(replace(spec, pools=pools), (), {})) == []
