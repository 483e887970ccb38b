"""Control charts of a table or of a measure of a log: limits, rules and advice as data and as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

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
    options |= _bounded(about.unit, kind, options)
    units = request.measure not in COUNTED
    found = chart(data, kind, rules=rules or None, exclude=left_out, units=units, **options)
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


def _bounded(unit: str, kind: str, options: Mapping[str, Any]) -> dict[str, float]:
    """The natural bound of durations and counts, for the charts that take one."""
    bounded = unit in ("s", "count") and (kind == AUTO or "floor" in maker(kind).takes) and options.get("floor") is None
    return {"floor": 0.0} if bounded else {}


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
