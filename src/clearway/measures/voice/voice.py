"""The voice of the customer: all that scores, comments and answers say, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from clearway.log.privacy.release import DEFAULT_K
from clearway.measures.backed import Backed, backed
from clearway.measures.voice.ces import Ces, ces
from clearway.measures.voice.csat import csat
from clearway.measures.voice.ipa import Ipa, ipa_of
from clearway.measures.voice.kano import Kano
from clearway.measures.voice.kanosurvey import kano_of
from clearway.measures.voice.nps import Nps, nps
from clearway.measures.voice.response import Response, response
from clearway.measures.voice.servqual import Servqual, servqual_of
from clearway.stats.intervals import mean_interval, wilson

if TYPE_CHECKING:
    from clearway.log.feedback import Feedback, Score
    from clearway.log.log import Log
    from clearway.measures.voice.join import Join

LABELS = ("positive", "negative", "neutral")
NONE = np.zeros(0)


class Felt(Protocol):
    """What is known of the sentiment of a comment."""

    @property
    def label(self) -> str:
        """``positive``, ``negative`` or ``neutral``."""
        ...

    @property
    def p_positive(self) -> float:
        """Chance that it is positive."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the survey.

    Parameters
    ----------
    name, scale : str
    mean : Backed
        On the question's scale, with Student's interval.
    """

    name: str
    scale: str
    mean: Backed


@dataclass(frozen=True, slots=True)
class Voice:
    """What customers say, as numbers.

    Parameters
    ----------
    feedback : Feedback
    csat : Backed
        Share of the satisfied.
    nps : Nps
    ces : Ces
    mean : Backed
        Mean of the main score on its own scale.
    questions : tuple of Question
    servqual : Servqual or None
    kano : tuple of Kano
    ipa : Ipa or None
        Where it was asked for, and enough answered.
    felt : sequence of Felt
        Sentiment by answer; empty where it was not asked for.
    sentiment : mapping of str to int
        Answers by label; those without a text count as neutral.
    positive : Backed
        Share of the positive among the answers with a text, with Wilson's interval.
    without_text : int
    joined : Join or None
    response : Response or None
        Where the answers are joined to a log.
    """

    feedback: Feedback
    csat: Backed
    nps: Nps
    ces: Ces
    mean: Backed
    questions: tuple[Question, ...] = ()
    servqual: Servqual | None = None
    kano: tuple[Kano, ...] = ()
    ipa: Ipa | None = None
    felt: Sequence[Felt] = ()
    sentiment: Mapping[str, int] = field(default_factory=dict)
    positive: Backed = field(default_factory=lambda: _no_texts("no_sentiment"))
    without_text: int = 0
    joined: Join | None = None
    response: Response | None = None


def voice(
    feedback: Feedback,
    *,
    felt: Sequence[Felt] = (),
    log: Log | None = None,
    joined: Join | None = None,
    weights: Mapping[str, float] | None = None,
    importance: bool = False,
    release_k: int = DEFAULT_K,
    raw: bool = False,
    seed: int = 1,
) -> Voice:
    """Put together what the answers say.

    Parameters
    ----------
    feedback : Feedback
    felt : sequence of Felt, optional
        Sentiment by answer.
    log, joined : Log and Join, optional
        The log and the cases of the answers; brings who answers.
    weights : mapping of str to float, optional
        Importance of the dimensions of SERVQUAL.
    importance : bool
        Whether the importance of the questions for satisfaction is worked out too, which takes some seconds.
    release_k, raw : int, bool
        Smallest group whose response rate is shown; everything for the data's owner.
    seed : int
        Of the bootstraps.

    Examples
    --------
    >>> import clearway as cw
    >>> said = voice(cw.read_feedback(b"score,comment\\n9,good\\n10,fine\\n3,bad\\n"))
    >>> round(said.nps.score.value, 1), said.csat.reason
    (33.3, 'no_scores')
    """
    counts = {label: sum(one.label == label for one in felt) for label in LABELS} if felt else {}
    silent = sum(text is None for text in feedback.texts())
    return Voice(
        feedback=feedback,
        csat=_csat(feedback),
        nps=nps(_values(feedback, "nps")),
        ces=_ces(feedback),
        mean=_mean(feedback, feedback.main),
        questions=tuple(_question(feedback, one) for one in feedback.scores if one.kind == "item"),
        servqual=servqual_of(feedback, weights=weights),
        kano=kano_of(feedback),
        ipa=ipa_of(feedback, seed=seed) if importance else None,
        felt=tuple(felt),
        sentiment=counts,
        positive=_positive(felt, feedback),
        without_text=silent,
        joined=joined,
        response=None
        if log is None or joined is None
        else response(log, feedback, joined, release_k=release_k, raw=raw),
    )


def _values(feedback: Feedback, kind: str) -> Any:
    return feedback.values(kind) if feedback.score(kind) is not None else NONE


def _csat(feedback: Feedback) -> Backed:
    five, binary = feedback.score("csat"), feedback.score("binary")
    if five is not None:
        return csat(feedback.upright(five))
    if binary is not None:
        return csat(feedback.upright(binary), satisfied_from=1.0)
    return csat(NONE)


def _ces(feedback: Feedback) -> Ces:
    score = feedback.score("ces")
    if score is None:
        return ces(NONE)
    scale = score.scale
    return ces(feedback.values(score), high=scale.high, low=scale.low, reverse=scale.reverse)


def _question(feedback: Feedback, score: Score) -> Question:
    return Question(score.name, score.scale.text, _mean(feedback, score))


def _mean(feedback: Feedback, score: Score | None) -> Backed:
    held = NONE if score is None else feedback.values(score)
    held = held[~np.isnan(held)]
    if not held.size:
        return backed("score", None, "", "mean", data="feedback", reason="no_scores")
    low, high = mean_interval(held)
    return backed("score", float(held.mean()), "", "mean", n=held.size, low=low, high=high, data="feedback")


def _positive(felt: Sequence[Felt], feedback: Feedback) -> Backed:
    if not felt:
        return _no_texts("no_sentiment")
    told = [one for one, text in zip(felt, feedback.texts(), strict=True) if text is not None]
    if not told:
        return _no_texts("no_comments")
    hits = sum(one.label == "positive" for one in told)
    low, high = wilson(hits, len(told))
    return backed("positive", hits / len(told), "share", "wilson", n=len(told), low=low, high=high, data="feedback")


def _no_texts(reason: str) -> Backed:
    return backed("positive", None, "share", "wilson", data="feedback", reason=reason)
