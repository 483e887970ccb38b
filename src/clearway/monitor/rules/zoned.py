"""Points as the rules read them: in sigmas from the centre, with sides and steps; many series at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]
Ints = np.ndarray[Any, np.dtype[np.int64]]

NEAR = 1e-12
"""Numbers this near each other, in their own magnitude, are equal."""


@dataclass(frozen=True, slots=True, eq=False)
class Zoned:
    """Points of one or many series, along the last axis.

    Attributes
    ----------
    z : float array of shape (..., m)
        Points in sigmas from the centre; NaN where there is no point.
    near : float array of shape (..., m)
        How near in sigmas to a limit still counts as on it.
    side : int array of shape (..., m)
        1 above the centre, -1 below, 0 on it.
    step : int array of shape (..., m)
        1 for a rise from the point before, -1 for a fall, 0 for a tie and for the first point.
    """

    z: Floats
    near: Floats
    side: Ints
    step: Ints


def zoned(points: Floats, centre: Floats | float, sigma: Floats | float) -> Zoned:
    """Points read against a centre and a sigma of the plotted statistic, per point if need be.

    Parameters
    ----------
    points : float array of shape (..., m)
    centre, sigma : float, or arrays that broadcast to the points

    Examples
    --------
    >>> zoned(np.array([1.0, 3.0, 3.0]), 2.0, 0.5).z.tolist()
    [-2.0, 2.0, 2.0]
    """
    given = np.asarray(points, float)
    middle, spread = np.broadcast_to(centre, given.shape), np.broadcast_to(sigma, given.shape)
    away = given - middle
    size = NEAR * np.maximum(1.0, np.abs(middle))
    near = np.where(spread > 0, np.minimum(size, np.maximum(1e-6 * spread, 4e-16 * np.abs(middle))), size)
    with np.errstate(invalid="ignore", divide="ignore"):
        off = np.abs(away) > near
        z = np.where(off, away / spread, np.where(np.isnan(away), np.nan, 0.0))
        side = np.where(off, np.sign(away), 0).astype(np.int64)
        tolerance = np.where(spread > 0, near / spread, 0.0)
    return Zoned(z, tolerance, side, _steps(given, near))


def _steps(points: Floats, near: Floats) -> Ints:
    step = np.zeros(points.shape, np.int64)
    with np.errstate(invalid="ignore"):
        rise = np.diff(points, axis=-1)
        step[..., 1:] = np.where(np.abs(rise) > near[..., 1:], np.sign(rise), 0)
    return step


def outside(zones: Zoned, width: float) -> Ints:
    """1 where a point lies strictly beyond so many sigmas above, -1 below, else 0."""
    with np.errstate(invalid="ignore"):
        return np.where(np.abs(zones.z) - width > zones.near, zones.side, 0)


def streak(values: Ints) -> Ints:
    """How many equal values other than 0 end at each place, along the last axis.

    Examples
    --------
    >>> streak(np.array([1, 1, 0, -1, -1, 1])).tolist()
    [1, 2, 0, 1, 2, 1]
    """
    places = np.arange(values.shape[-1])
    breaks = np.ones(values.shape, bool)
    breaks[..., 1:] = values[..., 1:] != values[..., :-1]
    begun = np.maximum.accumulate(np.where(breaks, places, 0), axis=-1)
    return np.asarray(np.where(values != 0, places - begun + 1, 0))


def within_last(marks: Bools, window: int) -> Ints:
    """How many of the last `window` places are marked, along the last axis; 0 before the first whole window.

    Examples
    --------
    >>> within_last(np.array([True, True, False, True]), 3).tolist()
    [0, 0, 2, 2]
    """
    total = np.cumsum(marks, axis=-1)
    found = np.zeros(marks.shape, np.int64)
    if marks.shape[-1] >= window:
        found[..., window - 1 :] = total[..., window - 1 :]
        found[..., window:] -= total[..., :-window]
    return found
