"""Interfacing: less work and less waiting where others take part."""

from __future__ import annotations

import pytest
from tests.redesign.patterns.fixtures import before, proposed

from clearway.redesign import apply
from clearway.redesign.patterns.interfacing import Interfacing
from clearway.redesign.times import moments


def test_work_and_delay_get_shorter_at_the_price_once() -> None:
    spec, proposal = before("interfacing"), proposed("interfacing")[0]
    assert proposal.change is not None
    assert proposal.change.price.one_off == 5000.0
    old, new = spec.activities["judge"], apply(proposal.change, spec).activities["judge"]
    assert old.delay is not None
    assert new.delay is not None
    assert moments(new.delay)[0] == pytest.approx(0.7 * moments(old.delay)[0])
    assert new.duration is not None
    assert moments(new.duration)[0] == pytest.approx(0.7 * 240.0)
    assert proposal.gain > 0.3 * (7200.0 + 240.0)


def test_only_where_others_take_part() -> None:
    figures = {"interface_saved_share": 0.3, "interface_money": 5000.0}
    assert {place.nodes for place in Interfacing().places(before("order_types"), (), figures)} == {("take",)}
    assert list(Interfacing().places(before("order_types"), (), figures | {"interface_saved_share": 0.0})) == []
