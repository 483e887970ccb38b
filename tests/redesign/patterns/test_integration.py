"""Integration: argued for where somebody outside is waited for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before, proposed
from tests.redesign.specs import spec_of

from clearway.model.spec import Activity, Fixed
from clearway.redesign.patterns.integration import Integration


def test_it_names_the_wait_and_its_part_of_the_case() -> None:
    proposal = proposed("integration")[0]
    assert proposal.place.nodes == ("judge",)
    assert proposal.gain == pytest.approx(7200.0)
    assert 0 < float(proposal.place.figures["part_share"]) < 1


def test_a_timer_is_a_wait_as_well() -> None:
    kinds = {"s": "start", "t": "timer:Answer", "a": "task", "e": "end"}
    spec = spec_of(kinds, "s > t > a > e", work={"a": Activity("p", duration=Fixed(60.0))}, people={"p": 1})
    nodes = spec.flow.nodes | {"t": replace(spec.flow.nodes["t"], delay=Fixed(600.0))}
    (place,) = Integration().places(replace(spec, flow=replace(spec.flow, nodes=nodes)), (), {})
    assert (place.nodes, place.gain) == (("t",), 600.0)


def test_where_nobody_is_waited_for_nothing_is_argued_for() -> None:
    assert list(Integration().places(before("order_types"), (), {})) == []
