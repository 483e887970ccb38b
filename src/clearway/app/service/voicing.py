"""Voice: from feedback to scores with intervals and the sentiment of each comment."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.feedbackrequest import FeedbackRequest, JoinRequest
from clearway.app.service.request import LogRequest, Progress, silent
from clearway.base.values import plain
from clearway.measures.voice.voice import Voice, voice

if TYPE_CHECKING:
    from clearway.log.feedback import Feedback
    from clearway.log.log import Log
    from clearway.measures.backed import Backed
    from clearway.measures.sentiment import Sentiment
    from clearway.measures.voice.ipa import Ipa
    from clearway.measures.voice.join import Join
    from clearway.measures.voice.kano import Kano
    from clearway.measures.voice.response import Response
    from clearway.measures.voice.servqual import Gap, Servqual


def hear(
    request: FeedbackRequest,
    *,
    model: Path | None = None,
    importance: bool = False,
    lang: str = "en",
    progress: Progress = silent,
) -> dict[str, Any]:
    """Read feedback and say what its scores and comments say.

    Parameters
    ----------
    request : FeedbackRequest
    model : Path, optional
        Folder of a model that ``clearway voice fit`` learnt; the shipped one unless given.
    importance : bool
        Whether the importance of the questions is worked out too.
    lang : {"en", "zh"}
        Language of messages.

    Returns
    -------
    dict
        As :class:`clearway.app.service.outputs_voice.VoiceJson`.

    Raises
    ------
    InputError
        The feedback or the model cannot be read.
    """
    progress("read")
    feedback = request.read()
    progress("sentiment")
    felt = felt_of(feedback, model)
    progress("measure")
    return voice_json(voice(feedback, felt=felt, importance=importance), lang)


def heard(log: Log, feedback: JoinRequest, request: LogRequest) -> Voice:
    """What customers say about the cases of a log, with who answers and what matters to them.

    Raises
    ------
    InputError
        The feedback cannot be read, or its answers do not belong to the log.
    """
    read, joined = feedback.joined(log)
    felt = felt_of(read)
    return voice(read, felt=felt, log=log, joined=joined, importance=True, release_k=request.release_k, raw=request.raw)


def beside_log(said: Voice, lang: str) -> dict[str, Any]:
    """What customers say about a log's cases, as JSON: without the single answers."""
    whole = voice_json(said, lang)
    del whole["items"]
    join = {} if said.joined is None else {"join": join_json(said.joined)}
    return whole | join | ({} if said.response is None else {"response": response_json(said.response)})


def felt_of(feedback: Feedback, model: Path | None = None) -> Sequence[Sentiment]:
    """Sentiment of each answer's comment, by the shipped model or a learnt one; none where there are no comments."""
    if "comment" not in feedback.answers.names:
        return ()
    from clearway.measures.sentiment import sentiment

    if model is None:
        return sentiment(feedback.texts())
    from clearway.app.service.voice_model import load_model

    return sentiment(feedback.texts(), model=load_model(model))


def voice_json(said: Voice, lang: str) -> dict[str, Any]:
    """What the voice of the customer says, as JSON."""
    feedback = said.feedback
    return {
        "n": feedback.n,
        "sentiment": dict(said.sentiment) or {"positive": 0, "negative": 0, "neutral": 0},
        "positive": backed_json(said.positive),
        "without_text": said.without_text,
        "items": _items(said),
        "scores": scores_json(said),
        "questions": [{"name": one.name, "scale": one.scale, **backed_json(one.mean)} for one in said.questions],
        "servqual": None if said.servqual is None else _servqual(said.servqual),
        "kano": [_kano(one) for one in said.kano],
        "ipa": None if said.ipa is None else _ipa(said.ipa),
        **feedback_json(feedback, lang),
    }


def scores_json(said: Voice) -> dict[str, Any]:
    """Satisfaction, recommendation and effort with their intervals."""
    parts = {"promoters": said.nps.promoters, "passives": said.nps.passives, "detractors": said.nps.detractors}
    main = said.feedback.main
    return {
        "csat": backed_json(said.csat),
        "nps": {**backed_json(said.nps.score), **parts, "noise": said.nps.noise},
        "ces": {**backed_json(said.ces.mean), "easy": backed_json(said.ces.easy)},
        "main": None if main is None else {"name": main.name, "scale": main.scale.text, **backed_json(said.mean)},
    }


def feedback_json(feedback: Feedback, lang: str) -> dict[str, Any]:
    """The account of the reading."""
    intake = feedback.intake
    return {
        "rows": {entity: plain(account) for entity, account in intake.rows.items()},
        "mapping": dict(intake.mapping),
        "scales": {one.name: one.scale.text for one in feedback.scores},
        "masked": dict(feedback.masked),
        "dialogues": None if feedback.turns is None else feedback.turns.num_rows,
        "reader": intake.reader,
        "encoding": intake.encoding,
        "zone": intake.zone,
        "sha256": intake.sha256,
        "issues": [issue.as_json(lang) for issue in intake.issues],
    }


def join_json(joined: Join) -> dict[str, Any]:
    """Which answers belong to a case, and what became of the others."""
    names = (
        "by",
        "n",
        "joined",
        "share",
        "without_key",
        "unknown_key",
        "outside_window",
        "several",
        "cases",
        "repeated",
    )
    window = None if joined.window_us is None else joined.window_us / 1e6
    return {name: getattr(joined, name) for name in names} | {"window_s": window}


def response_json(found: Response) -> dict[str, Any]:
    """Who answers, and the score weighted for it."""
    return {
        "rate": backed_json(found.rate),
        "biased": list(found.biased),
        "rates": [{"by": one.by, "group": one.group, **backed_json(one.rate)} for one in found.rates],
        "plain": backed_json(found.plain),
        "weighted": backed_json(found.weighted),
    }


def backed_json(one: Backed) -> dict[str, Any]:
    """A number with unit, interval, n and method; with the reason where there is none."""
    made = {name: getattr(one, name) for name in ("value", "unit", "low", "high", "n")} | {"method": one.formula}
    return made if one.reason is None else made | {"reason": one.reason}


def _items(said: Voice) -> list[dict[str, Any]]:
    ids = said.feedback.texts("id")
    if not said.felt:
        return [{"id": id, "label": None, "p_positive": None} for id in ids]
    return [
        {"id": id, "label": one.label, "p_positive": one.p_positive} for id, one in zip(ids, said.felt, strict=True)
    ]


def _servqual(found: Servqual) -> dict[str, Any]:
    return {
        "items": [_gap(one) for one in found.items],
        "dimensions": [_gap(one) for one in found.dimensions],
        "total": backed_json(found.total),
        "weights": dict(found.weights),
    }


def _gap(one: Gap) -> dict[str, Any]:
    means = {"perception": one.perception, "expectation": one.expectation, "p": one.p}
    return {"name": one.name, **backed_json(one.gap), **means}


def _kano(one: Kano) -> dict[str, Any]:
    return {
        "feature": one.feature,
        "n": one.n,
        "counts": dict(zip("MOAIRQ", one.counts, strict=True)),
        "category": one.category,
        "clear": one.clear,
        "better": {"value": one.better, "low": one.better_low, "high": one.better_high, "n": one.base},
        "worse": {"value": one.worse, "low": one.worse_low, "high": one.worse_high, "n": one.base},
    }


def _ipa(found: Ipa) -> dict[str, Any]:
    return {
        "attributes": [
            {
                "name": one.name,
                "importance": backed_json(one.importance),
                "performance": backed_json(one.performance),
                "quadrant": one.quadrant,
            }
            for one in found.attributes
        ],
        "importance_border": found.importance_border,
        "performance_border": found.performance_border,
        "explained": found.explained,
    }
