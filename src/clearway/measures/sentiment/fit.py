"""Learning sentiment from texts with known classes: linear support vectors, chances by cross-validation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
import numpy.typing as npt

from clearway.base.errors import InputError
from clearway.measures.sentiment.features import WORDS, Floats, counted
from clearway.measures.sentiment.model import LABELS, SentimentModel, from_scores
from clearway.measures.sentiment.near import first_of_each
from clearway.stats.calibration import accuracy, calibration_error, macro_f1, strata
from clearway.stats.linear import logistic, support_vectors

Ints = npt.NDArray[np.int64]

MOST_TERMS = 60_000
"""Terms kept, those that tell the classes apart best: the stored model stays under a megabyte."""

RAREST = 2
"""Texts that must hold a term."""

COST = 0.2
BALANCE = 0.6
"""Power of the classes' inverse share in their weight: 0 would follow the sample, 1 would treat all classes alike."""

LEAST = 10
"""Texts of a class below which nothing is learned."""


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A model and how good it is on texts that it has not seen.

    Parameters
    ----------
    model : SentimentModel
        Learned from all texts.
    n : int
        Texts learned from.
    left_out : mapping
        Reason (``unlabelled``, ``empty``, ``duplicate``): texts.
    counts : mapping
        Label: texts.
    accuracy, macro_f1, calibration_error : float
        Over the folds of the cross-validation; the chance of the named class, ten bins of equal width.
    folds : int
    seconds : float
    """

    model: SentimentModel
    n: int
    left_out: Mapping[str, int]
    counts: Mapping[str, int]
    accuracy: float
    macro_f1: float
    calibration_error: float
    folds: int
    seconds: float


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    matrix: Any
    terms: list[str]
    words: npt.NDArray[np.bool_]
    rules: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A linear model on chosen columns."""

    at: Ints
    idf: Floats
    weights: Floats
    intercept: Floats


def fit_sentiment(
    texts: Sequence[str | None], targets: Sequence[str | None], *, cost: float = COST, folds: int = 5, seed: int = 1
) -> Fitted:
    """Learn sentiment from texts with known labels.

    Near-duplicates are learned from once, so none of them is on both sides of the cross-validation.

    Parameters
    ----------
    texts : sequence of str
    targets : sequence of str
        :data:`LABELS`, or None where a text is not to be learned from; without a neutral one the model has two classes.
    cost : float
        Of an error against the size of the weights; less where the texts to come are of another kind.
    folds : int
    seed : int
        Of the folds.

    Raises
    ------
    InputError
        ``sentiment.few``: fewer than ten different texts of a class.

    References
    ----------
    Fan et al. 2008 (LIBLINEAR); Platt 1999 (chances from scores, here on scores of texts not learned from).
    """
    began = perf_counter()
    rows, left_out = _usable(texts, targets)
    labels = LABELS if "neutral" in targets else (LABELS[0], LABELS[2])
    classes = np.array([labels.index(str(targets[row])) for row in rows], np.int64)
    _refuse_few(classes, labels)
    data = _count([str(texts[row]) for row in rows])
    fold = strata(classes, folds, seed=seed)
    scores = _unseen(data, classes, fold, cost)
    found = _unseen_chances(scores, classes, fold)
    named = found.argmax(axis=1)
    return Fitted(
        model=_whole(data, classes, labels, scores, cost),
        n=len(rows),
        left_out=left_out,
        counts={label: int(np.count_nonzero(classes == at)) for at, label in enumerate(labels)},
        accuracy=accuracy(classes, named),
        macro_f1=macro_f1(classes, named, range(len(labels))),
        calibration_error=calibration_error(found.max(axis=1), named == classes),
        folds=folds,
        seconds=perf_counter() - began,
    )


def _usable(texts: Sequence[str | None], targets: Sequence[str | None]) -> tuple[list[int], dict[str, int]]:
    labelled = [row for row, target in enumerate(targets) if target is not None]
    filled = [row for row in labelled if (texts[row] or "").strip()]
    first = first_of_each([texts[row] for row in filled])
    left_out = {
        "unlabelled": len(targets) - len(labelled),
        "empty": len(labelled) - len(filled),
        "duplicate": len(filled) - len(first),
    }
    return [filled[at] for at in first], left_out


def _refuse_few(classes: Ints, labels: Sequence[str]) -> None:
    for at, label in enumerate(labels):
        n = int(np.count_nonzero(classes == at))
        if n < LEAST:
            raise InputError("sentiment.few", n=n, label=label, needed=LEAST)


def _count(texts: Sequence[str]) -> _Counts:
    from scipy.sparse import csr_matrix

    seen = [counted(text) for text in texts]
    spread = Counter(term for terms, _ in seen for term in terms)
    terms = sorted(term for term, texts_with in spread.items() if texts_with >= RAREST)
    index = {term: at for at, term in enumerate(terms)}
    places = [[(index[term], count) for term, count in found.items() if term in index] for found, _ in seen]
    ends = np.cumsum([0, *(len(row) for row in places)])
    flat = np.array([pair for row in places for pair in row], np.float64).reshape(-1, 2)
    matrix = csr_matrix((1 + np.log(flat[:, 1]), flat[:, 0].astype(np.int64), ends), shape=(len(seen), len(terms)))
    words = np.array([term[0] == WORDS for term in terms], bool)
    return _Counts(matrix, terms, words, np.array([rules for _, rules in seen]))


def _unseen(data: _Counts, classes: Ints, fold: Ints, cost: float) -> Floats:
    """Scores of every text from a model that has learned from the other folds."""
    scores = np.zeros((classes.size, _width(classes)))
    for one in np.unique(fold):
        train, test = np.flatnonzero(fold != one), np.flatnonzero(fold == one)
        line = _learned(data, classes, train, cost)
        scores[test] = _matrix(data, test, line.at, line.idf) @ line.weights + line.intercept
    return scores


def _unseen_chances(scores: Floats, classes: Ints, fold: Ints) -> Floats:
    """Chances from scores; the turning of scores into chances has not seen the fold either."""
    found = np.zeros((classes.size, max(2, _width(classes))))
    for one in np.unique(fold):
        train, test = fold != one, fold == one
        found[test] = from_scores(scores[test], *_calibrated(scores[train], classes[train]))
    return found


def _whole(data: _Counts, classes: Ints, labels: tuple[str, ...], scores: Floats, cost: float) -> SentimentModel:
    line = _learned(data, classes, np.arange(classes.size), cost)
    mix, shift = _calibrated(scores, classes)
    size = line.at.size
    return SentimentModel(
        labels=labels,
        terms=tuple(data.terms[at] for at in line.at),
        idf=_short(line.idf),
        weights=_short(line.weights[:size]),
        rules=line.weights[size:],
        intercept=line.intercept,
        mix=mix,
        shift=shift,
    )


def _short(values: Floats) -> npt.NDArray[np.float32]:
    """Rounded to what is stored (half precision), so that a model says the same before and after."""
    return values.astype(np.float16).astype(np.float32)


def _learned(data: _Counts, classes: Ints, rows: Ints, cost: float) -> _Line:
    at, idf = _chosen(data, classes, rows)
    share = np.bincount(classes[rows]) / rows.size
    weight = {label: (1 / (share.size * part)) ** BALANCE for label, part in enumerate(share)}
    return _Line(at, idf, *support_vectors(_matrix(data, rows, at, idf), classes[rows], cost=cost, weight=weight))


def _chosen(data: _Counts, classes: Ints, rows: Ints) -> tuple[Ints, Floats]:
    """Columns that tell the classes apart best on these rows, by the largest standardised excess of a class."""
    present = data.matrix[rows] > 0
    spread = np.asarray(present.sum(axis=0)).ravel().astype(np.float64)
    at = np.flatnonzero(spread >= RAREST)
    if at.size > MOST_TERMS:
        best = np.zeros(at.size)
        for one in np.unique(classes):
            share = np.mean(classes[rows] == one)
            inside = np.asarray(present[classes[rows] == one].sum(axis=0)).ravel()[at]
            excess = np.abs(inside - spread[at] * share) / np.sqrt(spread[at] * share * (1 - share) + 1)
            best = np.maximum(best, excess)
        at = np.sort(at[np.argpartition(-best, MOST_TERMS)[:MOST_TERMS]])
    return at, np.log((1 + rows.size) / (1 + spread[at])) + 1


def _matrix(data: _Counts, rows: Ints, at: Ints, idf: Floats) -> Any:
    from scipy.sparse import csr_matrix, diags, hstack

    weighted = data.matrix[rows][:, at] @ diags(idf)
    words, order = data.words[at], np.argsort(~data.words[at], kind="stable")
    blocks = []
    for inside in (words, ~words):
        block = csr_matrix(weighted[:, inside])
        length = np.sqrt(np.asarray(block.multiply(block).sum(axis=1)).ravel())
        length[length == 0] = 1
        blocks.append(diags(1 / length) @ block)
    joined = csr_matrix(hstack(blocks))[:, np.argsort(order)]
    return csr_matrix(hstack([joined, data.rules[rows]]))


def _calibrated(scores: Floats, classes: Ints) -> tuple[Floats, Floats]:
    return logistic(scores, classes, cost=100.0)


def _width(classes: Ints) -> int:
    kinds = int(classes.max()) + 1
    return 1 if kinds == 2 else kinds
