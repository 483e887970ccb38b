"""SERVQUAL: what customers perceive less what they expect, by question, by dimension and in total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.backed import Backed, backed
from clearway.measures.voice.pairs import paired_questions
from clearway.stats.intervals import bootstrap, mean_interval

if TYPE_CHECKING:
    from clearway.log.feedback import Feedback

Floats = np.ndarray[Any, np.dtype[np.float64]]
DIMENSIONS: Mapping[str, tuple[int, ...]] = {
    "tangibles": (1, 2, 3, 4),
    "reliability": (5, 6, 7, 8, 9),
    "responsiveness": (10, 11, 12, 13),
    "assurance": (14, 15, 16, 17),
    "empathy": (18, 19, 20, 21, 22),
}
"""The 22 questions by dimension, numbered as in the questionnaire of 1988."""

_DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Gap:
    """Perception less expectation of one question or dimension.

    Parameters
    ----------
    name : str
    gap : Backed
        With the paired t interval.
    perception, expectation : float or None
        Their means over the customers who answered both.
    p : float or None
        Of the paired t test that the gap is zero.
    """

    name: str
    gap: Backed
    perception: float | None
    expectation: float | None
    p: float | None


@dataclass(frozen=True, slots=True)
class Servqual:
    """All gaps of a questionnaire.

    Parameters
    ----------
    items, dimensions : tuple of Gap
    total : Backed
        Mean of the dimensions, weighted by importance, with a bootstrap interval over customers.
    weights : mapping of str to float
        Importance of each dimension; they sum to 1.
    """

    items: tuple[Gap, ...]
    dimensions: tuple[Gap, ...]
    total: Backed
    weights: Mapping[str, float]


def servqual(
    perception: Floats,
    expectation: Floats,
    *,
    names: Sequence[str] | None = None,
    dimensions: Mapping[str, Sequence[int]] | None = None,
    weights: Mapping[str, float] | None = None,
    seed: int = 1,
) -> Servqual:
    """Gaps between what customers perceive and what they expect.

    Parameters
    ----------
    perception, expectation : float array, shape (customers, questions)
        Answers on one scale; NaN where there is none.
    names : sequence of str, optional
        Of the questions; their numbers unless given.
    dimensions : mapping of str to sequence of int, optional
        Questions of each dimension, from 1; those of 1988 where there are 22, else one dimension for all.
    weights : mapping of str to float, optional
        Importance of each dimension, in any unit; equal unless given.
    seed : int
        Of the bootstrap.

    References
    ----------
    Parasuraman, Zeithaml and Berry 1988, Journal of Retailing 64, 12-40.

    Examples
    --------
    >>> found = servqual(np.array([[5.0, 6.0], [4.0, 7.0], [6.0, 6.0]]), np.array([[6.0, 6.0], [6.0, 6.0], [6.0, 6.0]]))
    >>> [gap.gap.value for gap in found.items], round(found.total.value, 3)
    ([-1.0, 0.3333333333333333], -0.333)
    """
    gaps = perception - expectation
    titles = list(names or (str(number + 1) for number in range(gaps.shape[1])))
    groups = dict(dimensions or (DIMENSIONS if gaps.shape[1] == 22 else {"all": range(1, gaps.shape[1] + 1)}))
    items = tuple(_gap(title, perception[:, at], expectation[:, at]) for at, title in enumerate(titles))
    means = {name: (_mean(perception, at), _mean(expectation, at)) for name, at in groups.items()}
    found = tuple(_gap(name, *pair) for name, pair in means.items())
    share = _shares(groups, weights)
    per_answer = np.column_stack([own[0] - own[1] for own in means.values()])
    return Servqual(items, found, _total(per_answer, np.array([share[name] for name in groups]), seed), share)


def servqual_of(feedback: Feedback, *, weights: Mapping[str, float] | None = None) -> Servqual | None:
    """Gaps of a survey whose columns say which question is of expectation and which of perception.

    Columns pair where they are equal but for the word or letter that says so: ``E1`` and ``P1``, ``Expectation:
    staff`` and ``Perception: staff``. None where fewer than two pairs stand.
    """
    pairs = paired_questions([one.name for one in feedback.scores], "servqual")
    if len(pairs) < 2:
        return None
    sides = [np.column_stack([feedback.values(pair[side]) for pair in pairs.values()]) for side in (1, 0)]
    return servqual(sides[0], sides[1], names=list(pairs), weights=weights)


def _mean(answers: Floats, questions: Sequence[int]) -> Floats:
    """Each customer's mean over the questions of a dimension, where all were answered."""
    mean: Floats = answers[:, [question - 1 for question in questions]].mean(axis=1)
    return mean


def _gap(name: str, perception: Floats, expectation: Floats) -> Gap:
    both = ~np.isnan(perception) & ~np.isnan(expectation)
    differences = (perception - expectation)[both]
    n = differences.size
    if not n:
        none = backed("gap", None, "", "gap.paired", data="feedback", reason="no_scores")
        return Gap(name, none, None, None, None)
    low, high = mean_interval(differences)
    made = backed("gap", float(differences.mean()), "", "gap.paired", n=n, low=low, high=high, data="feedback")
    return Gap(name, made, float(perception[both].mean()), float(expectation[both].mean()), _p(differences))


def _p(differences: Floats) -> float | None:
    """Two-sided p of Student's t for paired answers."""
    n = differences.size
    spread = float(differences.std(ddof=1)) if n > 1 else 0.0
    if spread == 0.0:
        return None
    from scipy.special import stdtr

    t = abs(float(differences.mean())) / (spread / n**0.5)
    return float(2 * stdtr(n - 1, -t))


def _shares(groups: Mapping[str, Any], weights: Mapping[str, float] | None) -> dict[str, float]:
    given = {name: float((weights or {}).get(name, 0.0 if weights else 1.0)) for name in groups}
    total = sum(given.values())
    return {name: value / total if total else 1 / len(given) for name, value in given.items()}


def _total(gaps: Floats, shares: Floats, seed: int) -> Backed:
    weighted = (gaps * shares).sum(axis=1)
    held = weighted[~np.isnan(weighted)]
    if not held.size:
        return backed("servqual", None, "", "gap.weighted", data="feedback", reason="no_scores")
    low, high = bootstrap(held, lambda samples: samples.mean(axis=1), draws=_DRAWS, seed=seed)
    value = float(held.mean())
    return backed("servqual", value, "", "gap.weighted", n=held.size, low=low, high=high, data="feedback")
