"""Trusted party: an answer from outside, in its time and at its price."""

from __future__ import annotations

import pytest
from tests.redesign.patterns.fixtures import before, proposed
from tests.redesign.simulated import sequences

from clearway.model.spec import Fixed
from clearway.redesign import apply
from clearway.redesign.patterns.trusted_party import TrustedParty

FIGURES = {"trusted_share": 0.5, "trusted_s": 30.0, "trusted_money": 1.5}


def test_half_of_the_checks_become_answers() -> None:
    spec, change = before("trusted_party"), proposed("trusted_party")[0].change
    assert change is not None
    answer = apply(change, spec).activities["approve_trusted_party"]
    assert (answer.pool, answer.duration, answer.cost) == (None, Fixed(30.0), 1.5)


def test_what_is_decided_stays() -> None:
    spec, change = before("trusted_party"), proposed("trusted_party")[0].change
    assert change is not None
    seen = sequences(apply(change, spec))
    assert sum("Refuse" in names for names in seen) / len(seen) == pytest.approx(0.2, abs=0.025)


def test_only_checks_and_questions_can_be_answered() -> None:
    assert [place.nodes for place in TrustedParty().places(before("trusted_party"), (), FIGURES)] == [("approve",)]
    assert [place.nodes for place in TrustedParty().places(before("buffering"), (), FIGURES)] == [("judge",)]
    assert list(TrustedParty().places(before("order_types"), (), FIGURES)) == []
