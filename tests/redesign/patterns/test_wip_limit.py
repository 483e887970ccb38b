"""Limited work in progress: the closed form for one person and two steps, and what cannot be pulled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before, proposed
from tests.redesign.specs import row

from clearway.model.spec import Spec
from clearway.redesign import apply
from clearway.redesign.patterns.wip_limit import WipLimit
from clearway.twin import simulate

MEAN, GAP = 240.0, 600.0


def desk(people: int = 1, gap: float = GAP) -> Spec:
    """Two exponential steps in the same hands."""
    pools = {"take": "desk", "pack": "desk"}
    return row("take", "pack", times={"take": MEAN, "pack": MEAN}, pool=pools, people={"desk": people}, gap=gap)


def test_one_person_who_finishes_first_is_a_queue_with_one_long_service() -> None:
    load = 2 * MEAN / GAP
    waits = 2 * MEAN * load / (1 - load), 1.5 * MEAN * load / (1 - load)
    spec = desk()
    place = next(WipLimit().places(spec, (), {}))
    assert place.gain == pytest.approx(waits[0] - waits[1])
    changed = apply(WipLimit().apply(spec, place), spec)
    found = [simulate(one, cases=40_000, replications=8, warmup=2000)["waiting"].value for one in (spec, changed)]
    assert found == [pytest.approx(waits[0], rel=0.06), pytest.approx(waits[1], rel=0.06)]


def test_no_more_cases_are_half_done_than_there_are_people() -> None:
    spec = desk(people=2, gap=GAP / 2)
    place = next(WipLimit().places(spec, (), {}))
    changed = apply(WipLimit().apply(spec, place), spec)
    table = simulate(changed, cases=2000, replications=1, warmup=0, keep_log=True).log.to_pylist()
    first = {line["case"]: line["start"] for line in table if line["activity"] == "Take"}
    last = {line["case"]: line["end"] for line in table if line["activity"] == "Pack"}
    events = sorted([(when, 1) for when in first.values()] + [(when, -1) for when in last.values()])
    half_done, most = 0, 0
    for _, step in events:
        half_done += step
        most = max(most, half_done)
    # A step that ends hands its case on before the next begins, so that one of each person stands in between.
    assert most <= 2


def test_the_attribute_has_a_name_of_its_own() -> None:
    spec, change = before("wip_limit"), proposed("wip_limit")[0].change
    assert change is not None
    after = apply(change, spec)
    (name,) = after.attributes
    assert after.pools["desk"].score.attributes[name] > 0
    freed = replace(after, pools=after.pools | {"desk": spec.pools["desk"]})
    assert set(apply(WipLimit().apply(freed, next(WipLimit().places(freed, (), {}))), freed).attributes) == {
        name, f"{name}_2",
    }  # fmt: skip


@pytest.mark.parametrize("discipline", ["edd", "spt"])
def test_another_order_is_left_alone(discipline: str) -> None:
    spec = desk()
    other = replace(spec, pools={"desk": replace(spec.pools["desk"], discipline=discipline)})
    assert list(WipLimit().places(other, (), {})) == []


def test_a_single_step_cannot_be_half_done() -> None:
    assert list(WipLimit().places(before("order_types"), (), {})) == []
