"""Buffering: what was waited for is at hand."""

from __future__ import annotations

import pytest
from tests.redesign.patterns.fixtures import before, proposed

from clearway.model.spec import Fixed
from clearway.redesign import apply
from clearway.redesign.patterns.buffering import Buffering

FIGURES = {"buffered_s": 60.0, "buffer_money": 1200.0}


def test_the_delay_is_what_remains_at_the_price_of_a_year() -> None:
    spec, proposal = before("buffering"), proposed("buffering")[0]
    assert proposal.gain == pytest.approx(7200.0 - 60.0)
    assert proposal.change is not None
    assert proposal.change.price.per_year == 1200.0
    assert apply(proposal.change, spec).activities["judge"].delay == Fixed(60.0)


def test_with_nothing_left_to_wait_for_the_delay_goes() -> None:
    spec = before("buffering")
    place = next(Buffering().places(spec, (), FIGURES | {"buffered_s": 0.0}))
    assert apply(Buffering().apply(spec, place), spec).activities["judge"].delay is None


def test_a_subscription_slower_than_asking_is_not_proposed() -> None:
    assert list(Buffering().places(before("buffering"), (), FIGURES | {"buffered_s": 7200.0})) == []
