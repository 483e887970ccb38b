"""What customers said, brought to the steps of a map: answers, comments, quotes, and a model's share of each step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.log.privacy.release import DEFAULT_K
from clearway.measures.journey.emotion import Felt, Voices, felt_at, shown_not
from clearway.measures.journey.moments import Effect
from clearway.model.journey import Figure, Quote, Step

if TYPE_CHECKING:
    from clearway.log.feedback import Feedback
    from clearway.measures.journey.basis import Basis
    from clearway.measures.voice.driver import Driver, Drivers
    from clearway.measures.voice.join import Join

Array = np.ndarray[Any, np.dtype[Any]]
HOUR = 3600.0
LONGEST, SHORTEST = 140, 12
"""Characters of a comment that is quoted."""

MODELLED = "expected score at the step's mean wait, all else as it was; driver model"


def voices_of(
    basis: Basis,
    feedback: Feedback,
    joined: Join,
    *,
    polarity: Array | None = None,
    declared: Mapping[str, str] | None = None,
    drivers: Drivers | None = None,
    weights: Array | None = None,
) -> Voices:
    """Bring feedback to the steps.

    Parameters
    ----------
    basis : Basis
    feedback : Feedback
    joined : Join
        Which case each answer belongs to.
    polarity : float array of shape (answers,), optional
        Valence of each comment; NaN where there is none.
    declared : mapping of str to str, optional
        What a person declared: the survey's name of a touchpoint, or a word of the comments, to an activity.
    drivers : Drivers, optional
        The driver model; used only where it predicts better than always the mean.
    weights : float array of shape (cases,), optional
        Inverse response probability.
    """
    times, step = feedback.times(), feedback.texts("step")
    survey, scale = None, ""
    if feedback.main is not None:
        survey = felt_at(basis, joined.case, times, feedback.valence(), step=step, declared=declared)
        scale = feedback.main.scale.text
    verbatim = None
    if polarity is not None:
        about = _about(feedback.texts(), step, declared or {})
        verbatim = felt_at(basis, joined.case, times, polarity, step=about, declared=declared)
    return Voices(survey, verbatim, scale, modelled_of(basis, drivers), weights)


def quotes_of(
    basis: Basis,
    steps: Sequence[Step],
    felt: Felt | None,
    feedback: Feedback,
    *,
    k: int = DEFAULT_K,
    raw: bool = False,
) -> tuple[Quote, ...]:
    """One bad and one good comment for each step, masked, where the small-group rule lets any through.

    The clearest ones: farthest from neutral, among equals the longest that still prints; the same words once.
    """
    if felt is None:
        return ()
    hidden, texts, ids = shown_not(basis, felt, 0 if raw else k), feedback.texts(), feedback.texts("id")
    found: list[Quote] = []
    for step in steps:
        code = basis.work.activities.index(step.activity) if step.activity in basis.work.activities else -1
        rows = np.flatnonzero(felt.activity == code)
        if rows.size and not hidden[code]:
            found += _pair(step, felt.take(rows), texts, ids)
    return tuple(found)


def modelled_of(basis: Basis, drivers: Drivers | None) -> dict[str, Figure]:
    """Expected score of a whole case at each step's mean wait, as valence, from the driver model.

    The partial dependence of the score on the wait at the step, read at the mean wait of those who pass, inside of the
    range of what was observed. Empty where the model predicts no better than the mean.
    """
    if drivers is None or not drivers.usable:
        return {}
    rows = (row for row in drivers.rows if row.kind == "wait" and row.curve and row.name in basis.work.activities)
    return {row.name: _reading(basis, row, drivers) for row in rows}


def effects_of(basis: Basis, drivers: Drivers | None) -> Iterator[Effect]:
    """Effects of waits and repetitions for the moments of truth: those that the driver model names."""
    if drivers is None or not drivers.usable:
        return
    factor = 4 / (drivers.high - drivers.low)
    for row in drivers.rows:
        if row.named and row.kind in ("wait", "repeat", "touch") and row.name in basis.work.activities:
            ends = (factor * one for one in (row.value, row.low, row.high))
            value, low, high = ends
            per_unit = Figure(value, "valence", max(row.n, 1), low, high, "driver model")
            yield Effect(row.name, "rework" if row.kind == "repeat" else row.kind, per_unit, _spread(basis, row))


def _spread(basis: Basis, row: Driver) -> float:
    """Interquartile range among the passing cases: minutes of a wait or of work, repetitions."""
    work = basis.work
    rows = np.flatnonzero(work.done & (work.activity == work.activities.index(row.name)))
    case = work.case[rows]
    if row.kind == "repeat":
        values = np.bincount(case, minlength=work.n_cases)[np.unique(case)].astype(float)
    else:
        us = np.maximum(basis.wait_us[rows] if row.kind == "wait" else work.touch_us[rows], 0)
        values = np.bincount(case, us / 6e7, minlength=work.n_cases)[np.unique(case)]
    low, high = np.quantile(values, (0.25, 0.75)) if values.size else (0.0, 0.0)
    return float(high - low)


def _reading(basis: Basis, row: Driver, drivers: Drivers) -> Figure:
    work = basis.work
    rows = np.flatnonzero(work.done & (work.activity == work.activities.index(row.name)))
    passed = max(int(np.unique(work.case[rows]).size), 1)
    mean = float(np.maximum(basis.wait_us[rows], 0).sum()) / 1e6 / HOUR / passed
    at = np.array([one.at for one in row.curve])
    told = [np.interp(mean, at, [getattr(one, name) for one in row.curve]) for name in ("value", "low", "high")]
    value, low, high = (_valence(float(one), drivers) for one in told)
    return Figure(value, "valence", max(row.n, 1), low, high, MODELLED)


def _valence(score: float, drivers: Drivers) -> float:
    inside = min(max(score, drivers.low), drivers.high)
    return 4 * (inside - drivers.low) / (drivers.high - drivers.low) - 2


def _about(texts: Sequence[str | None], step: Sequence[str | None], declared: Mapping[str, str]) -> list[str | None]:
    """What a comment is about: the step it was asked for, else the first declared word that stands in it."""
    words = [(word.casefold(), word) for word in declared]
    told: list[str | None] = []
    for text, asked in zip(texts, step, strict=True):
        low = (text or "").casefold()
        told.append(asked or next((word for plain, word in words if plain in low), None))
    return told


def _pair(step: Step, felt: Felt, texts: Sequence[str | None], ids: Sequence[str | None]) -> Iterable[Quote]:
    words = [texts[row] or "" for row in felt.answer.tolist()]
    fitting = [at for at, text in enumerate(words) if SHORTEST <= len(text) <= LONGEST]
    for sign in (-1, 1):
        strength = {at: (round(sign * float(felt.valence[at]), 3), len(words[at]), -at) for at in fitting}
        side = [at for at in fitting if strength[at][0] > 0]
        if side:
            best = max(side, key=strength.__getitem__)
            answer = int(felt.answer[best])
            yield Quote(step.id, str(ids[answer]), "", round(float(felt.valence[best]), 3), words[best])
