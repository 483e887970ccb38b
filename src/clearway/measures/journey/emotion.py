"""The emotion curve: what customers felt at each step, by source, with n, interval, response rate and re-weighting.

Three sources, never mixed in one mark: answers at the step, what was written about it, and a score of the whole case
spread over the steps by a model. Feedback meets steps by case key, time window, or a table that a person declared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.log.privacy.release import DEFAULT_K, hidden_groups
from clearway.measures.journey.steps import share_figure
from clearway.model.journey import Experience, Figure, Source, Step
from clearway.stats.resample import DRAWS, grouped_mean_interval

if TYPE_CHECKING:
    from clearway.measures.journey.basis import Basis

Array = np.ndarray[Any, np.dtype[Any]]

GREY = 30
"""Fewer answers than this are shown grey."""

METHOD = f"mean; bootstrap by case, {DRAWS} draws"
WEIGHTED = f"{METHOD}; inverse response probability"


@dataclass(frozen=True, slots=True, eq=False)
class Felt:
    """Feelings at steps, one row each.

    Parameters
    ----------
    case, activity : int array of shape (n,)
        Codes of the log.
    valence : float array of shape (n,)
        -2 to 2.
    answer : int array of shape (n,)
        Row of the feedback.
    """

    case: Array
    activity: Array
    valence: Array
    answer: Array

    def take(self, rows: Array) -> Felt:
        """Some of them."""
        return Felt(self.case[rows], self.activity[rows], self.valence[rows], self.answer[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Voices:
    """Everything that is known of how customers felt.

    Parameters
    ----------
    survey, verbatim : Felt or None
        Answers at the step; what was written about it.
    scale : str
        Of the survey's main score.
    modelled : mapping of str to Figure
        By activity: valence by the driver model.
    weights : float array of shape (cases,) or None
        Inverse response probability of each case; NaN where unknown.
    """

    survey: Felt | None = None
    verbatim: Felt | None = None
    scale: str = ""
    modelled: Mapping[str, Figure] | None = None
    weights: Array | None = None


def felt_at(
    basis: Basis,
    case: Array,
    time_us: Array,
    valence: Array,
    *,
    step: Sequence[str | None] | None = None,
    declared: Mapping[str, str] | None = None,
) -> Felt:
    """Put answers on steps.

    An answer that names a step (by the activity's name, or by a name that ``declared`` translates) belongs there. One
    that names none belongs to the step that its case had completed last when it was given; without a time to the last
    step of the case. What names a step that the log does not have, belongs nowhere.

    Parameters
    ----------
    basis : Basis
    case : int array of shape (n,)
        Case of each answer, -1 where it was not joined.
    time_us : int64 array of shape (n,)
        ``NULL_US`` where unknown.
    valence : float array of shape (n,)
        NaN: no answer.
    step : sequence of str or None, optional
        The step as the customer's file names it.
    declared : mapping of str to str, optional
        Its name there to the activity.
    """
    usable = np.flatnonzero((case >= 0) & np.isfinite(valence))
    activity = _last_before(basis, case[usable], time_us[usable])
    if step is not None:
        codes = {name: code for code, name in enumerate(basis.work.activities)}
        for at, row in enumerate(usable.tolist()):
            name = step[row]
            if name is not None:
                activity[at] = codes.get((declared or {}).get(name, name), -1)
    placed = np.flatnonzero(activity >= 0)
    rows = usable[placed]
    return Felt(case[rows].astype(np.int64), activity[placed], valence[rows], rows)


def experience_of(
    basis: Basis,
    steps: Sequence[Step],
    cases: Array,
    voices: Voices,
    *,
    seed: int = 1,
    k: int = DEFAULT_K,
    raw: bool = False,
) -> tuple[Experience, ...]:
    """The marks of the curve, by source and step.

    Mean valence with a 95% interval by bootstrap of cases; grey under 30 answers; nothing under ``k`` distinct
    customers, nor what could be worked out from the rest.

    Parameters
    ----------
    basis : Basis
    steps : sequence of Step
    cases : bool array of shape (cases,)
        Those the map is about.
    voices : Voices
    seed : int
        Of the bootstrap.
    k : int
        Small-group rule; off with ``raw``.
    """
    made: list[Experience] = []
    told: tuple[tuple[Source, Felt | None], ...] = (("survey", voices.survey), ("verbatim", voices.verbatim))
    for source, felt in told:
        if felt is not None:
            inside = felt.take(np.flatnonzero(cases[felt.case]))
            made += _marks(basis, steps, cases, inside, source, voices, seed, 0 if raw else k)
    made += _modelled(basis, steps, cases, voices)
    return tuple(made)


def _marks(
    basis: Basis, steps: Sequence[Step], cases: Array, felt: Felt, source: Source, voices: Voices, seed: int, k: int
) -> Iterator[Experience]:
    hidden = shown_not(basis, felt, k)
    for number, step in enumerate(steps):
        code = basis.work.activities.index(step.activity)
        rows = np.flatnonzero(felt.activity == code)
        if rows.size and not hidden[code]:
            yield _mark(felt.take(rows), step, source, voices, seed + number, _passed(basis, cases, code))


def shown_not(basis: Basis, felt: Felt, k: int) -> Array:
    """Activities whose feelings stay hidden, bool by code."""
    if not k or not felt.case.size:
        return np.zeros(basis.work.n_activities, bool)
    return hidden_groups(felt.activity, basis.person[felt.case], basis.work.n_activities, k=k)


def _mark(felt: Felt, step: Step, source: Source, voices: Voices, seed: int, passed: int) -> Experience:
    low, high = grouped_mean_interval(felt.case, felt.valence, seed=seed)
    n = int(felt.valence.size)
    responded = int(np.unique(felt.case).size)
    return Experience(
        step=step.id,
        source=source,
        scale=voices.scale if source == "survey" else "",
        value=Figure(float(felt.valence.mean()), "valence", n, low, high, METHOD),
        n_responded=responded,
        n_passed=max(passed, responded),
        grey=n < GREY,
        response=share_figure(responded, max(passed, responded)),
        weighted=_weighted(felt, voices.weights, seed),
    )


def _weighted(felt: Felt, weights: Array | None, seed: int) -> Figure | None:
    """The mean as if all cases had answered: each answer counts by how unlikely it was."""
    if weights is None:
        return None
    heavy = weights[felt.case]
    known = np.isfinite(heavy) & (heavy > 0)
    if not known.any():
        return None
    value = float(np.average(felt.valence[known], weights=heavy[known]))
    low, high = grouped_mean_interval(felt.case[known], felt.valence[known], heavy[known], seed=seed)
    return Figure(value, "valence", int(known.sum()), low, high, WEIGHTED)


def _modelled(basis: Basis, steps: Sequence[Step], cases: Array, voices: Voices) -> Iterator[Experience]:
    known = voices.modelled or {}
    answered = 0 if voices.survey is None else int(np.unique(voices.survey.case).size)
    for step in steps:
        figure = known.get(step.activity)
        if figure is not None and figure.value is not None:
            passed = _passed(basis, cases, basis.work.activities.index(step.activity))
            responded = min(answered, passed)
            yield Experience(step.id, "model", voices.scale, figure, responded, passed, figure.n < GREY)


def _passed(basis: Basis, cases: Array, code: int) -> int:
    rows = basis.work.done & (basis.work.activity == code) & ~basis.repeat
    return int(np.count_nonzero(cases[basis.work.case[rows]]))


def _last_before(basis: Basis, case: Array, time_us: Array) -> Array:
    """Activity that each case had completed last at a time; of its last step where the time is unknown; -1 for none."""
    rows = np.flatnonzero(basis.work.done)
    owner, end = basis.work.case[rows], basis.work.end_us[rows]
    starts = np.searchsorted(owner, np.arange(basis.work.n_cases + 1))
    found = np.full(case.size, -1)
    for at, (one, moment) in enumerate(zip(case.tolist(), time_us.tolist(), strict=True)):
        low, high = int(starts[one]), int(starts[one + 1])
        if moment != NULL_US:
            high = low + int(np.searchsorted(end[low:high], moment, side="right"))
        if high > low:
            found[at] = basis.work.activity[rows[high - 1]]
    return found
