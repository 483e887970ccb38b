"""People told by their pools: numbers, what else differs, the order for readers; nobody is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.model.spec.desk import desk
from tests.views.changed import redone

from clearway.model.spec import Spec
from clearway.redesign.diff import diff
from clearway.redesign.workload import workload
from clearway.views.crowds import WEEK_H, busy, by_pool, duty_h, heads, is_small


def staffed(**changed: object) -> Spec:
    """The desk with another Ann."""
    before = desk()
    return replace(before, resources=before.resources | {"ann": replace(before.resources["ann"], **changed)})  # type: ignore[arg-type]


def told(before: Spec, after: Spec) -> list[tuple[str, str, object, object]]:
    return [(one.name, one.field, one.before, one.after) for one in by_pool(diff(before, after), before, after)]


def test_numbers_are_summed_up_by_pool() -> None:
    assert told(desk(), staffed(amount=4)) == [("Front desk", "amount", 4, 7)]
    gone = replace(desk(), resources={id: one for id, one in desk().resources.items() if id != "ann"})
    assert told(desk(), gone) == [("Front desk", "amount", 4, 3)]


def test_other_fields_say_only_that_they_differ() -> None:
    assert told(desk(), staffed(cost_per_hour=1.0)) == [("Front desk", "cost_per_hour", None, None)]
    assert told(desk(), staffed(name="Anna")) == []


def test_somebody_who_changes_the_pool_counts_in_both() -> None:
    numbers = [one for one in told(desk(), staffed(pool="field")) if one[1] == "amount"]
    assert numbers == [("Front desk", "amount", 4, 3), ("Field", "amount", 2, 3)]


def test_what_is_done_stands_before_who_does_it_and_connections_last() -> None:
    before, after = redone()
    kinds = [one.kind for one in by_pool(diff(before, after), before, after)]
    assert kinds == sorted(kinds, key=["node", "activity", "gateway", "pool", "lane", "running", "flow"].index)
    assert kinds[-1] == "flow"


def test_nobody_is_named() -> None:
    before, after = desk(), staffed(amount=4, calendar="shifts", cost_per_hour=1.0)
    assert not {"Ann", "ann"} & {one.name for one in by_pool(diff(before, after), before, after)}


def test_hours_and_load_of_a_pool() -> None:
    spec = desk()
    assert heads(spec, "front") == 4
    assert duty_h(spec, "front") == pytest.approx(5 * 8.0)
    assert duty_h(replace(spec, resources={}), "front") is None
    always = replace(spec, pools=spec.pools | {"front": replace(spec.pools["front"], calendar=None)})
    assert duty_h(always, "front") == WEEK_H
    load = workload(spec)
    assert busy(spec, "front", load) == load.load_of(spec, "front")
    assert busy(replace(spec, resources={}), "front", load) is None


def test_a_pool_of_fewer_than_five_is_small() -> None:
    assert is_small(desk(), "front")
    assert not is_small(staffed(amount=2), "front")
