"""Another twin with the parts of the first one: numbers of the other weeks, names of the first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.twin.desk import repair
from tests.twin.test_calibrate import log_of, shop

from clearway.model.spec.check import check_spec
from clearway.redesign.change import Change, apply
from clearway.twin.doubt import resampled
from clearway.twin.fit.fit import fit_observed
from clearway.twin.fit.observed import Observed, observe
from clearway.twin.fit.plan import Plan
from clearway.twin.likeness import like


@pytest.fixture(scope="module")
def weeks() -> Observed:
    """Five weeks of the shop."""
    return observe(log_of(shop(), 1400))


@pytest.mark.parametrize("flow", ["chain", "inductive"])
def test_changes_of_the_first_can_be_made_to_the_other(flow: str, weeks: Observed) -> None:
    plan = Plan(flow, corrected=False)
    spec = fit_observed(weeks, plan=plan).spec
    drawn_weeks = resampled(weeks, np.random.default_rng(3))
    drawn = fit_observed(drawn_weeks, plan=plan).spec
    other = like(spec, drawn, drawn_weeks, chain=flow == "chain")
    assert not check_spec(other)
    assert set(other.flow.nodes) == set(spec.flow.nodes)
    assert (other.resources, other.pools) == (spec.resources, spec.pools)
    who = next(iter(spec.resources))
    change = Change("More", ({"op": "add", "path": f"/resources/{who}/amount", "value": 2},))
    assert apply(change, other).resources[who].amount == 2
    names = {node.name: id for id, node in drawn.flow.nodes.items() if node.kind == "task"}
    for id, work in other.activities.items():
        assert work.duration == drawn.activities[names[spec.flow.nodes[id].name]].duration


def test_the_same_weeks_give_the_same_twin(weeks: Observed) -> None:
    plan = Plan("chain", corrected=False)
    spec = fit_observed(weeks, plan=plan).spec
    other = like(spec, spec, weeks, chain=True)
    assert other.activities == spec.activities
    assert {id: one.probabilities for id, one in other.gateways.items()} == {
        id: one.probabilities for id, one in spec.gateways.items()
    }


@pytest.mark.parametrize("flow", ["chain", "inductive"])
def test_gateways_are_fitted_to_the_other_weeks(flow: str) -> None:
    observed = observe(log_of(repair(), 600))
    plan = Plan(flow, corrected=False)
    spec, part = fit_observed(observed, plan=plan).spec, observed.take(np.arange(150))
    drawn = fit_observed(part, plan=plan).spec
    other = like(spec, drawn, part, chain=flow == "chain")
    assert spec.gateways
    assert {id: one.probabilities for id, one in other.gateways.items()} == {
        id: one.probabilities for id, one in drawn.gateways.items()
    }
    assert other.gateways != spec.gateways


def test_a_step_that_the_other_weeks_lack_keeps_its_times(weeks: Observed) -> None:
    spec = fit_observed(weeks, plan=Plan("chain", corrected=False)).spec
    first = next(iter(spec.activities))
    fewer = replace(spec, activities={id: work for id, work in spec.activities.items() if id != first})
    assert like(spec, fewer, weeks, chain=True).activities[first] == spec.activities[first]
