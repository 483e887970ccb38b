"""Constants of control charts against the published table and against another way to integrate."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from clearway.base.errors import OptionError
from clearway.stats.constants import CONVENTIONS, c4, constants, range_moments

PRINTED = {2: (1.128, 0.853, 0.7979), 3: (1.693, 0.888, 0.8862), 5: (2.326, 0.864, 0.9400), 10: (3.078, 0.797, 0.9727)}
"""d2, d3 and c4 as Montgomery's appendix VI prints them."""


@pytest.mark.parametrize("n", PRINTED)
def test_the_printed_table(n: int) -> None:
    found = constants(n, convention="exact")
    d2, d3, printed_c4 = PRINTED[n]
    assert (round(found.d2, 3), round(found.d3, 3), round(found.c4, 4)) == (d2, d3, printed_c4)


def test_closed_forms() -> None:
    # Range of two values is sqrt(2) times a half-normal; mean range of three is 3 / sqrt(pi).
    assert range_moments(2)[0] == pytest.approx(2 / math.sqrt(math.pi), abs=1e-12)
    assert range_moments(2)[1] == pytest.approx(math.sqrt(2 - 4 / math.pi), abs=1e-12)
    assert range_moments(3)[0] == pytest.approx(3 / math.sqrt(math.pi), abs=1e-12)
    assert c4(3) == pytest.approx(math.sqrt(math.pi) / 2, abs=1e-12)


def test_another_integral_gives_the_same() -> None:
    n = 7
    mean, _ = quad(lambda x: 1 - norm.cdf(x) ** n - norm.sf(x) ** n, -9, 9, epsabs=1e-11)
    # The second moment over the plane of the smallest and the largest value, as a sum over a grid.
    at, step = np.linspace(-8, 8, 641, retstep=True)
    below = norm.cdf(at)
    low, high = below[:, None], below[None, :]
    joint = 1 - high**n - (1 - low) ** n + np.clip(high - low, 0, 1) ** n
    square = 2 * step**2 * (np.triu(joint, 1).sum() + np.diag(joint).sum() / 2)
    assert range_moments(n)[0] == pytest.approx(mean, abs=1e-9)
    assert range_moments(n)[1] == pytest.approx(math.sqrt(square - mean**2), abs=1e-4)


def test_conventions_differ_where_they_should() -> None:
    assert [constants(2, convention=name).d4_upper for name in ("table", "wheeler", "nhs")] == [3.267, 3.268, 3.267]
    assert constants(2, convention="exact").d4_upper == pytest.approx(1 + 3 * 0.8525024664 / 1.128379167, abs=1e-8)
    assert constants(2, convention="wheeler").d2 == pytest.approx(3 / 2.66)
    assert {constants(4, convention=name).d2 for name in ("table", "wheeler", "nhs")} == {2.059}
    assert constants(4).d4_upper == pytest.approx(2.282, abs=5e-4)
    assert (constants(6).d3_lower, constants(7).d3_lower > 0) == (0, True)


@pytest.mark.parametrize("n", [-1, 0, 1, 1001])
def test_sizes_without_constants_are_refused(n: int) -> None:
    with pytest.raises(OptionError) as caught:
        constants(n)
    assert caught.value.code == "constants.n"


def test_an_unknown_convention_is_refused_with_the_known_ones() -> None:
    with pytest.raises(OptionError) as caught:
        constants(2, convention="minitab")
    assert all(name in caught.value.remedy() for name in CONVENTIONS)
