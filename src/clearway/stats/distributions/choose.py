"""Choose a law for a sample: the plainest one that predicts unseen numbers about as well as the sample itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.stats.distributions.laws import LAWS, Law
from clearway.stats.distributions.quantiles import gap

Array = np.ndarray[Any, np.dtype[Any]]

FOLDS = 5
FEWEST = 8
"""Numbers below which no law is told from the sample."""

_POINTS = 199


@dataclass(frozen=True, slots=True)
class Chosen:
    """A law, or the sample itself.

    Parameters
    ----------
    law : Law or None
        None: the sample itself.
    distance : float
        Mean distance of left-out numbers to what was chosen, in their own unit.
    sample_distance : float
        The same to the rest of the sample.
    """

    law: Law | None
    distance: float
    sample_distance: float


def choose(values: Array, *, slack: float = 0.05) -> Chosen:
    """Choose a law for positive numbers by five-fold validation.

    Each law is fitted to four fifths and compared with the fifth by earth mover's distance, as is the sample of the
    four fifths. A law is taken when its mean distance is no larger than that of the sample by more than ``slack``; of
    several, the one with the smallest Akaike criterion.

    Parameters
    ----------
    values : float array of shape (n,)
        At least 0, in an order that means nothing.
    slack : float
        Share by which a law may be worse than the sample.
    """
    if values.size < FEWEST or values.min() <= 0 or np.ptp(values) == 0:
        return Chosen(None, 0.0, 0.0)
    fold = np.arange(values.size) % FOLDS
    chances = (np.arange(_POINTS) + 0.5) / _POINTS
    rests = [values[fold != at] for at in range(FOLDS)]
    parts = [values[fold == at] for at in range(FOLDS)]
    own = float(np.mean([gap(rest, part) for rest, part in zip(rests, parts, strict=True)]))
    taken: list[tuple[float, float, Law]] = []
    for fit in LAWS:
        if fit(values).kind == "normal" and values.mean() < 3 * values.std():
            continue
        far = float(np.mean([gap(fit(r).quantiles(chances), p) for r, p in zip(rests, parts, strict=True)]))
        if far <= (1 + slack) * own:
            law = fit(values)
            taken.append((law.aic, far, law))
    if not taken:
        return Chosen(None, own, own)
    _, far, law = min(taken, key=lambda one: one[0])
    return Chosen(law, far, own)
