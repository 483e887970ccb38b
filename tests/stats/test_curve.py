"""Points along a curve: the same as numpy's interpolation, flat outside of the range."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.curve import along


def test_numpy_agrees() -> None:
    values = np.linspace(0, 20, 201)
    heights = along(values, (2.0, 5.0), (-1.0, 0.5, -2.0), 1.0, 10.0)
    corners, at = [1.0, 2.0, 5.0, 10.0], [-1.0, -2.0, -0.5, -10.5]
    assert heights == pytest.approx(np.interp(values, corners, at))


def test_without_knots_it_is_a_line() -> None:
    assert along(np.array([3.0]), (), (2.0,), 0.0, np.inf).tolist() == [6.0]
