"""Extra resources: where it is tight, the cheapest of those who are alike, whose pay the Spec itself knows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.specs import row

from clearway.model.spec import Resource, Spec
from clearway.redesign import Pattern, apply
from clearway.redesign.change import Price
from clearway.redesign.patterns import PATTERNS
from clearway.redesign.patterns.extra_resources import ExtraResources
from clearway.stats.queues import erlang_c_wait


def tight(**more: object) -> Spec:
    """One task whose single person is busy for nine tenths of the time."""
    return row("a", times={"a": 540.0}, pool={"a": "p"}, people={"p": 1}, **more)  # type: ignore[arg-type]


def test_the_gain_is_the_difference_of_erlangs_waits() -> None:
    place = next(ExtraResources().places(tight(), (), {}))
    assert place.gain == pytest.approx(erlang_c_wait(0.9, 1, 540.0) - erlang_c_wait(0.9, 2, 540.0))
    assert place.figures["load_share"] == pytest.approx(0.9)


def test_no_price_is_stated_because_the_pay_follows_from_the_spec() -> None:
    member = next(member for member in PATTERNS if isinstance(member, ExtraResources))
    assert isinstance(member, Pattern)
    spec = tight()
    change = member.apply(spec, next(member.places(spec, (), {})))
    assert change.price == Price()
    assert apply(change, spec).resources["p_people"].amount == 2


def test_of_those_who_can_do_the_same_the_cheapest_is_proposed() -> None:
    people = {"dear": Resource("p", cost_per_hour=90.0), "cheap": Resource("p", cost_per_hour=20.0)}
    spec = replace(tight(gap=300.0), resources=people)
    assert [place.nodes for place in ExtraResources().places(spec, (), {})] == [("cheap",)]


def test_where_nobody_waits_nobody_is_added() -> None:
    assert list(ExtraResources().places(tight(gap=60_000.0), (), {})) == []
