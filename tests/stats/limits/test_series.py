"""Series for charts with a memory."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.stats.limits.series import series


def test_the_method_follows_the_data() -> None:
    assert series([1.0, 2.0, 1.5]).estimator == "mr"
    found = series([[1.0, 2.0], [2.0, 4.0]])
    assert (found.estimator, found.n) == ("rbar", 2)
    assert found.sigma[0] == pytest.approx(1.5 / 1.128 / np.sqrt(2))


def test_arrays_of_two_dimensions_are_subgroups() -> None:
    assert series(np.array([[1.0, 2.0], [2.0, 4.0]])).points.tolist() == [1.5, 3.0]


@pytest.mark.parametrize("sigma", [0.0, -1.0])
def test_a_given_sigma_is_above_zero(sigma: float) -> None:
    with pytest.raises(OptionError):
        series([1.0], sigma=sigma)
