"""Levelled load: batches of half the size, and work for all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before, proposed
from tests.redesign.specs import row

from clearway.base.errors import SpecError
from clearway.model.spec import Batch, Release
from clearway.redesign import Place, apply
from clearway.redesign.patterns.levelled_load import LevelledLoad
from clearway.twin import simulate


def test_half_the_batch_waits_half_as_long() -> None:
    # Eight come in 7 * 600 s, of which an item waits half on average; four in 3 * 600 s.
    spec, proposal = before("levelled_load"), proposed("levelled_load")[0]
    assert proposal.gain == pytest.approx((7 - 3) * 600.0 / 2)
    assert proposal.change is not None
    waits = [
        simulate(one, cases=16_000, replications=2, warmup=400)["waiting.batching"].value
        for one in (spec, apply(proposal.change, spec))
    ]
    assert waits == [pytest.approx(2100.0, rel=0.05), pytest.approx(900.0, rel=0.05)]


def test_all_limits_are_halved() -> None:
    rules = (Release(size=5, quiet_s=60.0), Release(oldest_s=600.0, hours=((8.0, 9.0),)))
    spec = before("levelled_load")
    work = replace(spec.activities["pack"], batch=Batch(rules))
    spec = replace(spec, activities=spec.activities | {"pack": work})
    made = apply(LevelledLoad().apply(spec, next(LevelledLoad().places(spec, (), {}))), spec).activities["pack"]
    assert made.batch is not None
    assert made.batch.release == (Release(size=3, quiet_s=30.0), Release(oldest_s=300.0, hours=((8.0, 9.0),)))


def test_a_team_that_gives_all_to_the_fastest_gives_to_whoever_is_idle() -> None:
    spec = row("a", times={"a": 60.0}, pool={"a": "p"}, people={"p": 3})
    fastest = replace(spec, pools={"p": replace(spec.pools["p"], assignment="fastest")})
    (place,) = LevelledLoad().places(fastest, (), {})
    assert apply(LevelledLoad().apply(fastest, place), fastest).pools["p"].assignment == "idle"
    assert list(LevelledLoad().places(spec, (), {})) == []


def test_a_step_that_is_no_longer_done_in_batches_is_refused() -> None:
    with pytest.raises(SpecError, match="no such place"):
        LevelledLoad().apply(before("order_types"), Place(("pack",)))
