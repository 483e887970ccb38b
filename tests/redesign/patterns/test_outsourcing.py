"""Outsourcing: faster or cheaper outside, else not."""

from __future__ import annotations

import pytest
from tests.redesign.patterns.fixtures import before, proposed

from clearway.model.spec import Fixed
from clearway.redesign import apply
from clearway.redesign.patterns.outsourcing import Outsourcing


def test_it_takes_its_time_and_costs_its_price() -> None:
    spec, proposal = before("outsourcing"), proposed("outsourcing")[0]
    # 1920 s of waiting and 480 s of work become 600 s; at 30 an hour the work is 4.
    assert proposal.gain == pytest.approx(1920.0 + 480.0 - 600.0)
    assert proposal.place.figures["own_money"] == pytest.approx(4.0)
    assert proposal.change is not None
    work = apply(proposal.change, spec).activities["pack"]
    assert (work.pool, work.duration, work.cost) == (None, Fixed(600.0), 3.0)


def test_slower_but_cheaper_is_proposed_without_a_gain() -> None:
    figures = {"outsourced_s": 86_400.0, "outsourced_money": 3.0}
    places = list(Outsourcing().places(before("outsourcing"), (), figures))
    assert [(place.nodes, place.gain) for place in places] == [(("pack",), 0.0)]


def test_slower_and_dearer_is_not() -> None:
    figures = {"outsourced_s": 86_400.0, "outsourced_money": 30.0}
    assert list(Outsourcing().places(before("outsourcing"), (), figures)) == []
