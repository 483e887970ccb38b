"""From a table of measurements to a gauge study."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clearway.app.service.studydata import About, Columns, StudyRequest, read_columns, read_names, read_values
from clearway.app.service.toldstudy import picture_names, told_study, write_pictures
from clearway.base.errors import OptionError
from clearway.stats.answer import answer
from clearway.stats.formula import Formulas
from clearway.stats.gauge import (
    GaugeStudy,
    crossed,
    gauge_average_range,
    gauge_crossed,
    gauge_linearity,
    gauge_nested,
    gauge_range,
    gauge_type1,
    linearity,
    nested,
    ranges,
    type1,
)


@dataclass(frozen=True, slots=True)
class GaugeAsk:
    """What is asked of a gauge study.

    Parameters
    ----------
    study : str
        One of :data:`STUDIES`.
    part, operator, value, reference, first, second : str or None
        Columns; None: the column that bears the name of the option; ``reference`` is a number for type 1.
    spec_width, process_variation, process_sd : float or None
    study_width, alpha_pool, spec_percent, confidence : float
    """

    study: str = "crossed"
    part: str | None = None
    operator: str | None = None
    value: str | None = None
    reference: str | None = None
    first: str | None = None
    second: str | None = None
    spec_width: float | None = None
    study_width: float = 6.0
    alpha_pool: float = 0.05
    spec_percent: float = 20.0
    process_variation: float | None = None
    process_sd: float | None = None
    confidence: float = 0.95


@dataclass(frozen=True, slots=True, eq=False)
class Done:
    """A study that was made: its result, how it is made, and the rows behind it."""

    kind: str
    found: Any
    formulas: Formulas
    about: About
    n: int
    rows: Columns | None = None


def gauge_study(
    request: StudyRequest, ask: GaugeAsk, *, picture: Path | None = None, overwrite: bool = False, lang: str = "en"
) -> dict[str, Any]:
    """Study how much of the spread of measured values the measuring makes.

    Returns
    -------
    dict
        As :class:`clearway.app.service.outputs_quality.GaugeJson`.

    Raises
    ------
    InputError
        A column or number that the study needs is missing, or the data do not fit; with the remedy.
    OutputError
        The pictures stand in the way or cannot be written.
    """
    if picture is not None:
        picture_names(picture, 2)
    done = STUDIES[ask.study](request, ask)
    params = {key: one for key, one in answer(ask).items() if one is not None}
    result = told_study(done.kind, done.about, done.found, done.formulas, n=done.n, params=params, lang=lang)
    if picture is not None:
        views = _views(done, ask, lang)
        result["pictures"] = write_pictures(views, picture, overwrite=overwrite)
    return result


def _crossed(request: StudyRequest, ask: GaugeAsk) -> Done:
    rows = _read(request, ask, ("value",), ("part", "operator"))
    options: dict[str, Any] = {
        "spec_width": ask.spec_width,
        "study_width": ask.study_width,
        "confidence": ask.confidence,
    }
    found = gauge_crossed(*_named(rows), _numbers(rows)[0], alpha_pool=ask.alpha_pool, **options)
    return Done("gauge.crossed", found, crossed.FORMULAS, rows.about, found.n, rows)


def _nested(request: StudyRequest, ask: GaugeAsk) -> Done:
    rows = _read(request, ask, ("value",), ("part", "operator"))
    part, operator = _named(rows)
    options: dict[str, Any] = {
        "spec_width": ask.spec_width,
        "study_width": ask.study_width,
        "confidence": ask.confidence,
    }
    found = gauge_nested(operator, part, _numbers(rows)[0], **options)
    return Done("gauge.nested", found, nested.FORMULAS, rows.about, found.n, rows)


def _average_range(request: StudyRequest, ask: GaugeAsk) -> Done:
    rows = _read(request, ask, ("value",), ("part", "operator"))
    found = gauge_average_range(*_named(rows), _numbers(rows)[0])
    return Done("gauge.average_range", found, ranges.FORMULAS, rows.about, len(rows.rows), rows)


def _type1(request: StudyRequest, ask: GaugeAsk) -> Done:
    data = read_values(request)
    reference = _number(ask.reference)
    options: dict[str, Any] = {
        "spec_width": ask.spec_width,
        "study_width": ask.study_width,
        "spec_percent": ask.spec_percent,
    }
    found = gauge_type1(data.values, reference=reference, confidence=ask.confidence, **options)
    return Done("gauge.type1", found, type1.FORMULAS, data.about, found.n)


def _linearity(request: StudyRequest, ask: GaugeAsk) -> Done:
    rows = _read(request, ask, ("reference", "value"), ())
    reference, value = _numbers(rows)
    options: dict[str, Any] = {"process_variation": ask.process_variation, "confidence": ask.confidence}
    found = gauge_linearity(reference, value, **options)
    return Done("gauge.linearity", found, linearity.FORMULAS, rows.about, found.n)


def _range(request: StudyRequest, ask: GaugeAsk) -> Done:
    rows = _read(request, ask, ("first", "second"), ())
    first, second = _numbers(rows)
    options: dict[str, Any] = {
        "process_sd": ask.process_sd,
        "spec_width": ask.spec_width,
        "study_width": ask.study_width,
    }
    found = gauge_range(first, second, **options)
    return Done("gauge.range", found, ranges.FORMULAS, rows.about, found.n)


STUDIES: Mapping[str, Callable[[StudyRequest, GaugeAsk], Done]] = {
    "crossed": _crossed,
    "nested": _nested,
    "average-range": _average_range,
    "type1": _type1,
    "linearity": _linearity,
    "range": _range,
}
"""Every study by its name."""


def _read(request: StudyRequest, ask: GaugeAsk, numbers: tuple[str, ...], texts: tuple[str, ...]) -> Columns:
    """The columns that a study needs, each named by its option or bearing the option's own name."""
    own = read_names(request) if any(getattr(ask, option) is None for option in (*numbers, *texts)) else {}
    named = {option: getattr(ask, option) or own.get(option) for option in (*numbers, *texts)}
    for option in (option for option, column in named.items() if column is None):
        raise OptionError("gauge.option", place={"option": f"--{option}"}, study=ask.study, option=f"--{option} COLUMN")
    options = {str(column): f"--{option}" for option, column in named.items()}
    columns = ([str(named[one]) for one in group] for group in (numbers, texts))
    return read_columns(request, *columns, options=options)


def _named(rows: Columns) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part and operator: the table may write the names of columns in other letters than the options do."""
    part, operator = rows.texts.values()
    return part, operator


def _numbers(rows: Columns) -> list[Any]:
    return list(rows.numbers.values())


def _number(text: str | None) -> float:
    if text is None:
        raise OptionError("gauge.option", place={"option": "--reference"}, study="type1", option="--reference NUMBER")
    try:
        return float(text)
    except ValueError as error:
        raise OptionError("study.limit", place={"option": "--reference"}, value=text, unit="-") from error


def _views(done: Done, ask: GaugeAsk, lang: str) -> list[Any]:
    """Components and every measurement; studies without parts and operators have no picture."""
    from clearway.views.charts.gauge import Measured, gauge_components, gauge_runs
    from clearway.views.words import Words

    if done.rows is None:
        raise OptionError("gauge.picture", place={"option": "--picture"}, study=ask.study)
    words, name = Words(lang), done.about.name
    part, operator = _named(done.rows)
    values = _numbers(done.rows)[0].tolist()
    rows = [Measured(*one) for one in zip(part, operator, values, strict=True)]
    runs = gauge_runs(rows, words=words, title=words("gauge.runs", name=name), unit=done.about.unit)
    if not isinstance(done.found, GaugeStudy):
        return [runs]
    return [gauge_components(done.found, words=words, title=words("gauge.components", name=name)), runs]
