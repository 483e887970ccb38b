"""From a file of dialogues to acts, quality and training needs by team and channel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clearway.app.service.figure import figure
from clearway.app.service.request import Progress, silent
from clearway.log import ReadOptions
from clearway.measures.dialogue.examples import examples
from clearway.measures.dialogue.groups import Group, TrainingNeed, groups
from clearway.measures.dialogue.promise import KEPT, LATE, OPEN, UNKNOWN, doings
from clearway.measures.dialogue.rated import Rated, rate
from clearway.measures.dialogue.spoken import dialogues_of
from clearway.views.words import Words

if TYPE_CHECKING:
    from clearway.app.service.request import LogRequest


@dataclass(frozen=True, slots=True)
class DialogueRequest:
    """What is asked.

    Parameters
    ----------
    source : str
        File of dialogues.
    options : ReadOptions
    log : LogRequest, optional
        The log that shows whether promises were kept.
    kept_by : tuple of str
        Activities that count as keeping one; all where empty.
    release_k : int
    raw : bool
    """

    source: str
    options: ReadOptions = field(default_factory=ReadOptions)
    log: LogRequest | None = None
    kept_by: tuple[str, ...] = ()
    release_k: int = 5
    raw: bool = False


def dialogue_study(request: DialogueRequest, *, lang: str = "en", progress: Progress = silent) -> dict[str, Any]:
    """Find acts, quality, promises and training needs in dialogues.

    Returns
    -------
    dict
        As :class:`clearway.app.service.outputs_voice_dialogue.VoiceDialogueJson`.

    Raises
    ------
    InputError
        The file holds no dialogues, or cannot be read; see also ``kept_by``.
    """
    from clearway.log.feedback import read_feedback

    progress("read")
    feedback = read_feedback(request.source, request.options)
    dialogues = dialogues_of(feedback)
    done = None if request.log is None else doings(request.log.read(), activities=request.kept_by)
    progress("measure")
    rated = rate(dialogues, done)
    found = groups(rated, k=request.release_k, raw=request.raw)
    words = Words(lang)
    return {
        "n": len(dialogues),
        "turns": sum(len(one.turns) for one in dialogues),
        "release_k": request.release_k,
        "raw": request.raw,
        "groups": [_group(one, words) for one in found],
        "promises": _promises(rated),
        "examples": [_example(one) for one in examples(rated)] if found else [],
        "masked": dict(feedback.masked),
    }


def _group(group: Group, words: Words) -> dict[str, Any]:
    acts = [
        {"act": one.act, "theme": one.theme, "speaker": one.speaker, "share": figure(one.share)} for one in group.acts
    ]
    shares = {name: figure(getattr(group, name)) for name in ("quality", "feeling_first", "met", "calmed", "kept")}
    plain = {name: getattr(group, name) for name in ("dimension", "name", "suppressed", "dialogues", "customers")}
    needs = [_need(one, words) for one in group.needs]
    return plain | {"agents": group.agents} | shares | {"acts": acts, "needs": needs}


def _need(need: TrainingNeed, words: Words) -> dict[str, Any]:
    missed = need.missed
    if missed.value is None:
        text = words("dialogue.coach.nothing", theme=words(f"dialogue.theme.{need.theme}"))
    else:
        share, interval = words.share(missed.value), words.interval(missed.low, missed.high, "share")
        text = words(f"dialogue.coach.{need.theme}", share=share, interval=interval, n=missed.n)
    return {"theme": need.theme, "missed": figure(missed), "text": text}


def _promises(rated: Sequence[Rated]) -> dict[str, int]:
    status = Counter(one.status for part in rated for one in part.promises)
    return {"made": status.total()} | {name: status[name] for name in (KEPT, LATE, OPEN, UNKNOWN)}


def _example(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("act", "theme", "dialogue", "turn", "text")}
