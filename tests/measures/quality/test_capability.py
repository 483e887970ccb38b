"""Capability of goals on times: limit, what is needed, late share, and the verdict."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pytest

from clearway.log import Log, read
from clearway.measures import measure, measure_named, parse_goal
from clearway.measures.quality.capability import asked_share, needed_index
from clearway.stats.capability.laws import Fitted


def log_of(sdlog: float, cases: int = 200) -> Log:
    """Cases that take a lognormal time of median one day."""
    random, lines = np.random.default_rng(3), ["case,activity,start,end"]
    for case in range(cases):
        begin = datetime(2025, 3, 1) + timedelta(hours=case)
        end = begin + timedelta(days=float(np.exp(random.normal(0, sdlog))))
        lines.append(f"{case},Do,{begin:%Y-%m-%d %H:%M:%S},{end:%Y-%m-%d %H:%M:%S}")
    return read("\n".join(lines).encode(), zone="UTC")


@pytest.mark.parametrize(
    ("goal", "asked"),
    [
        ("cycle_time.p90 <= 2d", 0.9),
        ("share(cycle_time > 2d) <= 5%", 0.95),
        ("share(cycle_time <= 2d) >= 95%", 0.95),
        ("cycle_time.max <= 2d", 0.99865),
        ("cycle_time <= 2d", None),
        ("share(cycle_time <= 2d) >= 30%", None),
    ],
)
def test_what_a_goal_asks_for(goal: str, asked: float | None) -> None:
    assert asked_share(parse_goal(goal)) == (None if asked is None else pytest.approx(asked))


def test_the_normal_law_needs_a_third_of_z() -> None:
    law = Fitted("normal", 0.0, 1.0, 0.0)
    assert needed_index(0.975, law, below=True) == pytest.approx(1.959964 / 3, abs=1e-4)
    assert needed_index(0.975, law, below=False) == pytest.approx(1.959964 / 3, abs=1e-4)


@pytest.mark.parametrize(("sdlog", "capable"), [(0.2, True), (1.0, False)])
def test_the_verdict(sdlog: float, capable: bool) -> None:
    measures = measure(log_of(sdlog), ["share(cycle_time <= 2d) >= 95%"])
    (found,) = measures.capability
    assert found.capable == capable
    assert (found.lsl, found.usl) == (None, 2 * 86400.0)
    assert found.study is not None
    assert found.study.distribution == "lognormal"
    assert found.study.sdlog == pytest.approx(sdlog, rel=0.15)


def test_measures_by_goal() -> None:
    measures = measure(log_of(1.0), ["share(cycle_time <= 2d) >= 95%", "first_time_right >= 90%"])
    index, none = measure_named(measures, "capability").rows
    late, _ = measure_named(measures, "late_share").rows
    assert (index.scope, none.reason) == ("share(cycle_time <= 2d) >= 95%", "no_spec")
    assert 0.1 < (late.value or 0) < 0.4
    assert measure_named(measure(log_of(1.0)), "capability").rows[0].reason == "no_goals"


def test_a_share_that_should_be_large_has_a_lower_limit() -> None:
    (found,) = measure(log_of(0.2), ["share(cycle_time >= 12h) >= 90%"]).capability
    assert (found.lsl, found.usl, found.capable) == (43200.0, None, True)


def test_few_values_have_a_late_share_and_no_index() -> None:
    (found,) = measure(log_of(0.5, 12), ["cycle_time.p90 <= 2d"]).capability
    assert (found.study, found.reason) == (None, "few_values")
    assert found.late is not None
