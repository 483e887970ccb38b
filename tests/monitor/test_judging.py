"""Many streams at once: the same limits and patterns as one stream worked point by point, and fast."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.monitor import plain

from clearway.monitor.judging import Plan, Verdict, judge
from clearway.monitor.rules import nelson, nhs, weco
from clearway.monitor.streams import Streams, streams_of
from clearway.stats import limits

SETS = ("nelson", "weco", "nhs")


def found(verdict: Verdict, streams: Streams) -> list[set[tuple[str, int]]]:
    """Rules with positions, a set for each stream."""
    per: list[set[tuple[str, int]]] = [set() for _ in streams.names]
    for place, point in enumerate(verdict.point):
        stream = int(verdict.stream[place])
        per[stream] |= {(rule, int(point - streams.offset[stream])) for rule in verdict.named(place)}
    return per


def laid(series: list[list[float]], **columns: np.ndarray) -> Streams:
    """Streams out of lists."""
    sizes = np.array([len(one) for one in series])
    return streams_of(tuple(str(k) for k in range(len(series))), sizes, np.concatenate(series), **columns)


SERIES = st.lists(st.lists(st.integers(-40, 40).map(float), min_size=2, max_size=60), min_size=1, max_size=5)


@settings(max_examples=150)
@given(SERIES)
def test_limits_and_patterns_of_individuals_are_those_of_each_stream_alone(series: list[list[float]]) -> None:
    streams = laid(series)
    verdict = judge(streams, Plan(rules=SETS))
    for place, values in enumerate(series):
        centre, sigma = plain.imr(values)
        if sigma == 0:
            assert verdict.state[place] == 3
            continue
        assert (verdict.centre[place], verdict.sigma[place]) == pytest.approx((centre, sigma), abs=1e-9)
        assert found(verdict, streams)[place] == plain.patterns(values, centre, [sigma] * len(values))


COUNTS = st.lists(
    st.lists(st.tuples(st.integers(0, 30), st.integers(30, 90)), min_size=3, max_size=40), min_size=1, max_size=4
)


@settings(max_examples=100)
@given(COUNTS, st.sampled_from(["p", "u", "laney_p", "laney_u"]))
def test_attribute_charts_are_those_of_each_stream_alone(data: list[list[tuple[int, int]]], chart: str) -> None:
    counts, n = (np.array([pair[k] for one in data for pair in one], float) for k in (0, 1))
    streams = laid([[x / m for x, m in one] for one in data], count=counts, n=n)
    verdict = judge(streams, Plan(chart=chart, rules=SETS))
    for place, pairs in enumerate(data):
        count, units = [float(x) for x, _ in pairs], [float(m) for _, m in pairs]
        if len({x / m for x, m in pairs}) == 1:
            continue
        centre, z = plain.attribute(chart, count, units, range(len(pairs)))
        assert (verdict.centre[place], verdict.sigma[place]) == pytest.approx((centre, z), rel=1e-9)
        values = [x / m for x, m in pairs]
        expected = plain.patterns(values, centre, [z * one for one in plain.sigmas(chart, centre, units)])
        assert found(verdict, streams)[place] == expected


def test_baseline_exclusions_screen_and_constants_enter_the_limits() -> None:
    values = [10.0, 12, 11, 30, 9, 11, 10, 12, 50, 11]
    excluded = np.array([k == 3 for k in range(10)])
    streams = laid([values], excluded=excluded)
    used = [values[k] for k in range(8) if k != 3]  # the ranges join the neighbours of what was taken out
    for plan, divisor, screened in (
        (Plan(baseline=8), 1.128, False),
        (Plan(baseline=8, constants="exact"), 1.1283791670955126, False),
        (Plan(baseline=8, constants="nhs", mr_screen=True), 3 / 2.66, True),
    ):
        verdict = judge(streams, plan)
        expected = plain.imr(used, screened=screened, divisor=divisor)
        assert (verdict.centre[0], verdict.sigma[0]) == pytest.approx(expected)
        assert {at for rule, at in found(verdict, streams)[0] if rule == "nelson.1"} == {3, 8}


def test_a_screen_drops_large_ranges_once() -> None:
    values = [10.0, 11] * 20 + [40.0] + [10.0, 11] * 5
    screened = judge(laid([values]), Plan(mr_screen=True)).sigma[0]
    assert screened == pytest.approx(1 / 1.128)
    assert judge(laid([values]), Plan()).sigma[0] > 1.5 * screened


def test_a_stream_waits_until_its_baseline_is_complete() -> None:
    streams = laid([[1.0, 2.0] * 4, [1.0, 2.0] * 10, [1.0], [5.0] * 30])
    verdict = judge(streams, Plan(baseline=20))
    assert verdict.state.tolist() == [1, 0, 1, 3]
    assert judge(streams, Plan()).state.tolist() == [0, 0, 2, 3]
    assert np.isnan(verdict.centre[0])


def test_frozen_limits_need_no_baseline() -> None:
    streams = laid([[4.0], [9.0, 4.0]])
    verdict = judge(streams, Plan(), given=np.array([[4.0, 1.0], [4.0, 1.0]]))
    assert found(verdict, streams) == [set(), {("nelson.1", 0)}]
    assert (verdict.lcl.tolist(), verdict.ucl.tolist()) == ([1.0], [7.0])


def test_limits_keep_to_natural_bounds() -> None:
    few = streams_of(("a",), np.array([3]), np.array([0.0, 0.0, 0.9]), count=np.array([0.0, 0, 9]), n=np.full(3, 10.0))
    verdict = judge(few, Plan(chart="p"))
    assert (verdict.point.tolist(), verdict.lcl.tolist(), verdict.ucl[0] < 1) == ([2], [0.0], True)
    counts = streams_of(("a",), np.array([3]), np.array([1.0, 0.0, 9.0]))
    assert judge(counts, Plan(chart="c")).lcl.tolist() == [0.0]


def test_moving_averages_and_sums_by_hand() -> None:
    values = [0.0, 1.0, 2.0, 3.0, 4.0]
    streams = laid([values])
    frozen = np.array([[0.0, 1.0]])
    averages = judge(streams, Plan(chart="ewma", lam=0.5, width=2.0), given=frozen)
    moving = [0.0, 0.5, 1.25, 2.125, 3.0625]
    limits = [2 * np.sqrt(0.5 / 1.5 * (1 - 0.25 ** (k + 1))) for k in range(5)]
    expected = [k for k in range(5) if moving[k] > limits[k]]
    assert averages.point.tolist() == expected
    assert averages.ucl == pytest.approx([limits[k] for k in expected])
    assert averages.statistic == pytest.approx([moving[k] for k in expected])
    sums = judge(streams, Plan(chart="cusum", k=0.5, h=4.0), given=frozen)
    assert sums.statistic.tolist() == [4.5, 8.0]  # 0, .5, 2, 4.5, 8
    assert [sums.named(place) for place in range(2)] == [("upper",), ("upper",)]
    fallen = judge(laid([[-one for one in values]]), Plan(chart="cusum", h=4.0), given=frozen)
    assert (fallen.statistic.tolist(), fallen.named(0)) == ([-4.5, -8.0], ("lower",))


def test_it_does_not_matter_which_streams_stand_beside() -> None:
    rng = np.random.default_rng(5)
    series = [rng.normal(size=int(size)).tolist() for size in rng.integers(30, 80, 40)]
    together = found(judge(laid(series), Plan(rules=SETS, baseline=20)), laid(series))
    alone = [found(judge(laid([one]), Plan(rules=SETS, baseline=20)), laid([one]))[0] for one in series]
    assert together == alone


def test_a_thousand_streams_take_a_moment() -> None:
    # bench/watch.py measures ten thousand; this is a tenth of it with a wide margin for a busy machine.
    rng = np.random.default_rng(1)
    streams = streams_of(tuple(str(k) for k in range(1000)), np.full(1000, 1000), rng.normal(size=1_000_000))
    judge(laid([[1.0, 2.0]]), Plan())
    began = time.perf_counter()
    verdict = judge(streams, Plan(baseline=100))
    assert time.perf_counter() - began < 3
    assert 0.004 < verdict.point.size / 1e6 < 0.02


def test_nothing_is_nothing() -> None:
    assert judge(streams_of((), np.zeros(0, int), np.zeros(0)), Plan()).point.size == 0


ONE_STREAM: dict[str, Callable[..., Any]] = {
    "imr": limits.imr, "p": limits.p, "u": limits.u, "c": limits.c, "laney_p": limits.laney_p,
    "laney_u": limits.laney_u, "ewma": limits.ewma, "cusum": limits.cusum,
}  # fmt: skip
RULE_SETS = {"nelson": nelson, "weco": weco, "nhs": nhs}


def alone(chart: str, pairs: list[tuple[int, int]], plan: Plan, exclude: list[int]) -> Any:
    """The chart that the room of plain numbers makes of one stream."""
    counts, n = [float(x) for x, _ in pairs], [float(m) for _, m in pairs]
    chosen: dict[str, Any] = {"baseline": plan.baseline or None, "exclude": exclude}
    if chart in ("imr", "ewma", "cusum", "laney_p", "laney_u"):
        chosen |= {"constants": plan.constants, "mr_screen": plan.mr_screen}
    own = {"ewma": {"lam": plan.lam}, "cusum": {"k": plan.k, "h": plan.h}}.get(chart, {})
    sizes = [n] if chart in ("p", "u", "laney_p", "laney_u") else []
    return ONE_STREAM[chart](counts, *sizes, **chosen, **own)


def told_alone(made: Any) -> set[tuple[str, int]]:
    """What the rules of the room find on it."""
    if made.kind == "cusum":
        sides = (("upper", made), ("lower", made.lower))
        return {(name, int(at)) for name, one in sides for at in np.flatnonzero(one.beyond)}
    if made.kind == "ewma":
        return {("beyond", int(at)) for at in np.flatnonzero(made.beyond)}
    patterns = [one for rules in RULE_SETS.values() for one in rules(made.points, made.centre, made.sigma)]
    return {(one.rule, one.index) for one in patterns}


@settings(max_examples=250)
@given(
    st.sampled_from(sorted(ONE_STREAM)),
    st.lists(
        st.lists(st.tuples(st.integers(0, 30), st.integers(30, 90)), min_size=12, max_size=45), min_size=1, max_size=4
    ),
    st.sampled_from([0, 8, 12]),
    st.sampled_from(["table", "exact", "nhs"]),
    st.booleans(),
    st.sampled_from([[], [1], [3, 4]]),
)
def test_many_streams_are_judged_as_the_charts_and_rules_judge_one(
    chart: str, data: list[list[tuple[int, int]]], baseline: int, constants: str, screen: bool, exclude: list[int]
) -> None:
    plan = Plan(chart=chart, rules=SETS, baseline=baseline, constants=constants, mr_screen=screen)
    counts, n = (np.array([pair[k] for one in data for pair in one], float) for k in (0, 1))
    excluded = np.concatenate([[k + 1 in exclude for k in range(len(one))] for one in data])
    shares = chart in ("p", "u", "laney_p", "laney_u")
    values = [[x / m if shares else float(x) for x, m in one] for one in data]
    verdict = judge(streams := laid(values, count=counts, n=n, excluded=excluded), plan)
    for place, pairs in enumerate(data):
        made = alone(chart, pairs, plan, exclude)
        assert found(verdict, streams)[place] == told_alone(made)
        mine = verdict.stream == place
        at = (verdict.point[mine] - streams.offset[place]).astype(int)
        if chart != "cusum":
            assert verdict.ucl[mine] == pytest.approx(made.ucl[at], rel=1e-9, abs=1e-12)
            assert verdict.lcl[mine] == pytest.approx(made.lcl[at], rel=1e-9, abs=1e-12)
            assert verdict.centre[place] == pytest.approx(made.centre[0], rel=1e-12)


def test_the_rules_of_many_streams_are_those_of_one() -> None:
    from clearway.monitor.streamrules import STREAM_RULES

    named = [f"{name}.{rule.number}" for name, rules in RULE_SETS.items() for rule in rules.rules]
    assert [(rule.name, rule.window) for rule in STREAM_RULES] == [
        (name, rule.window)
        for name, rule in zip(named, (one for rules in RULE_SETS.values() for one in rules.rules), strict=True)
    ]
