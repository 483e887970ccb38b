"""Standard path: the fewest ways that serve enough cases, with their exact share."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from tests.redesign.patterns.fixtures import before, proposed
from tests.redesign.simulated import sequences

from clearway.model.spec import Exponential, Gateway, History, Renewal, Spec
from clearway.redesign import apply
from clearway.redesign.patterns.standard_path import StandardPath
from clearway.redesign.visits import visits

STANDARD = ("Take", "Check", "Pay")


def test_the_share_that_it_serves_is_that_of_the_twin() -> None:
    spec, place = before("standard_path"), proposed("standard_path")[0].place
    assert place.figures["served_share"] == pytest.approx(0.85 * 0.96)
    seen = Counter(sequences(spec))
    assert seen[STANDARD] / seen.total() == pytest.approx(0.85 * 0.96, abs=0.02)
    assert place.figures["path"] == "Take + Check + Pay"


def test_afterwards_nobody_leaves_it() -> None:
    spec, change = before("standard_path"), proposed("standard_path")[0].change
    assert change is not None
    after = apply(change, spec)
    assert set(sequences(after)) == {STANDARD}
    assert visits(after)["board"] == 0.0
    assert change.place == ("x-ask", "y-board")


def wide(share: float) -> Spec:
    """The fixture in which asking again is as usual as said."""
    spec = replace(before("standard_path"), arrivals=Renewal(Exponential(6000.0)))
    return replace(spec, gateways=spec.gateways | {"x": Gateway({"x-m": 1 - share, "x-ask": share})})


def test_what_many_take_is_standard_too() -> None:
    (place,) = StandardPath().places(wide(0.4), (), {})
    assert place.nodes == ("y-board",)
    assert place.figures["served_share"] == pytest.approx(0.96)


def test_rows_of_the_past_are_closed_alike() -> None:
    spec = wide(0.15)
    rows = (
        History({"y-pay": 0.9, "y-board": 0.1}, last="check"),
        History({"y-pay": 0.0, "y-board": 1.0}, before="ask"),
    )
    past = replace(spec, gateways=spec.gateways | {"y": Gateway({"y-pay": 0.96, "y-board": 0.04}, history=rows)})
    (place,) = StandardPath().places(past, (), {})
    assert place.nodes == ("y-board",)
    assert place.figures["served_share"] == pytest.approx(0.9)
    made = apply(StandardPath().apply(past, place), past).gateways["y"]
    assert [row.probabilities["y-board"] for row in made.history] == [0.0, 0.0]


def test_where_all_ways_are_standard_nothing_is_closed() -> None:
    assert list(StandardPath().places(before("order_types"), (), {})) == []
    even = replace(
        wide(0.5), gateways={"x": Gateway({"x-m": 0.5, "x-ask": 0.5}), "y": Gateway({"y-pay": 0.5, "y-board": 0.5})}
    )
    assert list(StandardPath().places(even, (), {})) == []
