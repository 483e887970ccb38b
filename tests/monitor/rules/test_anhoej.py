"""Anhoej's rules on series by hand."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.monitor.rules import anhoej

LONG = np.array([-1.0, 1, -1] + [1.0] * 8 + [-1.0, 1, -1, 1, -1, 1, -1])


def test_a_run_longer_than_chance_allows() -> None:
    # 18 useful points allow round(log2 18) + 3 = 7.
    found = anhoej(LONG, 0.0, rules=[1])
    assert [(one.index, one.members) for one in found] == [(10, tuple(range(3, 11)))]


def test_a_run_spans_points_on_the_centre() -> None:
    points = np.insert(LONG, 6, 0.0)
    assert anhoej(points, 0.0, rules=[1])[0].members == (3, 4, 5, 7, 8, 9, 10, 11)


def test_too_few_crossings_are_told_at_the_end() -> None:
    found = anhoej(np.repeat([1.0, -1.0], 12), 0.0, rules=[2])
    assert [(one.rule, one.index) for one in found] == [("anhoej.2", 23)]


def test_nothing_to_find() -> None:
    assert anhoej(np.zeros(5), 0.0) == ()
    assert anhoej(np.array([1.0, -1.0] * 8), 0.0) == ()
    with pytest.raises(OptionError):
        anhoej(LONG, 0.0, rules=[3])
