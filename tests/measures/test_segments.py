"""Segments: sums, planted effects, false alarms, release."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy.stats import ttest_ind

from clearway.log.log import Log
from clearway.measures.measuring import measure
from clearway.measures.segments import segment_effects


def rows(random: np.random.Generator, count: int, slow: Callable[[int], bool] | None = None) -> list[Any]:
    found = []
    for k in range(count):
        begin, length = 97 * k, random.exponential(60) + (240 if slow and slow(k) else 0)
        found += [(f"c{k:04d}", "A", begin, begin + 5, f"p{k % 20:02d}")]
        found += [(f"c{k:04d}", "B", begin + 5 + length, begin + 10 + length, f"p{(k + 1) % 20:02d}")]
    return found


def attributes(random: np.random.Generator, count: int, **values: list[str]) -> dict[str, dict[str, str]]:
    picks = {name: random.choice(texts, count) for name, texts in values.items()}
    return {f"c{k:04d}": {name: str(pick[k]) for name, pick in picks.items()} for k in range(count)}


def test_a_planted_cause_is_found_and_nothing_else(make_log: Callable[..., Log]) -> None:
    random = np.random.default_rng(4)
    cases = attributes(random, 600, channel=["web", "phone", "shop"], region=list("abcdef"), product=list("xyz"))
    channels = [cases[f"c{k:04d}"]["channel"] for k in range(600)]
    found = measure(make_log(rows(random, 600, lambda k: channels[k] == "phone"), cases=cases))
    strong = {
        (segment.attribute, row.value): row
        for segment in found.segments
        for row in segment.rows
        if row.cycle_q is not None and row.cycle_q < 0.01
    }
    assert {key for key in strong if key[0] != "channel"} == set()
    phone = strong["channel", "phone"].cycle_effect
    assert phone is not None
    assert phone.low < 240 * 60 < phone.high
    cycle = found.cases.seconds("cycle")
    mine = np.array(channels) == "phone"
    assert phone.p == pytest.approx(ttest_ind(cycle[mine], cycle[~mine], equal_var=False).pvalue, rel=1e-6)
    share = {segment.attribute: segment.cycle_share for segment in found.segments}
    assert share["channel"] > 0.5 > 0.05 > share["region"]  # type: ignore[operator]
    best = segment_effects(found.cases, found.cases.seconds("wait"))[0]
    assert (best.attribute, best.value) == ("channel", "phone")


def test_false_alarms_are_rare(make_log: Callable[..., Log]) -> None:
    alarms = 0
    for seed in range(12):
        random = np.random.default_rng(seed)
        cases = attributes(random, 200, one=list("abcd"), two=list("efgh"), three=list("ijkl"))
        effects = segment_effects(measure(make_log(rows(random, 200), cases=cases)).cases, random.exponential(1, 200))
        alarms += any(effect.q < 0.05 for effect in effects)
    assert alarms <= 2


def test_rows_sum_to_the_log_hidden_ones_included(make_log: Callable[..., Log]) -> None:
    random = np.random.default_rng(3)
    cases = {
        f"c{k:04d}": {"channel": "web" if k > 99 else "phone" if k > 49 else "shop" if k > 3 else "fax"}
        for k in range(300)
    }
    found = measure(make_log(rows(random, 300), cases=cases))
    (segment,) = found.segments
    assert segment.rows[-1].suppressed
    assert segment.rows[-1].value == "suppressed"
    assert "fax" not in {row.value for row in segment.rows}
    assert sum(row.cases for row in segment.rows) == 300
    assert sum(row.wait_us or 0 for row in segment.rows) == found.waits.total_us
    assert sum(row.touch_us or 0 for row in segment.rows) == found.touch.total_us


def test_many_values_share_a_row_and_missing_ones_have_their_own(make_log: Callable[..., Log]) -> None:
    random = np.random.default_rng(4)
    cases = attributes(random, 900, place=[f"v{k:02d}" for k in range(50)])
    cases = {key: value for k, (key, value) in enumerate(cases.items()) if k % 10}
    (segment,) = measure(make_log(rows(random, 900), cases=cases), raw=True).segments
    assert len(segment.rows) == 31
    assert [row.value for row in segment.rows[-2:]] == ["…", ""]
    assert segment.rows[-1].cases == 90
    assert sum(row.cases for row in segment.rows) == 900


def test_customers_count_not_cases(make_log: Callable[..., Log]) -> None:
    random = np.random.default_rng(5)
    cases = attributes(random, 200, channel=["web", "phone"])
    for k in range(200):
        phone = cases[f"c{k:04d}"]["channel"] == "phone"
        cases[f"c{k:04d}"]["client"] = f"x{k % 3}" if phone else f"y{k}"
    log = make_log(rows(random, 200), cases=cases, roles={"customer": "client"})
    assert measure(log).segments == ()
    assert len(measure(log, raw=True).segments) == 1


def test_one_attribute_does_not_betray_another(make_log: Callable[..., Log]) -> None:
    random = np.random.default_rng(6)
    cases = attributes(random, 300, channel=["web", "phone"])
    for k in range(300):
        cases[f"c{k:04d}"]["device"] = "browser" if cases[f"c{k:04d}"]["channel"] == "web" or k < 4 else "call"
    assert len(measure(make_log(rows(random, 300), cases=cases)).segments) == 1


def test_one_stamp_has_cycle_but_no_wait(make_log: Callable[..., Log]) -> None:
    random = np.random.default_rng(7)
    log = make_log(rows(random, 100), cases=attributes(random, 100, channel=["web", "phone"]), two_stamps=False)
    (segment,) = measure(log).segments
    assert [row.wait_us for row in segment.rows] == [None, None]
    assert segment.rows[0].cycle_effect is not None
    assert segment.rows[0].wait_effect is None
