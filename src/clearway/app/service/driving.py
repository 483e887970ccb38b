"""From a log with feedback, or a survey table, to what drives satisfaction."""

from __future__ import annotations

import math
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.app.service.request import LogRequest, Progress, silent
from clearway.base.errors import InputError, OptionError
from clearway.base.messages import text

if TYPE_CHECKING:
    from clearway.app.service.feedbackrequest import JoinRequest
    from clearway.app.service.studytable import StudyTable
    from clearway.log.feedback import Feedback, Score
    from clearway.log.log import Log
    from clearway.measures.voice.driver import Driver, Drivers
    from clearway.measures.voice.driverdata import Experience
    from clearway.measures.voice.driveritems import Table
    from clearway.measures.voice.join import Join

YES = frozenset({"yes", "y", "true", "t", "1", "1.0", "satisfied", "positive", "promoter"})
"""Texts that mean yes, in small letters; any other has to be named by ``--yes``."""

TOO_LITTLE = frozenset({"drivers.no_score", "drivers.no_waits", "drivers.few", "drivers.constant"})
"""Why there may be no model: no score, one stamp an event, few answers, all of them alike."""


def drivers_of_log(
    request: LogRequest,
    feedback: JoinRequest,
    *,
    outcome: str | None = None,
    segment: str | None = None,
    monotone: bool = False,
    seed: int = 1,
    lang: str = "en",
    progress: Progress = silent,
) -> dict[str, Any]:
    """What goes with the scores of a log's cases.

    Parameters
    ----------
    request : LogRequest
    feedback : JoinRequest
    outcome : str, optional
        A score of the feedback; the main one by default.
    segment : str, optional
        Attribute within whose values the fit is made.
    monotone : bool
        Whether no wait and no repetition may raise the score.
    seed : int
    lang : {"en", "zh"}

    Returns
    -------
    dict
        As :class:`clearway.app.service.outputs_drivers.DriversJson`.

    Raises
    ------
    InputError
        The log or the feedback cannot be read or joined, or says too little.
    """
    progress("read")
    log = request.read()
    read, joined = feedback.joined(log)
    progress("measure")
    found = find_drivers(log, read, joined, outcome=outcome, segment=segment, monotone=monotone, seed=seed)
    k = 0 if request.raw else request.release_k
    return drivers_json(found, lang, k=k)


def drivers_if_told(log: Log, feedback: Feedback, joined: Join) -> Drivers | None:
    """As :func:`find_drivers` with all defaults; None where log and feedback say too little for a model."""
    try:
        return find_drivers(log, feedback, joined)
    except InputError as error:
        if error.code in TOO_LITTLE:
            return None
        raise


def find_drivers(
    log: Log,
    feedback: Feedback,
    joined: Join,
    *,
    outcome: str | None = None,
    segment: str | None = None,
    monotone: bool = False,
    seed: int = 1,
) -> Drivers:
    """The drivers of a log's cases, each answer weighted by how many cases it stands for.

    Parameters
    ----------
    log, feedback, joined
        See :func:`clearway.measures.voice.join.join`.
    outcome, segment, monotone, seed
        As :func:`drivers_of_log`.
    """
    from clearway.measures.voice.drivers import drivers

    seen = experience(log, feedback, joined, outcome)
    if segment is not None and segment not in seen.traits:
        known = ", ".join(seen.traits)
        raise OptionError("drivers.segment", place={"option": "--segment"}, name=segment, known=known)
    return drivers(seen, segment=segment, monotone=monotone, seed=seed)


def experience(log: Log, feedback: Feedback, joined: Join, outcome: str | None = None) -> Experience:
    """What the customers behind joined answers went through, with their scores, the good end up.

    Raises
    ------
    InputError
        ``drivers.no_score``: the feedback has no such score.
    """
    from clearway.measures.voice.experienced import experience_of
    from clearway.measures.voice.response import response

    score = _score(feedback, outcome)
    weights = response(log, feedback, joined).weights
    case = np.asarray(joined.case, np.int64)
    own = np.where(case >= 0, weights[case], np.nan)
    return experience_of(
        log, case, feedback.upright(score), scale=(score.scale.low, score.scale.high),
        weights=np.where(np.isfinite(own) & (own > 0), own, 1.0), outcome_name=score.name,
        source=feedback.intake.sha256 or feedback.intake.source,
    )  # fmt: skip


def _score(feedback: Feedback, outcome: str | None) -> Score:
    score = feedback.main if outcome is None else feedback.score(outcome)
    if score is None:
        known = ", ".join(one.name for one in feedback.scores)
        raise InputError("drivers.no_score", place={"option": "--outcome"}, name=outcome or "", known=known)
    return score


def drivers_of_table(
    request: LogRequest,
    outcome: str,
    *,
    yes: str | None = None,
    absent: float | None = None,
    seed: int = 1,
    lang: str = "en",
    progress: Progress = silent,
) -> dict[str, Any]:
    """What goes with a column of a survey table.

    Parameters
    ----------
    request : LogRequest
        The table.
    outcome : str
        Its column: scores, or texts of two kinds.
    yes : str, optional
        Which text is yes.
    absent : float, optional
        Answer that means "does not apply"; 0 on scales up to 7 by default.
    seed : int
    lang : {"en", "zh"}

    Returns
    -------
    dict
        As :func:`drivers_of_log`.

    Raises
    ------
    InputError
        The table cannot be read or says too little.
    """
    from clearway.app.service.studytable import open_table
    from clearway.measures.voice.driveritems import survey_drivers

    progress("read")
    table = open_table(request.source, request.options)
    progress("measure")
    found = survey_drivers(survey_of(table, outcome, yes=yes, absent=absent), seed=seed)
    return drivers_json(found, lang)


def survey_of(table: StudyTable, outcome: str, *, yes: str | None = None, absent: float | None = None) -> Table:
    """A survey table as questions, numbers and traits beside its outcome."""
    from clearway.measures.voice.driveritems import Table, split_columns

    name = table.column(outcome, "--outcome")
    numeric = set(table.numeric())
    if name in numeric:
        (column,), whole = table.numbers([name], "--outcome", drop=True)
        values, link = column.values, "identity"
        if np.unique(values).size == 2:
            values, link = (values == values.max()).astype(np.float64), "logit"
    else:
        values, link, whole = _yes_no(table, name, yes)
    rest = table.take(whole)
    numbers = {one: _column(rest, one) for one in rest.names if one in numeric and one != name}
    texts = {one: _cells(rest, one) for one in rest.names if one not in numeric and one != name}
    items, amounts, traits = split_columns(numbers, texts)
    scale = (0.0, 1.0) if link == "logit" else (float(values.min()), float(values.max()))
    notes = {"answers": int(whole.size), "without_score": int((~whole).sum())}
    return Table(
        values, scale, "logit" if link == "logit" else "identity", items, amounts, traits, absent, name,
        Path(table.source).name, notes,
    )  # fmt: skip


def _yes_no(table: StudyTable, name: str, yes: str | None) -> tuple[Any, str, Any]:
    cells = _cells(table, name)
    kinds = sorted({cell for cell in cells if cell})
    wanted = yes if yes is not None else next((one for one in kinds if one.casefold() in YES), None)
    if len(kinds) != 2 or wanted not in kinds:
        shown = ", ".join(kinds[:8])
        raise OptionError("drivers.yes", place={"option": "--yes"}, column=name, kinds=len(kinds), values=shown)
    whole = np.array([bool(cell) for cell in cells])
    return np.array([float(cell == wanted) for cell in cells if cell]), "logit", whole


def _column(table: StudyTable, name: str) -> Any:
    """Numbers of a column, not a number where a cell is empty."""
    (column,), whole = table.numbers([name], "--outcome", drop=True)
    found = np.full(whole.size, np.nan)
    found[whole] = column.values
    return found


def _cells(table: StudyTable, name: str) -> tuple[str, ...]:
    from clearway.log.cells import text_of

    cells = table.raw.table.column(name).to_pylist()
    texts = ("" if cells[at] is None else text_of(cells[at]).strip() for at in table.kept)
    return tuple("" if one in table.options.nulls else one for one in texts)


def drivers_json(found: Drivers, lang: str, *, k: int = 0) -> dict[str, Any]:
    """Drivers as the command's document; rows about fewer answers than ``k`` are left out and counted."""
    shown = [row for row in found.rows if row.n >= k]
    document = {
        "kind": "drivers",
        "outcome": {"name": found.outcome, "low": found.low, "high": found.high, "mean": found.mean},
        "link": found.link,
        "n": found.n,
        "cases": found.cases,
        "usable": found.usable,
        "verdict": text(found.verdict, lang),
        "association": text(found.association, lang),
        "held_out": asdict(found.held_out),
        "rows": [_row(row) for row in shown],
        "suppressed": len(found.rows) - len(shown),
        "segment": found.segment,
        "controls": list(found.controls),
        "strength": found.strength,
        "blocks": found.blocks,
        "r_squared": found.r_squared,
        "stability": found.stability,
        "seed": found.seed,
        "notes": [{"id": one.id, "text": text(one, lang)} for one in found.notes],
        "sizes": dict(found.sizes),
    }
    cleaned: dict[str, Any] = _finite(document)
    return cleaned


def _row(row: Driver) -> dict[str, Any]:
    plain = asdict(row)
    head = {"value": row.value, "unit": f"points/{row.unit}", "low": row.low, "high": row.high, "n": row.n}
    whole = {"value": row.points, "unit": "points", "low": row.points_low, "high": row.points_high, "n": row.n}
    return {
        "name": row.name,
        "kind": row.kind,
        "effect": head | {"method": "bootstrap"},
        "points": whole | {"method": "bootstrap"},
        "together": row.together,
        **{key: plain[key] for key in ("p", "reach", "named", "e_value", "e_value_low")},
        "range": {"low": row.range_low, "high": row.range_high, "unit": row.range_unit},
        "importance": {
            "value": row.importance,
            "low": row.importance_low,
            "high": row.importance_high,
            "unit": "share",
        },
        "curve": [asdict(one) for one in row.curve],
    }


def _finite(value: Any) -> Any:
    """Without numbers that JSON does not have."""
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
