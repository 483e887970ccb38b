"""Benefits against closed forms: a second person at a queue, fixed costs, pay-back, and what is not known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.twin.desk import desk, repair

from clearway.base.errors import OptionError
from clearway.base.messages import Message, text
from clearway.model.spec import Spec
from clearway.plan.benefit import Benefit, Outlay, benefit
from clearway.plan.volume import with_demand
from clearway.stats.queues import erlang_c_wait
from clearway.twin import compare

GAP, SERVICE, RATE = 100.0, 60.0, 30.0
CASES = 365 * 86400 / GAP
SAVED_H = CASES * (erlang_c_wait(SERVICE / GAP, 1, SERVICE) - erlang_c_wait(SERVICE / GAP, 2, SERVICE)) / 3600
"""Hours of waiting that a second person saves in a year: M/M/1 against M/M/2."""


def of(base: Spec, changed: Spec, *, cases: int = 1000, replications: int = 4, **options: object) -> Benefit:
    pair = compare(base, {"new": changed}, cases=cases, replications=replications, warmup=0)
    return benefit(base, changed, pair, "new", **options)  # type: ignore[arg-type]


def test_a_second_person_saves_what_theory_says() -> None:
    found = of(
        desk(gap=GAP),
        desk(gap=GAP, people=2),
        cases=20_000,
        replications=10,
        outlay=Outlay(50_000.0, waiting_hour=50.0),
    )
    waiting, money = found["time.waiting"], found["money"]
    assert waiting.low is not None
    assert waiting.high is not None
    assert waiting.low < SAVED_H < waiting.high
    assert waiting.value == pytest.approx(SAVED_H, rel=0.06)
    assert found["money.pay"].value == pytest.approx(-RATE * 8760)
    assert found["money.pay"].low is None
    net = 50 * SAVED_H - RATE * 8760
    assert money.low is not None
    assert money.high is not None
    assert money.low < net < money.high
    payback = found["payback"]
    assert payback.low is not None
    assert payback.low < 50_000 / net
    assert money.value is not None
    assert payback.value == pytest.approx(50_000 / money.value)
    assert found.volume.cases == pytest.approx(CASES)
    assert found["time.touch"].value == pytest.approx(0, abs=0.01 * CASES * SERVICE / 3600)
    assert found["satisfaction"].value is not None
    assert found["satisfaction"].value > 0


def test_work_that_is_saved_is_money_only_where_it_is_not_paid() -> None:
    base, quicker = desk(gap=GAP), desk(gap=GAP, service=30.0)
    paid, worked = of(base, quicker), of(base, quicker, pay="worked")
    assert paid["money"].value == 0
    assert paid["time.touch"].value == pytest.approx(CASES * 30 / 3600, rel=0.05)
    assert worked["money.pay"].value == pytest.approx(RATE * CASES * 30 / 3600, rel=0.05)
    assert text(paid.assumes[2], "en") != text(worked.assumes[2], "en")


def test_fixed_costs_are_kept_apart_from_pay() -> None:
    def with_cost(cost: float, people: int = 1) -> Spec:
        spec = desk(gap=GAP, people=people)
        return replace(spec, activities={"serve": replace(spec.activities["serve"], cost=cost)})

    for pay in ("paid", "worked"):
        found = of(with_cost(3.0), with_cost(1.0, people=2), pay=pay)
        assert found["money.fixed"].value == pytest.approx(2 * CASES)
        expected = -RATE * 8760 if pay == "paid" else 0.0
        assert found["money.pay"].value == pytest.approx(expected, abs=0.01 * RATE * CASES * SERVICE / 3600)


def test_fewer_cases_are_a_benefit_of_their_own() -> None:
    base = desk(gap=GAP)
    found = of(base, with_demand(base, 0.5), pay="worked", outlay=Outlay(per_year=100.0, per_case=2.0))
    assert found.changed_volume.cases == pytest.approx(CASES / 2)
    assert found["money.pay"].value == pytest.approx(RATE * CASES / 2 * SERVICE / 3600, rel=0.05)
    assert found["money.running"].value == pytest.approx(-100 - 2 * CASES / 2)
    assert found["served"].value == pytest.approx(-CASES / 2)
    parts = [line.value or 0 for line in found.lines if line.key.startswith("money.")]
    assert found["money"].value == pytest.approx(sum(parts))


def test_what_is_not_known_has_a_reason() -> None:
    unknown = of(repair(), repair())
    assert unknown["money"].reason == unknown["payback"].reason == Message("reason.no_spec_costs")
    assert unknown["satisfaction"].reason == Message("reason.no_satisfaction")
    dear = of(desk(gap=GAP), desk(gap=GAP, people=2), outlay=Outlay(one_off=1.0))
    assert dear["payback"].reason == Message("reason.never_pays")
    unpriced = of(desk(gap=GAP), desk(gap=GAP))
    assert unpriced["payback"].reason == Message("reason.no_price")
    with pytest.raises(KeyError):
        unpriced["beauty"]


def test_nothing_changes_for_the_same_process() -> None:
    found = of(desk(gap=GAP), desk(gap=GAP))
    for line in found.lines:
        assert line.value in (0.0, None)
        assert line.low is None
        assert text(line.title, "en") != text(line.title, "zh")


def test_assumptions_are_listed_in_both_languages() -> None:
    own = Message("benefit.assumes.steady")
    told = of(desk(gap=GAP), desk(gap=GAP), assumes=(own,)).assumes
    assert [one.id.rpartition(".")[2] for one in told] == [
        "demand", "steady", "paid", "no_running", "waiting_free", "declared", "steady",
    ]  # fmt: skip
    stated = of(desk(gap=GAP), desk(gap=GAP), outlay=Outlay(per_year=0.0, waiting_hour=1.0)).assumes
    assert {"benefit.assumes.no_running", "benefit.assumes.waiting_free"}.isdisjoint({one.id for one in stated})
    assert "315360" in text(told[0], "en")
    assert "315360" in text(told[0], "zh")


def test_a_scenario_that_was_not_compared_is_refused() -> None:
    pair = compare(desk(), {"new": desk()}, cases=50, replications=2, warmup=0)
    with pytest.raises(OptionError, match="new"):
        benefit(desk(), desk(), pair, "knew")


def test_one_replication_has_no_interval() -> None:
    found = of(desk(gap=GAP), desk(gap=GAP, people=2), replications=1)
    assert (found["time.waiting"].low, found["time.waiting"].high) == (None, None)
    assert np.isfinite(found["time.waiting"].value or np.nan)


def test_cases_a_year_may_be_stated() -> None:
    base, quicker = desk(gap=GAP), desk(gap=GAP, service=30.0)
    pair = compare(base, {"new": quicker}, cases=1000, replications=4, warmup=0)
    found = benefit(base, quicker, pair, "new", pay="worked", cases=1000.0)
    assert (found.volume.cases, found.volume.how) == (1000.0, "stated")
    assert found["money.pay"].value == pytest.approx(RATE * 1000 * 30 / 3600, rel=0.05)
