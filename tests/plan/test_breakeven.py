"""Where a benefit ends: demand against Erlang's formula, rates and prices against the line that they are."""

from __future__ import annotations

import pytest
from scipy.optimize import brentq
from tests.twin.desk import desk

from clearway.base.messages import text
from clearway.model.spec import Spec
from clearway.plan.benefit import Benefit, Outlay, benefit
from clearway.plan.breakeven import Bound, bounds_of
from clearway.stats.queues import erlang_c_wait
from clearway.twin import compare

GAP, SERVICE = 100.0, 60.0
LOAD, CASES, PAY = SERVICE / GAP, 365 * 86400 / GAP, 30.0 * 8760
ONE, TWO = desk(gap=GAP), desk(gap=GAP, people=2)


def found(base: Spec, changed: Spec, outlay: Outlay) -> Benefit:
    pair = compare(base, {"new": changed}, cases=2000, replications=4, warmup=0)
    return benefit(base, changed, pair, "new", outlay=outlay)


def told(base: Spec, changed: Spec, outlay: Outlay, **options: int) -> dict[str, Bound]:
    bounds = bounds_of(found(base, changed, outlay), base, changed, **options)  # type: ignore[arg-type]
    for bound in bounds:
        assert text(bound.message, "en") != text(bound.message, "zh")
    return {bound.key: bound for bound in bounds}


def test_two_people_are_as_quick_as_one_up_to_the_demand_of_theory() -> None:
    waits = erlang_c_wait(LOAD, 1, SERVICE)
    theory = brentq(lambda factor: erlang_c_wait(factor * LOAD, 2, SERVICE) - waits, 1.0, 3.0)
    bound = told(ONE, TWO, Outlay(), cases=20_000, replications=4)["demand.as_good"]
    assert bound.side == "under"
    assert bound.value == pytest.approx(theory, rel=0.05)
    assert f"{bound.value:.2f}" in text(bound.message, "en")


def test_it_pays_down_to_the_demand_of_theory() -> None:
    def net(factor: float) -> float:
        saved = erlang_c_wait(factor * LOAD, 1, SERVICE) - erlang_c_wait(factor * LOAD, 2, SERVICE)
        return 60.0 * factor * CASES * saved / 3600 - PAY

    theory = brentq(net, 0.3, 1.0)
    bound = told(ONE, TWO, Outlay(waiting_hour=60.0), cases=20_000, replications=4)["demand.pays"]
    assert bound.side == "over"
    assert bound.value == pytest.approx(theory, rel=0.04)


def test_rates_and_price_follow_from_the_money() -> None:
    made = found(ONE, TWO, Outlay(waiting_hour=100.0))
    bounds = {bound.key: bound for bound in bounds_of(made, ONE, TWO, cases=200, replications=2, horizon=2.0)}
    worth = made["money.waiting"].value
    assert worth is not None
    assert bounds["rate"].side == "under"
    assert bounds["rate"].value == pytest.approx(worth / PAY)
    assert bounds["one_off"].value == pytest.approx(2 * (worth - PAY))
    assert bounds["one_off"].unit == "EUR"


def test_what_never_holds_and_what_always_does() -> None:
    worse = told(TWO, ONE, Outlay(), cases=500, replications=2)
    assert worse["demand.as_good"].side == "never"
    # One person less saves pay, and nothing else was priced: at any demand and rate.
    assert (worse["demand.pays"].side, worse["rate"].side) == ("always", "always")
    dear = told(ONE, TWO, Outlay(per_year=10.0), cases=500, replications=2)
    assert (dear["demand.pays"].side, dear["rate"].side, dear["one_off"].side) == ("never", "never", "never")
    assert dear["one_off"].value is None


def test_a_wide_margin_is_told_as_such() -> None:
    bound = told(ONE, desk(gap=GAP, people=9), Outlay(), cases=500, replications=2)["demand.as_good"]
    assert (bound.side, bound.value) == ("always", 3.0)
