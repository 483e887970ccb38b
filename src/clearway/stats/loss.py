"""Taguchi's loss: what it costs to be off target, also within the tolerance."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from clearway.base.errors import InputError
from clearway.stats.formula import Formulas, shared
from clearway.stats.intervals import bootstrap
from clearway.stats.sample import Numbers, sample

SOURCE = "Taguchi, Introduction to Quality Engineering, 1986"


@dataclass(frozen=True, slots=True)
class Loss:
    """Quadratic loss of a sample.

    Parameters
    ----------
    n : int
    mean, sd : float
        Of the values, divisor n-1; ``sd`` is None of a single value.
    k : float
        Cost per squared unit.
    msd : float
        Mean squared deviation from the target.
    average_loss : float
        Per piece, with its bootstrap interval.
    total_loss : float or None
        Of the lot.
    loss_at : float or None
        Of a piece at ``at``.
    """

    n: int
    mean: float
    sd: float | None
    k: float
    msd: float
    average_loss: float
    average_loss_low: float | None
    average_loss_high: float | None
    total_loss: float | None
    loss_at: float | None
    estimator: str = "mean_squared_deviation"
    warnings: tuple[tuple[str, Mapping[str, float | str]], ...] = ()


def taguchi_loss(
    values: Numbers,
    *,
    target: float,
    half_width: float,
    cost: float,
    lot: float | None = None,
    at: float | None = None,
) -> Loss:
    """Loss of a sample whose best value is a target.

    Parameters
    ----------
    values : sequence of float
    target : float
    half_width : float
        Distance from the target at which a piece costs ``cost``.
    cost : float
        At least 0.
    lot : float, optional
        Pieces of the lot.
    at : float, optional
        Value of one piece.

    Raises
    ------
    InputError
        ``loss.width``, ``loss.cost``, ``loss.lot`` or a bad number.

    Examples
    --------
    >>> found = taguchi_loss([9, 11], target=10, half_width=2, cost=8, lot=10, at=12)
    >>> found.k, found.msd, found.average_loss, found.total_loss, found.loss_at
    (2.0, 1.0, 2.0, 20.0, 8.0)
    """
    if not half_width > 0:
        raise InputError("loss.width", value=half_width)
    if not (math.isfinite(cost) and cost >= 0):
        raise InputError("loss.cost", value=cost)
    if lot is not None and not lot >= 0:
        raise InputError("loss.lot", value=lot)
    found = sample(values, least=1)
    k, squares = cost / half_width**2, (found - target) ** 2
    low, high = bootstrap(squares, lambda draws: draws.mean(axis=1))
    msd = float(squares.mean())
    return Loss(
        n=int(found.size),
        mean=float(found.mean()),
        sd=float(found.std(ddof=1)) if found.size > 1 else None,
        k=k,
        msd=msd,
        average_loss=k * msd,
        average_loss_low=None if low is None else k * low,
        average_loss_high=None if high is None else k * high,
        total_loss=None if lot is None else k * msd * lot,
        loss_at=None if at is None else k * (at - target) ** 2,
    )


FORMULAS: Formulas = {
    **shared("k", "cost / half_width^2", SOURCE),
    **shared("msd", "mean of (value - target)^2", SOURCE),
    **shared("average_loss", "k msd", SOURCE),
    **shared("average_loss_low average_loss_high", "k times the percentile bootstrap of msd, seed 1", "Efron 1979"),
    **shared("total_loss", "average_loss lot", SOURCE),
    **shared("loss_at", "k (at - target)^2", SOURCE),
}
"""How each number is made."""
