"""Contact reduction: some answers are there already."""

from __future__ import annotations

import pytest
from tests.redesign.patterns.fixtures import before, proposed
from tests.redesign.specs import row

from clearway.redesign import apply
from clearway.redesign.patterns.contact_reduction import ContactReduction
from clearway.twin import simulate


def test_the_gain_is_the_share_of_the_delay_and_the_twin_sees_it() -> None:
    spec, proposal = before("contact_reduction"), proposed("contact_reduction")[0]
    assert proposal.gain == pytest.approx(0.4 * 7200.0)
    assert proposal.change is not None
    means = [
        simulate(one, cases=20_000, replications=4, warmup=500)["cycle_time"].value
        for one in (spec, apply(proposal.change, spec))
    ]
    assert means[0] - means[1] == pytest.approx(0.4 * 7200.0, rel=0.05)


def test_the_work_itself_stays() -> None:
    spec, change = before("contact_reduction"), proposed("contact_reduction")[0].change
    assert change is not None
    after = apply(change, spec)
    assert after.activities["judge_contact_reduction"].duration == spec.activities["judge"].duration
    assert after.activities["judge_contact_reduction"].delay is None
    assert after.activities["judge"] == spec.activities["judge"]


def test_where_nothing_is_waited_for_nothing_is_asked_less() -> None:
    spec = row("a", times={"a": 60.0}, pool={"a": "p"}, people={"p": 1})
    assert list(ContactReduction().places(spec, (), {"contact_needless_share": 0.4})) == []
    assert list(ContactReduction().places(before("contact_reduction"), (), {"contact_needless_share": 0.0})) == []
