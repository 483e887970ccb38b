"""Lines of equal height: a circle is one, a plane has a straight one, a saddle has two."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.views.isolines import isolines

PLACES = np.linspace(-1, 1, 41)
X, Y = np.meshgrid(PLACES, PLACES)


def test_a_circle_is_one_closed_line_with_its_radius() -> None:
    (run,) = isolines(PLACES, X**2 + Y**2, 0.25)
    assert run[0] == run[-1]
    assert [float(np.hypot(x, y)) for x, y in run] == pytest.approx([0.5] * len(run), abs=2e-3)


def test_a_plane_has_a_straight_open_line() -> None:
    (run,) = isolines(PLACES, X, 0.31)
    assert [x for x, _ in run] == pytest.approx([0.31] * len(run))
    assert sorted(y for _, y in run)[0] == -1.0


def test_a_saddle_has_two_and_a_flat_net_none() -> None:
    assert len(isolines(PLACES, X * Y + 0.001 * X, 0.1)) == 2
    assert isolines(PLACES, np.zeros_like(X), 0.0) == []
