"""How strongly the coefficients of a model are held: the strength that predicts blocks best that it has not seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from clearway.stats.ridge import Design, Floats, Link, coefficients_of, expected

STRENGTHS: tuple[float, ...] = tuple(float(x) for x in 10.0 ** np.arange(-5, 2.01, 0.5))
"""Strengths among which cross-validation chooses, ascending."""

MOST_ROWS = 6000
"""Rows that are looked at; of more, every second, third and so on."""

_SURE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """A strength chosen by cross-validation.

    Parameters
    ----------
    strength : float
    strengths, losses : tuple of float
        Of the grid: mean loss of a held-out value (squared error or log loss).
    blocks : int
    """

    strength: float
    strengths: tuple[float, ...]
    losses: tuple[float, ...]
    blocks: int


def choose_strength(design: Design, blocks: Any, *, strengths: Sequence[float] = STRENGTHS) -> Chosen:
    """Choose how strongly coefficients are held, leaving out one block after the other.

    Parameters
    ----------
    design : Design
    blocks : int array of shape (n,)
        Which block each row belongs to, such as stretches of time; with one block the strongest is taken.
    strengths : sequence of float
        Ascending.

    References
    ----------
    Cross-validation over blocks of time: Roberts et al. (2017), Ecography 40, 913-929.

    Examples
    --------
    >>> from clearway.stats.ridge import design_of
    >>> x = np.column_stack([np.ones(40), np.arange(40.0) % 7])
    >>> round(choose_strength(design_of(x, 3 * x[:, 1]), np.arange(40) // 10).strength, 9)
    1e-05
    """
    number = np.unique(np.asarray(blocks), return_inverse=True)[1]
    every = -(-number.size // MOST_ROWS)
    if every > 1:
        # The best strength falls as one over the rows: it is the penalty against the whole information that counts.
        few = choose_strength(design.take(slice(None, None, every)), number[::every], strengths=strengths)
        return replace(few, strength=few.strength / every)
    found = [_losses(design, number == block, strengths) for block in range(int(number.max()) + 1)]
    known = [losses for losses in found if losses.size]
    if not known:
        return Chosen(strengths[-1], tuple(strengths), (), 1)
    means = np.hstack(known).mean(axis=1)
    return Chosen(strengths[int(np.argmin(means))], tuple(strengths), tuple(means.tolist()), len(known))


def _losses(design: Design, inside: Any, strengths: Sequence[float]) -> Floats:
    """Losses of a block under each strength, float64[strengths, rows]; none where the rest has one outcome only."""
    train = design.take(~inside)
    if not train.values.size or np.ptp(train.values) == 0:
        return np.zeros((len(strengths), 0))
    fits = list(_path(train, strengths[::-1]))[::-1]
    seen, values = design.columns[inside], design.values[inside]
    return np.array([loss_of(values, expected(seen @ one, design.link), design.link) for one in fits])


def _path(train: Design, strengths: Sequence[float]) -> Iterator[Floats]:
    """Coefficients for each strength, each fit begun where the one before ended."""
    start = None
    for strength in strengths:
        start = coefficients_of(train, strength, start=start)
        yield start


def loss_of(values: Floats, predicted: Floats, link: Link) -> Floats:
    """Squared error, or log loss, of each prediction.

    Examples
    --------
    >>> loss_of(np.array([1.0, 0.0]), np.array([0.5, 0.5]), "logit").round(3).tolist()
    [0.693, 0.693]
    """
    if link == "identity":
        return np.asarray((values - predicted) ** 2)
    chance = np.clip(predicted, _SURE, 1 - _SURE)
    return np.asarray(-(values * np.log(chance) + (1 - values) * np.log(1 - chance)))
