"""The fit of a driver model: free for what is told of each driver, held together for what is predicted."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.measures.voice.driver import HeldOut
from clearway.measures.voice.driverterms import Term, width_of
from clearway.stats.calibration import auc_of
from clearway.stats.ridge import Design, Floats, Link, Ridge, coefficients_of, design_of, expected, ridge
from clearway.stats.strength import choose_strength, loss_of

Array = np.ndarray[Any, np.dtype[Any]]
BLOCKS = 5
HELD_OUT = 0.2
FEWEST = 60
"""Answers below which no drivers are looked for."""

ROOMY = 8
"""Answers for each column, at least, before curves bend and work times are looked at."""

Z_ONE_SIDED = 1.6448536269514722


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A model with its terms.

    Parameters
    ----------
    terms : tuple of Term
    places : tuple of slice
        Columns of each term in the design.
    design : Design
    free : Ridge
        Coefficients that nothing draws to 0: of these the drivers and their intervals are told.
    held : Ridge
        Coefficients held together, as cross-validation over blocks of time asks: of these predictions are made.
    blocks : int
    order : int array of shape (n,)
        Answers by time.
    timed : bool
        Whether their times are known; else blocks and held-out answers are drawn.
    scores : float array of shape (n,)
        Linear scores of the free model.
    """

    terms: tuple[Term, ...]
    places: tuple[slice, ...]
    design: Design
    free: Ridge
    held: Ridge
    blocks: int
    order: Array
    timed: bool
    scores: Floats

    def of(self, term: Term) -> slice:
        """Columns of a term."""
        return self.places[self.terms.index(term)]


def fit_terms(
    terms: Sequence[Term],
    values: Floats,
    *,
    link: Link,
    time_us: Array | None = None,
    weights: Floats | None = None,
    seed: int = 1,
) -> Fitted:
    """Fit a model to some terms.

    Parameters
    ----------
    terms : sequence of Term
    values : float array of shape (n,)
    link : {"identity", "logit"}
    time_us : int array of shape (n,), optional
        For blocks of time; without it, and where all are alike, blocks are drawn.
    weights : float array of shape (n,), optional
    seed : int

    Raises
    ------
    InputError
        ``drivers.few``: too few answers; ``drivers.constant``: all are alike.
    """
    if len(values) < max(FEWEST, 3 * width_of(terms)):
        raise InputError("drivers.few", n=len(values), needed=max(FEWEST, 3 * width_of(terms)))
    moments = np.zeros(len(values)) if time_us is None else np.asarray(time_us)
    timed = bool(np.ptp(moments) > 0)
    order = np.argsort(moments, kind="stable") if timed else np.random.default_rng(seed).permutation(len(values))
    design = _design(terms, values, link, weights)
    blocks = blocks_of(order, BLOCKS)
    chosen = choose_strength(design, blocks)
    ends = np.cumsum([1, *(term.columns.shape[1] for term in terms)])
    places = tuple(slice(int(low), int(high)) for low, high in itertools.pairwise(ends))
    free, held = ridge(design, 0.0), ridge(design, chosen.strength)
    scores = design.columns @ free.coefficients
    return Fitted(tuple(terms), places, design, free, held, chosen.blocks, order, timed, scores)


def _design(terms: Sequence[Term], values: Floats, link: Link, weights: Floats | None) -> Design:
    columns = np.column_stack([np.ones(len(values)), *(term.columns for term in terms)])
    penalties = np.concatenate([[0.0], *(np.full(term.columns.shape[1], term.penalty) for term in terms)])
    signs = np.concatenate([[0], *(_signs(term) for term in terms)])
    return design_of(columns, values, penalties=penalties, weights=weights, link=link, signs=signs)


def _signs(term: Term) -> Array:
    """A sign holds for the first stretch of a curve; bends may only make it steeper."""
    return np.full(term.columns.shape[1], term.sign)


def blocks_of(order: Array, blocks: int) -> Array:
    """The block of each row: stretches of equal size in an order.

    Examples
    --------
    >>> blocks_of(np.array([3, 2, 1, 0]), 2).tolist()
    [1, 1, 0, 0]
    """
    found = np.empty(order.size, np.int64)
    found[order] = np.arange(order.size) * blocks // order.size
    return found


def held_out(fitted: Fitted) -> HeldOut:
    """Predict the last fifth of the answers from the others, beside always predicting their mean."""
    design, order = fitted.design, fitted.order
    first = int(np.ceil((1 - HELD_OUT) * order.size))
    seen, later = order[:first], order[first:]
    train, test = design.take(seen), design.take(later)
    if np.ptp(train.values) == 0:
        raise InputError("drivers.constant", n=int(seen.size))
    chosen = choose_strength(train, blocks_of(np.arange(seen.size), BLOCKS))
    predicted = expected(test.columns @ coefficients_of(train, chosen.strength), design.link)
    mean = np.full(later.size, np.average(train.values, weights=train.weights))
    losses = [loss_of(test.values, one, design.link) for one in (predicted, mean)]
    means = [float(np.average(one, weights=test.weights)) for one in losses]
    # Roots of squared errors: few far values would else drown what the many say.
    saved = np.sqrt(losses[1]) - np.sqrt(losses[0]) if design.link == "identity" else losses[1] - losses[0]
    gain = float(np.average(saved, weights=test.weights))
    low = gain - Z_ONE_SIDED * float(saved.std(ddof=1)) / float(np.sqrt(later.size))
    shown = np.sqrt(means) if design.link == "identity" else np.asarray(means)
    auc = auc_of(test.values, predicted) if design.link == "logit" else None
    better = bool(low > 0 and means[0] < means[1])
    error, mean_error = (float(one) for one in shown)
    return HeldOut(error, mean_error, auc, gain, low, better, int(later.size), int(seen.size), fitted.timed)
