"""Parallelism: the closed form of two exponential times, and where it is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.specs import row

from clearway.model.spec import Activity, Exponential, Spec
from clearway.redesign import apply
from clearway.redesign.patterns.parallelism import Parallelism
from clearway.twin import simulate

A, B = 1 / 600, 1 / 900
CLOSED_FORM = 1 / A + 1 / B - 1 / (A + B)


def free() -> Spec:
    """Two tasks that need nobody, so that nothing waits."""
    spec = row("a", "b", times={"a": 1 / A, "b": 1 / B}, pool={"a": "p", "b": "p"}, people={"p": 1})
    work = {id: Activity(duration=Exponential(1 / rate)) for id, rate in (("a", A), ("b", B))}
    return replace(spec, activities=work, pools={}, resources={})


def test_the_gain_is_the_closed_form() -> None:
    place = next(Parallelism().places(free(), (), {}))
    assert place.gain == pytest.approx(1 / A + 1 / B - CLOSED_FORM, rel=0.01)


def test_the_twin_gives_the_closed_form() -> None:
    spec = free()
    after = apply(Parallelism().apply(spec, next(Parallelism().places(spec, (), {}))), spec)
    before, found = (simulate(one, cases=20_000, replications=5, warmup=0)["cycle_time"] for one in (spec, after))
    assert before.value == pytest.approx(1 / A + 1 / B, rel=0.01)
    assert found.value == pytest.approx(CLOSED_FORM, rel=0.01)
    assert found.low is not None
    assert found.high is not None
    assert found.low - 3 <= CLOSED_FORM <= found.high + 3


def test_one_person_cannot_do_two_things_at_once() -> None:
    one = row("a", "b", times={"a": 60.0, "b": 60.0}, pool={"a": "p", "b": "p"}, people={"p": 1})
    two = row("a", "b", times={"a": 60.0, "b": 60.0}, pool={"a": "p", "b": "q"}, people={"p": 1, "q": 1})
    assert list(Parallelism().places(one, (), {})) == []
    assert [place.nodes for place in Parallelism().places(two, (), {})] == [("a", "b")]


def test_busy_people_are_left_alone() -> None:
    busy = row("a", "b", times={"a": 570.0, "b": 60.0}, pool={"a": "p", "b": "q"}, people={"p": 1, "q": 1})
    assert list(Parallelism().places(busy, (), {})) == []
