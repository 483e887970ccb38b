"""The verb: what each text says, with the shipped model or one of the user's own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from clearway.measures.sentiment.features import judged
from clearway.measures.sentiment.model import LABELS, SentimentModel, chances
from clearway.measures.sentiment.pack import read_model
from clearway.measures.sentiment.tokens import HAN, language, plain

NEUTRAL_LOW, NEUTRAL_HIGH = -0.05, 0.5
"""Scores of the rules between which an English text is called neutral; a polite word alone is no praise."""

STEEPNESS = 1.4
"""How fast the chance of the rules leaves one half with their score."""


LISTED = 0.4
"""Weight of the word list beside the score of the shipped model, in log odds: it knows other trades."""


@dataclass(frozen=True, slots=True)
class Sentiment:
    """What one text says.

    Parameters
    ----------
    label : {"negative", "neutral", "positive"}
    p_positive : float
        Two classes and the shipped model: chance of positive rather than negative. Three classes: chance of positive.
    valence : float
        -2 to 2: twice the chance of positive less that of negative.
    language : {"zh", "en", "mixed", "none"}
    """

    label: str
    p_positive: float
    valence: float
    language: str


def sentiment(texts: Sequence[str | None], *, model: SentimentModel | None = None) -> list[Sentiment]:
    """What each text says: positive, neutral or negative, and how likely.

    Without a model, Chinese texts are judged by the shipped linear model and the word list, English ones by word list
    and rules, and mixed ones by both, each weighed by its share of the letters. A text without letters is judged by
    its emoji; one that says nothing is neutral with an even chance.

    Parameters
    ----------
    texts : sequence of str or None
    model : SentimentModel, optional
        Learned from one's own texts.

    Examples
    --------
    >>> [one.label for one in sentiment(["Thank you, great service!", "My bag was lost and nobody cares.", ""])]
    ['positive', 'negative', 'neutral']
    """
    clean = [plain(text) for text in texts]
    return _shipped(clean) if model is None else _own(clean, model)


def _own(texts: Sequence[str], model: SentimentModel) -> list[Sentiment]:
    found = []
    for text, row in zip(texts, chances(texts, model), strict=True):
        if not text.strip():
            found.append(Sentiment(LABELS[1], 0.5, 0.0, "none"))
            continue
        label = model.labels[int(row.argmax())]
        found.append(Sentiment(label, float(row[-1]), float(2 * (row[-1] - row[0])), language(text)))
    return found


def _shipped(texts: Sequence[str]) -> list[Sentiment]:
    kinds = [language(text) for text in texts]
    han = [at for at, kind in enumerate(kinds) if kind in ("zh", "mixed")]
    found = chances([texts[at] for at in han], shipped_model())[:, 1].clip(1e-9, 1 - 1e-9).tolist() if han else []
    learned = dict(zip(han, found, strict=True))
    return [_judged(text, kind, learned.get(at)) for at, (text, kind) in enumerate(zip(texts, kinds, strict=True))]


def _judged(text: str, kind: str, learned: float | None) -> Sentiment:
    found = judged(text)
    if learned is not None:
        learned = _odds(math.log(learned / (1 - learned)) + LISTED * found.score)
    if learned is not None and kind == "zh":
        return _said(learned, LABELS[2] if learned >= 0.5 else LABELS[0], kind)
    ruled = _odds(STEEPNESS * (found.score - 0.1 * (found.hits > 0)))
    if learned is not None:
        share = min(1.0, 2 * len(HAN.findall(text)) / max(len(text), 1))
        p = share * learned + (1 - share) * ruled
        return _said(p, LABELS[2] if p >= 0.5 else LABELS[0], kind)
    label = LABELS[0] if found.score < NEUTRAL_LOW else LABELS[2] if found.score > NEUTRAL_HIGH else LABELS[1]
    return _said(ruled, label, kind)


def _odds(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def _said(p: float, label: str, kind: str) -> Sentiment:
    return Sentiment(label, p, 4 * p - 2, kind)


@cache
def shipped_model() -> SentimentModel:
    """The model for Chinese that comes with Clearway; NOTICE says what it has learned from."""
    return read_model(files("clearway.measures.sentiment").joinpath("chinese.model").read_bytes())
