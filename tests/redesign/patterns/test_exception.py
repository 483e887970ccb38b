"""Exception: long rare work is kept apart where that helps, and only there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before
from tests.redesign.specs import DAYS

from clearway.model.spec import Calendar, Fixed, Gateway, Resource, Spec
from clearway.model.spec.check import check_spec
from clearway.redesign import apply
from clearway.redesign.patterns.exception import Exceptions
from clearway.twin import simulate


def apart(spec: Spec) -> Spec:
    """What the first place makes of a Spec."""
    return apply(Exceptions().apply(spec, next(Exceptions().places(spec, (), {}))), spec)


def test_the_twin_agrees_that_it_helps() -> None:
    spec = before("exception")
    waits = [simulate(one, cases=20_000, replications=5, warmup=1000)["waiting"].value for one in (spec, apart(spec))]
    assert waits[1] < 0.5 * waits[0]


def test_one_of_several_alike_becomes_a_team() -> None:
    after = apart(before("exception"))
    assert after.resources["desk_people"].amount == 1
    assert after.resources["desk_people_exceptions"] == Resource("desk_exceptions")
    assert after.activities["dig"].pool == "desk_exceptions"
    assert after.pools["desk_exceptions"].name == "Desk (exceptions)"


def test_a_person_leaves_the_other_steps() -> None:
    spec = replace(before("exception"), resources={"x": Resource("desk"), "y": Resource("desk")})
    times = {"x": Fixed(100.0), "y": Fixed(140.0)}
    spec = replace(spec, activities=spec.activities | {"book": replace(spec.activities["book"], durations=times)})
    after = apart(spec)
    gone = next(id for id, one in after.resources.items() if one.pool == "desk_exceptions")
    assert set(after.activities["book"].durations) == {"x", "y"} - {gone}
    assert check_spec(after) == ()


@pytest.mark.parametrize("kind", ["usual", "single", "short"])
def test_where_it_does_not_help_it_is_not_proposed(kind: str) -> None:
    spec = before("exception")
    changed = {
        "usual": replace(spec, gateways={"x": Gateway({"x-book": 0.7, "x-dig": 0.3})}),
        "single": replace(spec, resources={"x": Resource("desk")}),
        "short": replace(
            spec, activities=spec.activities | {"dig": replace(spec.activities["dig"], duration=Fixed(120.0))}
        ),
    }
    assert list(Exceptions().places(changed[kind], (), {})) == []


def test_nobody_is_kept_apart_who_is_there_for_less_than_the_team() -> None:
    spec = before("exception")
    calendars = spec.calendars | {
        id: Calendar(dict.fromkeys(DAYS, (span,))) for id, span in (("am", "00:00-12:00"), ("pm", "12:00-24:00"))
    }
    people = {"x": Resource("desk", amount=2, calendar="am"), "y": Resource("desk", amount=2, calendar="pm")}
    assert list(Exceptions().places(replace(spec, calendars=calendars, resources=people), (), {})) == []
