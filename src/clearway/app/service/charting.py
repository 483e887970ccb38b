<<<<<<< HEAD
"""Control charts of a table or of a measure of a log: limits, rules and advice as data and as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
=======
"""Which control chart fits the measure of a goal: its series as the log has it, and what the advisor says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
>>>>>>> q-documents
from typing import TYPE_CHECKING, Any

import numpy as np

<<<<<<< HEAD
from clearway.app.service.studied import save_picture
from clearway.app.service.studydata import (
    StudyRequest,
    read_columns,
    read_counts,
    read_subgroups,
    read_values,
)
from clearway.base.errors import OptionError
from clearway.base.messages import text
from clearway.base.values import plain
from clearway.monitor.chart import AUTO, Charted, Data, chart
from clearway.monitor.makers import maker
from clearway.stats.answer import answer
from clearway.stats.assurance import DIRECTIONS, assurance

if TYPE_CHECKING:
    from clearway.app.service.studydata import About

COUNTED = ("arrivals", "throughput")
"""Measures of a log that are counts of a period."""

Read = tuple[Data, "About", tuple[str, ...], tuple[int, ...]]
"""Data, what they say of themselves, names of the points, and the points of unfinished periods, counted from 1."""


def chart_data(
    request: StudyRequest,
    kind: str = AUTO,
    *,
    rules: Sequence[str] = (),
    exclude: Sequence[int] = (),
    target: float | None = None,
    better: str = "decrease",
    picture: Path | None = None,
    overwrite: bool = False,
    lang: str = "en",
    **options: Any,
) -> dict[str, Any]:
    """Chart the numbers of a table or of a measure.

    Parameters
    ----------
    request : StudyRequest
    kind : str
        A chart, or ``auto``.
    rules : sequence of str
        Names of rules or sets; none: the default of the chart.
    exclude : sequence of int
        Points that set no limit, counted from 1.
    target : float, optional
        What is wanted; told as assurance and drawn as a line of its own.
    better : str
        ``increase`` or ``decrease``: on which side of the target it is reached.
    picture : Path, optional
        File for the chart (SVG or PNG).
    **options
        Options of the chart.

    Returns
    -------
    dict
        The JSON of ``clearway chart``.

    Raises
    ------
    InputError, OutputError
    """
    from clearway.app.service.file import refuse_existing_file

    if picture is not None:
        refuse_existing_file(picture, overwrite=overwrite)
    if better not in DIRECTIONS:
        raise OptionError("assurance.direction", given=better, known=", ".join(DIRECTIONS))
    data, about, labels, partial = _read(request, kind)
    left_out = tuple(dict.fromkeys((*exclude, *partial)))
    found = chart(data, kind, rules=rules or None, exclude=left_out, **options)
    given = {"rules": list(found.rules), "exclude": list(left_out)} | dict(options)
    told = _document(found, about.as_json(lang, n=found.chart.points.size), given, lang)
    told |= _assured(found, target, better)
    if picture is None:
        return told
    view = _picture(found, about, labels if len(labels) == found.chart.points.size else (), target, lang)
    return told | {"picture": save_picture(view, picture, overwrite=overwrite)}


def _read(request: StudyRequest, kind: str) -> Read:
    """The numbers in the form that the chart takes."""
    needs = _needed(request, kind)
    if needs == "subgroups":
        samples = read_subgroups(request)
        return (
            Data(subgroups=[one.tolist() for one in samples.samples]),
            samples.about,
            samples.labels,
            _places(samples),
        )
    if needs in ("counts", "events"):
        counts = read_counts(request)
        n = counts.n if needs == "counts" or kind == AUTO else None
        return Data(counts=counts.counts, n=n), counts.about, counts.labels, _places(counts)
    if needs == "rows":
        columns = read_columns(request, request.columns)
        rows = np.column_stack([columns.numbers[name] for name in request.columns])
        return Data(rows=rows), columns.about, tuple(str(one) for one in columns.rows), ()
    values = read_values(request)
    return Data(values=values.values), values.about, values.labels, _places(values)


def _needed(request: StudyRequest, kind: str) -> str:
    """What the chart is made of; the advisor takes what the options say."""
    needs = "auto" if kind == AUTO else maker(kind).needs
    if needs == "series":
        return "subgroups" if request.subgroup else "values"
    if needs == "rows" and len(request.columns) < 2:
        raise OptionError("chart.columns", place={"option": "--column"})
    if needs != "auto":
        return needs
    if request.subgroup:
        return "subgroups"
    return "counts" if request.n or (request.measure in COUNTED and request.period) else "values"


def _places(read: Any) -> tuple[int, ...]:
    return tuple(int(one) + 1 for one in np.flatnonzero(read.partial))


def _document(found: Charted, data: dict[str, Any], given: Mapping[str, Any], lang: str) -> dict[str, Any]:
    drawn = found.chart
    return {
        "kind": f"chart.{found.maker.name}",
        "data": data,
        "params": plain({key: one for key, one in given.items() if one is not None and one != ()}),
        "result": {
            "estimator": drawn.estimator,
            "constants": drawn.constants,
            "scale": drawn.scale,
            "width": drawn.width,
            "n": int(drawn.used.sum()),
            "stages": [_stage(found, stage) for stage in range(len(drawn.estimates))],
            **_lines(found),
            "signals_1based": sorted({one.index_1based for one in found.patterns}),
            "rules": list(found.rules),
            "false_alarms_per_100": found.false_alarms_per_100,
        },
        "signals": [_signal(one, lang) for one in found.patterns],
        "advice": [text(one, lang) for one in found.advice.reasons] if found.advice is not None else [],
        "warnings": [text(one, lang) for one in found.warnings],
        "formula": found.maker.formula,
        "source": found.maker.source,
    }


def _lines(found: Charted) -> dict[str, Any]:
    drawn = found.chart
    below = drawn.lower or drawn
    lines: dict[str, Any] = {
        "points": drawn.points,
        "centre": drawn.centre,
        "lcl": below.lcl,
        "ucl": drawn.ucl,
        "sigma": drawn.sigma,
    }
    lines |= {"stage": drawn.stage + 1, "used": drawn.used, "excluded": drawn.excluded}
    told = {key: plain(one) for key, one in lines.items()}
    told["lower"] = None if drawn.lower is None else plain(drawn.lower.points)
    spread = drawn.dispersion
    told["dispersion"] = None if spread is None else {
        "kind": spread.kind,
        **{key: plain(getattr(spread, key)) for key in ("points", "centre", "lcl", "ucl")},
        "signals_1based": list(spread.signals_1based),
    }  # fmt: skip
    return told


def _stage(found: Charted, stage: int) -> dict[str, Any]:
    """The estimates of a stage with its runs and crossings."""
    runs = answer(found.runs[stage]) if found.runs else dict.fromkeys(
        ("n_useful", "longest_run", "longest_run_max", "crossings", "crossings_min", "runs_signal")
    )  # fmt: skip
    return answer(found.chart.estimates[stage]) | runs


def _signal(one: Any, lang: str) -> dict[str, Any]:
    from clearway.base.messages import Message

    said = text(Message(f"rule.{one.rule}"), lang)
    members = [place + 1 for place in one.members]
    return {"rule": one.rule, "index": one.index_1based, "members": members, "text": said}


def _assured(found: Charted, target: float | None, better: str) -> dict[str, Any]:
    """Target against the limits of the last point, where the chart has both."""
    if target is None:
        return {"assurance": None}
    lcl, ucl = found.chart.lcl[-1:], found.chart.ucl[-1:]
    known = bool(np.all(np.isfinite(lcl) & np.isfinite(ucl)))
    verdict = assurance(lcl, ucl, target, direction=better)[0] if known else None
    return {"assurance": {"target": target, "better": better, "verdict": verdict}}


def _picture(found: Charted, about: About, labels: Sequence[str], target: float | None, lang: str) -> Any:
    from clearway.views.charts.control import control_chart
    from clearway.views.words import Words

    words = Words(lang)
    title = f"{about.name}: {words(f'control.kind.{found.maker.name}')}"
    unit = "" if found.maker.name in ("cusum", "t2") else about.unit
    unit = "share" if found.maker.name in ("p", "laney_p") else unit
    return control_chart(found, words=words, title=title, unit=unit, labels=labels, target=target)
=======
from clearway.measures.attain import BY_DAY, case_values
from clearway.measures.attributes import matching
from clearway.measures.goal import OPS

if TYPE_CHECKING:
    from clearway.measures.goal import Goal
    from clearway.measures.measures import Measures
    from clearway.plan.cycle.form import Chosen

Array = np.ndarray[Any, np.dtype[Any]]

MOST = 2000
"""Cases that are looked at, the last ones: older ones say little of how the process runs now."""

RULES = "nelson.1, nelson.2"
"""A point beyond a limit, and one rule for runs; more rules bring more false alarms."""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Points of a chart, in the order of time.

    Parameters
    ----------
    values : float array
        Measured values, or counts.
    n : int array or None
        Units behind each count; None for values and for counts of equal days.
    counted : bool
    weekday : int array or None
        0 is Monday; None where points are no days.
    """

    values: Array
    n: Array | None = None
    counted: bool = False
    weekday: Array | None = None


def charts_for(measures: Measures) -> Mapping[str, Chosen]:
    """A chart for each goal whose measure is a series, by the text of the goal."""
    found = ((result.goal, series_of(measures, result.goal)) for result in measures.goals if result.value is not None)
    return {goal.text: _chosen(series) for goal, series in found if series is not None and series.values.size}


def series_of(measures: Measures, goal: Goal) -> Series | None:
    """The points of a goal's measure: cases in the order in which they end, or days.

    Rates and work in progress are taken by day, shares as the cases of each day that count, everything else case by
    case. The last day is left out: it is not over yet. None where the measure is one number for the whole log.
    """
    if goal.measure in BY_DAY:
        return _days(measures, goal.measure)
    mask = _mask(measures, goal)
    values, _ = case_values(goal.measure, measures.cases, working=goal.working is not None)
    if values is None or mask is None or goal.measure == "utilisation":
        return None
    known = np.flatnonzero(mask & measures.cases.closed & ~np.isnan(values))
    order = known[np.argsort(measures.cases.end_us[known], kind="stable")]
    if goal.inner_op is None and goal.unit != "share":
        return Series(values[order][-MOST:])
    hits = values[order] > 0 if goal.inner_op is None else OPS[goal.inner_op](values[order], goal.limit or 0.0)
    return _shares(measures, hits, measures.cases.end_us[order])


def _days(measures: Measures, name: str) -> Series | None:
    flow = measures.load.flow
    if len(flow.days) < 2:
        return None
    weekday = (np.datetime64(flow.days[0], "D").astype(np.int64) + 3 + np.arange(len(flow.days) - 1)) % 7
    values = np.asarray(getattr(flow, name), np.float64)[:-1]
    return Series(values, counted=name != "wip", weekday=weekday)


def _shares(measures: Measures, hits: Array, end_us: Array) -> Series:
    """Cases by the day on which they end, in the zone of the log."""
    from clearway.measures.localtime import local_days
    from clearway.measures.timing.calendars import zone_clock

    if not end_us.size:
        return Series(np.zeros(0), np.zeros(0), counted=True)
    days = local_days(zone_clock(measures.facts.zone, np.array([end_us.min(), end_us.max()])), end_us)
    found, place = np.unique(days, return_inverse=True)
    n = np.bincount(place)[:-1]
    return Series(np.bincount(place, weights=hits)[:-1], n, counted=True, weekday=(found[:-1] + 3) % 7)


def _mask(measures: Measures, goal: Goal) -> Array | None:
    """The cases that a goal is about; None where they cannot be told."""
    cases = measures.cases
    if goal.where is None:
        return np.ones(len(cases), bool)
    column = matching(goal.where[0], list(cases.attributes))
    if column is None:
        return None
    attribute = cases.attributes[column]
    text = matching(goal.where[1], attribute.names)
    return None if text is None else attribute.codes == attribute.names.index(text)


def _chosen(series: Series) -> Chosen:
    from clearway.monitor.advise import advise_counts, advise_values
    from clearway.plan.cycle.form import Chosen, Line

    phase = None if series.weekday is None else [int(day) for day in series.weekday]
    if series.counted:
        advice = advise_counts(series.values, series.n, units=series.n is not None, phase=phase)
    else:
        advice = advise_values(series.values, phase=phase)
    return Chosen(advice.kind, RULES, tuple(Line(one.id, dict(one.values)) for one in advice.reasons))
>>>>>>> q-documents
