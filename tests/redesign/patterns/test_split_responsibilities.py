"""Split responsibilities: argued for where cases go back and forth, or two teams do the same step."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before, proposed
from tests.redesign.specs import row

from clearway.redesign.patterns.split_responsibilities import SplitResponsibilities
from clearway.redesign.workload import workload


def test_the_way_that_is_taken_less_often_is_the_way_back() -> None:
    spec, proposal = before("split_responsibilities"), proposed("split_responsibilities")[0]
    assert set(proposal.place.nodes) == {"front", "back"}
    assert proposal.place.figures["back_n"] == pytest.approx(0.43)
    assert proposal.gain == pytest.approx(0.3 / 0.7 * workload(spec).steps["take"].wait_s)


def test_a_step_of_both_is_named() -> None:
    spec = row("a", "b", times={"a": 60.0, "b": 60.0}, pool={"a": "p", "b": "q"}, people={"p": 1, "q": 1})
    assert list(SplitResponsibilities().places(spec, (), {})) == []
    nodes = {id: replace(node, name="Check" if node.kind == "task" else "") for id, node in spec.flow.nodes.items()}
    both = replace(spec, flow=replace(spec.flow, nodes=nodes))
    (place,) = SplitResponsibilities().places(both, (), {})
    assert (place.figures["steps_n"], place.figures["steps"]) == (1, "Check")
