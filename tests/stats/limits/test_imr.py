"""Charts of single values: the NIST example, conventions, given numbers."""

from __future__ import annotations

import pytest

from clearway.base.errors import OptionError
from clearway.stats.limits import imr, mr

NIST = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]


@pytest.mark.parametrize(
    ("constants", "lcl", "ucl", "mr_ucl"),
    [("table", 45.8159, 55.8041, 6.1347), ("exact", 45.8176, 55.8024, 6.1338), ("wheeler", 45.8151, 55.8049, 6.1366)],
)
def test_the_example_of_the_handbook(constants: str, lcl: float, ucl: float, mr_ucl: float) -> None:
    chart = imr(NIST, constants=constants)
    assert (round(float(chart.lcl[0]), 4), round(float(chart.ucl[0]), 4)) == (lcl, ucl)
    assert chart.dispersion is not None
    assert round(float(chart.dispersion.ucl[0]), 4) == mr_ucl
    assert chart.constants == constants


def test_the_centre_is_the_mean_and_no_smoothed_level() -> None:
    assert imr(NIST).centre[0] == pytest.approx(50.81)


def test_given_numbers_are_not_estimated() -> None:
    chart = imr([1.0], centre=0.0, sigma=2.0, width=2.0)
    assert (chart.estimator, float(chart.lcl[0]), float(chart.ucl[0])) == ("given", -4.0, 4.0)
    assert imr(NIST, centre="median").centre[0] == pytest.approx(51.25)


def test_a_floor_keeps_the_limit_of_durations_above_zero() -> None:
    assert imr([1.0, 9.0, 1.0, 2.0]).lcl[0] < 0
    assert imr([1.0, 9.0, 1.0, 2.0], floor=0.0).lcl[0] == 0


def test_moving_ranges_alone_are_those_beside_the_values() -> None:
    beside = imr(NIST).dispersion
    assert beside is not None
    assert mr(NIST).ucl.tolist() == beside.ucl.tolist()


def test_unknown_conventions_and_methods_are_refused() -> None:
    with pytest.raises(OptionError):
        imr(NIST, constants="minitab")
    with pytest.raises(OptionError):
        imr(NIST, sigma_method="rbar")
