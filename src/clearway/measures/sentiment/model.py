"""A linear model of sentiment as a value, and what it says about a text; prediction needs numpy alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from clearway.measures.sentiment.features import WORDS, Floats, counted

LABELS = ("negative", "neutral", "positive")
"""Classes in the order of their valence."""

BATCH = 4096
"""Texts worked on at a time, so that memory stays small."""


@dataclass(frozen=True, slots=True, eq=False)
class SentimentModel:
    """Weights of terms and rules, and how scores become chances.

    Parameters
    ----------
    labels : tuple of str
        ``("negative", "positive")`` or :data:`LABELS`.
    terms : tuple of str
        As :func:`clearway.measures.sentiment.features.terms` names them.
    idf : (T,) float32
        ``ln((1 + n)/(1 + df)) + 1``.
    weights : (T, K) float32
        K is 1 for two classes, else 3.
    rules : (RULES, K) float64
        Weights of the rules block.
    intercept : (K,) float64
    mix, shift : (K, K) and (K,) float64
        Scores s become ``s @ mix + shift``; sigmoid or softmax of that are the chances.
    index : dict
        Term: its row; made from ``terms``.
    """

    labels: tuple[str, ...]
    terms: tuple[str, ...]
    idf: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]
    rules: Floats
    intercept: Floats
    mix: Floats
    shift: Floats
    index: Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", {term: at for at, term in enumerate(self.terms)})


def chances(texts: Sequence[str], model: SentimentModel) -> Floats:
    """Chance of each class of the model, ``(n, len(labels))``."""
    found = [_chances(texts[at : at + BATCH], model) for at in range(0, len(texts), BATCH)]
    return np.concatenate(found) if found else np.zeros((0, len(model.labels)))


def from_scores(scores: Floats, mix: Floats, shift: Floats) -> Floats:
    """Chances of the classes from the scores of a model."""
    mixed = scores @ mix + shift
    if mixed.shape[1] == 1:
        positive = 1 / (1 + np.exp(-np.clip(mixed, -50, 50)))
        return np.hstack([1 - positive, positive])
    raised = np.exp(mixed - mixed.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def _chances(texts: Sequence[str], model: SentimentModel) -> Floats:
    row, at, count, rules = _looked_up(texts, model)
    value = (1 + np.log(count)) * model.idf[at]
    block = np.array([term[0] == WORDS for term in model.terms], bool)[at] if at.size else np.zeros(0, bool)
    scores = rules @ model.rules + model.intercept
    for inside in (block, ~block):
        scores += _block(row[inside], at[inside], value[inside], len(texts), model)
    return from_scores(scores, model.mix, model.shift)


def _block(
    row: npt.NDArray[np.int64], at: npt.NDArray[np.int64], value: Floats, n: int, model: SentimentModel
) -> Floats:
    length = np.sqrt(np.bincount(row, weights=value**2, minlength=n))
    length[length == 0] = 1
    sums = [np.bincount(row, weights=value * model.weights[at, k], minlength=n) for k in range(model.weights.shape[1])]
    return np.stack(sums, axis=1) / length[:, None]


def _looked_up(
    texts: Sequence[str], model: SentimentModel
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats, Floats]:
    rows: list[int] = []
    places: list[int] = []
    counts: list[int] = []
    rules = []
    for row, text in enumerate(texts):
        found, rule = counted(text)
        rules.append(rule)
        for term, count in found.items():
            at = model.index.get(term)
            if at is not None:
                rows.append(row)
                places.append(at)
                counts.append(count)
    return np.array(rows, np.int64), np.array(places, np.int64), np.array(counts, np.float64), np.array(rules)
