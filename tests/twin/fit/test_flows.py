"""Flows drawn from a log."""

from __future__ import annotations

import numpy as np
import pytest
from tests.twin.fit.planted import line, observed

from clearway.model.bpmn.build import simple
from clearway.twin.fit.flows import MINERS, flow_of, names_of


@pytest.mark.parametrize("name", MINERS)
def test_each_miner_draws_the_line(name: str) -> None:
    flow = flow_of(observed(line(np.random.default_rng(1), 60)), name)
    assert sorted(names_of(flow.graph)) == ["A", "B"]
    assert flow.fitness == 1
    assert flow.by_step == (name == "chain")


def test_a_given_model_is_kept() -> None:
    model = simple(
        [("startEvent", ""), ("userTask", "A"), ("userTask", "B"), ("endEvent", "")], [(0, 1), (1, 2), (2, 3)]
    )
    flow = flow_of(observed(line(np.random.default_rng(1), 60)), "model", model=model)
    assert list(names_of(flow.graph)) == ["A", "B"]
    assert flow.cases == 60
