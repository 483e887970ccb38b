"""Order types: by an attribute where there is one, else by the stated share."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before, proposed
from tests.redesign.specs import row

from clearway.redesign import apply
from clearway.redesign.patterns.order_types import OrderTypes
from clearway.redesign.times import moments

FIGURES = {"order_type_share": 0.5, "order_type_saved_share": 0.25}


def test_the_most_frequent_value_gets_a_form_of_its_own_by_rule() -> None:
    spec, change = before("order_types"), proposed("order_types")[0].change
    assert change is not None
    after = apply(change, spec)
    (rule,) = after.gateways["pack_choice"].rules
    assert rule.when[0][0].value == "web"
    work = after.activities["pack_order_types"]
    assert work.duration is not None
    assert moments(work.duration)[0] == pytest.approx(0.75 * 480.0)


def test_without_attributes_the_stated_share_decides() -> None:
    spec = replace(before("order_types"), attributes={})
    place = max(OrderTypes().places(spec, (), FIGURES), key=lambda each: each.gain)
    after = apply(OrderTypes().apply(spec, place), spec)
    assert sorted(after.gateways["pack_choice"].probabilities.values()) == [0.5, 0.5]
    # Half of the work at 480 s, half at 360 s, every 600 s: 420 s on average, of which the work alone saves 60 s.
    assert place.gain > 60.0


@pytest.mark.parametrize("figures", [{"order_type_saved_share": 0.0}, {"order_type_saved_share": 1.0}])
def test_nothing_saved_is_not_proposed(figures: dict[str, float]) -> None:
    assert list(OrderTypes().places(before("order_types"), (), FIGURES | figures)) == []


def test_a_figure_for_a_single_step() -> None:
    spec = row("a", "b", times={"a": 60.0, "b": 60.0}, pool={"a": "p", "b": "p"}, people={"p": 1})
    only = FIGURES | {"order_type_saved_share": 0.0, "order_type_saved_share@B": 0.5}
    assert [place.nodes for place in OrderTypes().places(spec, (), only)] == [("b",)]
