"""From what a survey holds (0/1, 1-5, 0-10, words) to the classes that a model learns."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from clearway.base.errors import InputError
from clearway.measures.sentiment.model import LABELS

SCALES = ((0.0, 1.0), (-1.0, 1.0), (1.0, 5.0), (0.0, 10.0))
"""Scales by lowest and highest score, the narrowest first."""

LOW, HIGH = 0.4, 0.6
"""Shares of the scale up to which scores are negative and from which they are positive: 1-2 and 4-5 of 5."""


@dataclass(frozen=True, slots=True)
class Targets:
    """Classes to learn.

    Parameters
    ----------
    labels : list of str or None
        One of the labels of a model; None where the value is missing or in the middle and two classes are learned.
    scale : str
        ``0-1``, ``1-5``, ``0-10``, ``-1-1`` or ``labels``.
    middle, missing : int
        Values left out because they lie in the middle, or are empty.
    counts : mapping
        Label: values.
    """

    labels: list[str | None]
    scale: str
    middle: int
    missing: int
    counts: Mapping[str, int]


def targets_of(scores: Sequence[object], *, classes: int = 2) -> Targets:
    """Classes from scores or labels.

    Parameters
    ----------
    scores : sequence
        Numbers, or texts of numbers or labels; None, NaN and empty texts are missing.
    classes : {2, 3}
        Middle scores are neutral with three classes and left out with two.

    Raises
    ------
    InputError
        ``sentiment.scale``: the numbers fit no scale; ``sentiment.label``: a text is no label.

    Examples
    --------
    >>> targets_of([1, 2, 3, 4, 5]).labels
    ['negative', 'negative', None, 'positive', 'positive']
    >>> targets_of(["neg", "pos", "neutral"], classes=3).labels
    ['negative', 'positive', 'neutral']
    """
    values = [_cleaned(score) for score in scores]
    numbers = [value for value in values if isinstance(value, float)]
    words = [value for value in values if isinstance(value, str)]
    if words:
        return _told(
            [None if value is None else _label(value) for value in values], "labels", values.count(None), classes
        )
    low, high = _scale(numbers)
    labels = [_of_number(value, low, high) if isinstance(value, float) else None for value in values]
    return _told(labels, f"{low:g}-{high:g}", values.count(None), classes)


def targets_of_valence(values: Sequence[float], *, scale: str, classes: int = 2) -> Targets:
    """Classes from valences (-2 to 2; NaN is missing) of scores whose scale is known.

    Examples
    --------
    >>> targets_of_valence([-2.0, 0.0, 1.0], scale="1-5", classes=3).labels
    ['negative', 'neutral', 'positive']
    """
    labels = [None if math.isnan(value) else _of_number(value, -2.0, 2.0) for value in values]
    return _told(labels, scale, labels.count(None), classes)


def _told(labels: list[str | None], scale: str, missing: int, classes: int) -> Targets:
    middle = labels.count(LABELS[1]) if classes == 2 else 0
    if classes == 2:
        labels = [None if label == LABELS[1] else label for label in labels]
    counts = Counter(label for label in labels if label is not None)
    return Targets(labels, scale, middle, missing, {label: counts[label] for label in LABELS})


def _cleaned(score: object) -> float | str | None:
    if score is None or isinstance(score, bool):
        return None if score is None else float(score)
    text = str(score).strip().lower()
    try:
        value = float(text)
    except ValueError:
        return text or None
    return None if math.isnan(value) else value


def _scale(numbers: Sequence[float]) -> tuple[float, float]:
    """The narrowest scale that holds every score; a scale of 1 to 5 needs more than its ends 0 and 1."""
    if numbers:
        low, high = min(numbers), max(numbers)
        for scale in SCALES:
            if scale[0] <= low and high <= scale[1]:
                return scale
        raise InputError("sentiment.scale", low=low, high=high)
    raise InputError("sentiment.scale", low="-", high="-")


def _of_number(value: float, low: float, high: float) -> str:
    share = (value - low) / (high - low)
    return LABELS[0] if share <= LOW else LABELS[2] if share >= HIGH else LABELS[1]


def _label(text: float | str) -> str:
    found = _words().get(str(text))
    if found is None:
        raise InputError("sentiment.label", label=str(text))
    return found


@cache
def _words() -> dict[str, str]:
    table = json.loads(files("clearway.measures.sentiment").joinpath("labels.json").read_text("utf-8"))
    return {word: label for label, words in table.items() for word in words}
