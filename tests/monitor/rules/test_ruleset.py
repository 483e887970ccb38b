"""Sets of rules: members of patterns, choice of rules, many series at once, and speed."""

from __future__ import annotations

import time

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.monitor.rules import nelson, nhs, weco

POINTS = np.random.default_rng(5).standard_normal((30, 200)) * 1.2


@pytest.mark.parametrize("rules", [nelson, weco, nhs], ids=lambda rules: rules.name)
def test_marks_are_where_patterns_end(rules: object) -> None:
    marks = rules.marks(POINTS, 0.0, 1.0)  # type: ignore[attr-defined]
    for row, series in enumerate(POINTS):
        ends = {pattern.index for pattern in rules(series, 0.0, 1.0)}  # type: ignore[operator]
        assert ends == set(np.flatnonzero(marks[row]).tolist())


@pytest.mark.parametrize("rules", [nelson, weco, nhs], ids=lambda rules: rules.name)
def test_mirrored_points_give_the_same_patterns(rules: object) -> None:
    for series in POINTS[:10]:
        one, other = (rules(sign * series, 0.0, 1.0) for sign in (1, -1))  # type: ignore[operator]
        assert one == other


def test_the_members_are_the_points_that_make_the_pattern() -> None:
    found = nelson(np.array([0, 2.3, 0.4, 2.2]), 0.0, 1.0, rules=[5])
    assert [(one.index, one.members) for one in found] == [(3, (1, 3))]
    found = nelson(np.ones(9) * 0.5, 0.0, 1.0, rules=[2])
    assert found[0].members == tuple(range(9))


def test_rules_are_switched_by_number() -> None:
    assert nelson(np.array([9.0]), 0.0, 1.0, rules=[]) == ()
    assert {one.rule for one in nelson(POINTS[0], 0.0, 1.0, rules=[1, 5])} <= {"nelson.1", "nelson.5"}
    with pytest.raises(OptionError) as caught:
        weco(np.array([1.0]), 0.0, 1.0, rules=[5])
    assert caught.value.code == "rules.number"


def test_a_missing_point_ends_runs_and_windows() -> None:
    points = np.append(np.ones(8), [np.nan, 1.0])
    assert nelson(points, 0.0, 1.0, rules=[2]) == ()
    assert weco(np.array([2.5, np.nan, 2.5]), 0.0, 1.0, rules=[2]) == ()


def test_ten_thousand_streams_take_seconds() -> None:
    points = np.random.default_rng(1).standard_normal((1000, 1000))
    begun = time.perf_counter()
    nelson.marks(points, 0.0, 1.0)
    assert (time.perf_counter() - begun) * 10 < 60


@pytest.mark.parametrize("size", [0, 1, 2])
def test_short_series_give_no_pattern_of_several_points(size: int) -> None:
    assert nelson(np.ones(size), 0.0, 2.0) == ()
