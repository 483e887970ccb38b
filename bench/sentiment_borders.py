"""Borders of negative, neutral and positive that suit a scorer best, so that none is judged by its own."""

from __future__ import annotations

import numpy as np

from clearway.measures.sentiment import LABELS
from clearway.stats.calibration import macro_f1

CUTS = 60
"""Quantiles of the scores that are tried as borders."""


def labelled(score: float, low: float, high: float) -> str:
    """Negative below the low border, positive above the high one."""
    return LABELS[0] if score < low else LABELS[2] if score > high else LABELS[1]


def borders(truth: list[str], scores: list[float]) -> tuple[float, float]:
    """The pair of borders with the best macro F1."""
    classes, felt = np.array([LABELS.index(label) for label in truth]), np.array(scores)
    cuts = np.unique(np.quantile(felt, np.linspace(0, 1, CUTS + 1))).tolist()
    pairs = [(low, high) for low in cuts for high in cuts if low <= high]

    def worth(pair: tuple[float, float]) -> float:
        named = 1 + (felt > pair[1]).astype(int) - (felt < pair[0]).astype(int)
        return float(macro_f1(classes, named, range(len(LABELS))))

    return max(pairs, key=worth)
