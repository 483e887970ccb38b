"""A chart as plain values under the keys that published reference cases use."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.stats.answer import answer
from clearway.stats.constants import constants
from clearway.stats.limits.chart import Chart, Floats
from clearway.stats.runs import runs


def chart_keys(chart: Chart, *, flat: bool = True, with_runs: bool = True) -> dict[str, Any]:
    """Every key that a chart can answer, that of its own kind included.

    Parameters
    ----------
    chart : Chart
    flat : bool
        Limits as one number each, for charts whose points share them; else a list with one entry a point.
    with_runs : bool
        Whether runs and crossings about the centre are told; points of charts with a memory hang together.

    Examples
    --------
    >>> from clearway.stats.limits.imr import imr
    >>> found = chart_keys(imr([5.0, 6.0, 5.0, 4.0, 5.0, 6.0, 5.0, 19.0]))
    >>> round(found["ucl"], 3), round(found["mr_ucl"], 3), found["mr_signals_1based"]
    (14.474, 9.334, [8])
    """
    if chart.kind == "cusum":
        return _sums(chart)
    if chart.kind == "ewma":
        return _shared(chart, flat=False, with_runs=False) | _memory(chart)
    if chart.kind == "imr":
        return _shared(chart, flat=flat, with_runs=with_runs) | _moving(chart)
    return _shared(chart, flat=flat, with_runs=with_runs)


def range_ucl(chart: Chart) -> float:
    """``D4 mean(R)`` of a chart of ranges with the published D4 of the convention at the usual width."""
    size = int(chart.n[0]) if chart.n is not None else 2
    factor = 1 + (constants(size, convention=chart.constants).d4_upper - 1) * chart.width / 3
    return factor * float(chart.centre[0])


def _shared(chart: Chart, *, flat: bool, with_runs: bool) -> dict[str, Any]:
    estimate, signals = chart.estimates[0], list(chart.signals_1based)
    first = {"lcl_first": float(chart.lcl[0]), "ucl_first": float(chart.ucl[0])}
    ends = {"x_first": float(chart.points[0]), "x_last": float(chart.points[-1])}
    plain = chart.plain
    beside = {} if plain is None else {"plain_lcl_first": float(plain.lcl[0]), "plain_ucl_first": float(plain.ucl[0])}
    return {
        "centre": _line(chart.centre, flat=flat or bool(np.all(chart.centre == chart.centre[0]))),
        "lcl": _line(chart.lcl, flat=flat),
        "ucl": _line(chart.ucl, flat=flat),
        **{key: one for key, one in answer(estimate).items() if key not in ("centre", "used")},
        **first,
        **ends,
        **beside,
        "signals_1based": signals,
        "n_signals": len(signals),
        "any_signal": bool(signals),
        **(_runs(chart) if with_runs else {}),
    }


def _moving(chart: Chart) -> dict[str, Any]:
    """The figures of the moving ranges beside single values."""
    ranges = chart.dispersion
    if ranges is None:
        return {}
    return {"mr_ucl": float(ranges.ucl[0]), "mr_signals_1based": list(ranges.signals_1based)}


def _memory(chart: Chart) -> dict[str, Any]:
    """The EWMA under its own names, with z_0."""
    ends = {"lcl_last": float(chart.lcl[-1]), "ucl_last": float(chart.ucl[-1])}
    own = {"start": float(chart.centre[0]), "ewma": chart.points.tolist(), "sigma_ewma": chart.sigma.tolist()}
    return own | ends


def _sums(chart: Chart) -> dict[str, Any]:
    """Both sums of a CUSUM with their signals."""
    lower, estimate = chart.lower, chart.estimates[0]
    below, points = ((), []) if lower is None else (lower.signals_1based, lower.points.tolist())
    return {
        "centre": estimate.centre,
        "sigma": estimate.sigma,
        "upper": chart.points.tolist(),
        "lower": points,
        "upper_signals_1based": list(chart.signals_1based),
        "lower_signals_1based": list(below),
        "n_signals": len({*chart.signals_1based, *below}),
        "any_signal": bool(chart.signals_1based or below),
    }


def _runs(chart: Chart) -> dict[str, Any]:
    points = np.where(chart.excluded, np.nan, chart.points)
    return answer(runs(points, chart.centre))


def _line(values: Floats, *, flat: bool) -> float | list[float]:
    return float(values[0]) if flat else [float(one) for one in values]
