"""Priorities by an attribute: planted ones come back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.twin.fit.simulated import log_of
from tests.twin.models import line

from clearway.model.spec import Activity, Attribute, Exponential, Pool, Priority, Renewal, Resource, Spec
from clearway.model.spec.conditions import Comparison
from clearway.twin.fit.fit import fit_spec
from clearway.twin.fit.observed import observe
from clearway.twin.fit.plan import Plan
from clearway.twin.fit.priorities import levels_of
from clearway.twin.fit.trial import attempt

PLAN = Plan("chain", corrected=True)
LEVELS = {"gold": 1, "silver": 2}


def _planted() -> Spec:
    """Two steps by one busy person; gold before silver before the others."""
    when = {name: ((Comparison("kind", "==", name),),) for name in LEVELS}
    return Spec(
        flow=line("A", "B"),
        arrivals=Renewal(Exponential(1800.0)),
        activities={name: Activity("p", duration=Exponential(780.0)) for name in "AB"},
        attributes={
            "kind": Attribute({"gold": 0.2, "silver": 0.3, "plain": 0.5}),
            "region": Attribute({"north": 0.5, "south": 0.5}),
        },
        priorities=tuple(Priority(when[name], level) for name, level in LEVELS.items()),
        pools={"p": Pool("P", discipline="priority")},
        resources={"r": Resource("p", "r")},
    )


def test_planted_levels_come_back(tmp_path) -> None:
    spec = fit_spec(log_of(_planted(), 1000, tmp_path), plan=PLAN).spec
    assert [one.discipline for one in spec.pools.values()] == ["priority"]
    (attribute,) = spec.attributes
    found = {group[0].value: one.level for one in spec.priorities for group in one.when}
    assert found == LEVELS
    assert spec.attributes[attribute].values["silver"] == pytest.approx(0.3, abs=0.05)


def test_the_twin_lets_the_same_share_of_turns_overtake(tmp_path) -> None:
    log = log_of(_planted(), 1000, tmp_path)
    seen = observe(log)
    twin = attempt(fit_spec(log, plan=PLAN).spec, seen, seed=4)
    spread = [np.std(one.wait_us / 3.6e9) for one in (seen, twin)]
    assert spread[1] == pytest.approx(spread[0], rel=0.5)
    plain = attempt(fit_spec(log_of(_first(), 1000, tmp_path), plan=PLAN).spec, seen, seed=4)
    assert spread[0] > 1.2 * np.std(plain.wait_us / 3.6e9)


def _first() -> Spec:
    return replace(_planted(), pools={"p": Pool("P")}, priorities=())


def test_first_come_first_served_has_no_priorities(tmp_path) -> None:
    spec = fit_spec(log_of(_first(), 1000, tmp_path), plan=PLAN).spec
    assert spec.priorities == ()
    assert spec.attributes == {}
    assert [one.discipline for one in spec.pools.values()] == ["fifo"]


def test_values_without_an_order_share_a_level() -> None:
    table = np.array([[0, 100, 60], [5, 0, 40], [2, 45, 0]])
    assert levels_of(table).tolist() == [0, 1, 1]
    assert levels_of(np.array([[0, 20], [0, 0]])).tolist() == [0, 0]
