"""The bootstrap of a fitted model in one step: what its coefficients would have been with other rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from clearway.stats.ridge import Design, Ridge

Floats = np.ndarray[Any, np.dtype[np.float64]]
DRAWS = 2000
ROOM = 4_000_000
"""Weights that are in memory at once."""


def redrawn(
    design: Design, fit: Ridge, *, draws: int = DRAWS, seed: int = 1, units: Any = None
) -> Iterator[tuple[Floats, Floats]]:
    """Coefficients under redrawn rows, a bundle of draws at a time.

    Rows weigh as independent exponential numbers do (the Bayesian bootstrap), and the coefficients follow by one step
    of Newton's method from those that were fitted. Residuals are divided by one less their row's leverage, as the
    jackknife does: in small samples rows pull the fit towards themselves.

    Parameters
    ----------
    design : Design
    fit : Ridge
    draws : int
    seed : int
    units : int array of shape (n,), optional
        Rows of the same unit (such as one customer) are redrawn together; each row alone by default.

    Yields
    ------
    (float array of shape (some draws, n), float array of shape (some draws, p))
        Weights of the rows, 1 on average, and coefficients.

    References
    ----------
    Rubin (1981), Annals of Statistics 9, 130-134; Kline and Santos (2012), A score based approach to wild bootstrap
    inference, Journal of Econometric Methods 1, 23-41; MacKinnon and White (1985), Journal of Econometrics 29, 305-325.
    """
    rng = np.random.default_rng(seed)
    n = len(design.values)
    group = np.arange(n) if units is None else np.unique(np.asarray(units), return_inverse=True)[1]
    pull = design.weights * fit.residuals / (1 - fit.leverage)
    scores = design.columns * pull[:, None]
    step = scores @ fit.inverse
    # A penalised fit has scores whose sum is the penalty's, not 0: only how they vary is luck.
    step = step - step.mean(axis=0)
    bundle = max(1, ROOM // max(1, n))
    for first in range(0, draws, bundle):
        weights = rng.standard_exponential((min(bundle, draws - first), int(group.max()) + 1))[:, group]
        weights /= weights.mean(axis=1, keepdims=True)
        yield weights, _signed(fit.coefficients + (weights - 1) @ step, design.signs)


def _signed(drawn: Floats, signs: Any) -> Floats:
    """Draws that keep the signs asked for."""
    kept = np.where(signs > 0, np.maximum(drawn, 0.0), drawn)
    return np.asarray(np.where(signs < 0, np.minimum(kept, 0.0), kept))


def redrawn_means(
    design: Design,
    fit: Ridge,
    mean: Callable[[Floats, Floats], Floats],
    *,
    draws: int = DRAWS,
    seed: int = 1,
    units: Any = None,
) -> Floats:
    """A statistic of weights and coefficients over all draws.

    Parameters
    ----------
    design, fit, draws, seed, units
        As :func:`redrawn`.
    mean : callable
        Of weights (draws, n) and coefficients (draws, p): a float array whose first axis is the draws.
    """
    bundles = redrawn(design, fit, draws=draws, seed=seed, units=units)
    return np.concatenate([mean(weights, drawn) for weights, drawn in bundles])
