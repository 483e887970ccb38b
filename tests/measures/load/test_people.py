"""Load of groups: sums, release, Gini, hours of work."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from clearway.log.log import Log
from clearway.measures.load.people import _gini
from clearway.measures.measuring import measure

TEAMS = {f"r{n:02d}": "large" if n < 6 else "mid" if n < 11 else "tiny" for n in range(12)}


@pytest.mark.parametrize("raw", [False, True])
def test_groups_sum_to_the_log(random_log: Callable[..., Log], raw: bool) -> None:
    found = measure(random_log(3, cases=200, groups=TEAMS), raw=raw)
    total = found.load.total
    assert total is not None
    for field in ("people", "instances", "touch_us", "busy_us", "duty_us"):
        assert sum(getattr(row, field) for row in found.load.groups) == getattr(total, field)
    assert total.touch_us == found.touch.total_us


def test_small_groups_are_merged_and_say_nothing_about_their_people(random_log: Callable[..., Log]) -> None:
    shown = {row.group: row for row in measure(random_log(3, cases=200, groups=TEAMS)).load.groups}
    assert set(shown) == {"large", "suppressed"}
    assert shown["suppressed"].suppressed
    assert shown["suppressed"].utilisation is shown["suppressed"].imbalance is None
    assert shown["large"].utilisation is not None


def test_everybody_is_hidden_when_they_are_few(make_log: Callable[..., Log]) -> None:
    load = measure(make_log([(str(k), "A", k, k + 1, f"p{k % 3}") for k in range(30)])).load
    assert load.total is not None
    assert (load.total.people, load.total.utilisation) == (3, None)
    assert [row.group for row in load.groups] == ["suppressed"]
    assert load.hours == ()


def test_hours_are_those_of_the_stamps(make_log: Callable[..., Log]) -> None:
    day = 24 * 60
    rows = [
        (f"{k}-{n}", "A", k * day + 9 * 60 + 5 * n, k * day + 9 * 60 + 5 * n + 4, f"p{n}")
        for k in range(70)
        for n in range(8)
    ]
    (everybody,) = measure(make_log(rows)).load.hours
    assert (everybody.group, everybody.people) == ("all", 8)
    assert everybody.support[:, 9].tolist() == [10] * 7
    assert everybody.on[:, 9].tolist() == [1] * 7
    assert everybody.on[:, :8].sum() == 0


def test_gini() -> None:
    assert _gini(np.array([2, 2, 2])) == 0
    assert _gini(np.array([0, 0, 3])) == pytest.approx(2 / 3)
    assert _gini(np.array([5])) is None
    loads = np.random.default_rng(1).integers(1, 99, 20)
    pairs = np.abs(loads[:, None] - loads[None, :]).sum()
    assert _gini(loads) == pytest.approx(pairs / (2 * 20 * loads.sum()))
