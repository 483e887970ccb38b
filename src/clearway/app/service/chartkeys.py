"""The keys of published reference cases in the JSON of a chart: its data, its conventions, its figures."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.values import plain
from clearway.monitor.chart import Charted, Data
from clearway.stats import limits
from clearway.stats.limits.chart import Chart
from clearway.stats.limits.keys import chart_keys, range_ucl

if TYPE_CHECKING:
    from collections.abc import Sequence

FRAMING = ("constants", "baseline", "exclude", "stages", "width")
"""Options that the chart of ranges shares with that of means."""


def params_of(found: Charted, given: Mapping[str, Any]) -> dict[str, Any]:
    """Every convention that made the chart, defaults included; ``L`` is the width of the limits in sigmas.

    Parameters
    ----------
    found : Charted
    given : mapping
        Options that were given; None counts as not given.
    """
    asked = {key: one for key, one in given.items() if one is not None and one != ()}
    signature = inspect.signature(found.maker.make).parameters
    usual = {name: signature[name].default for name in found.maker.takes}
    told = {**usual, **asked, "exclude": list(given.get("exclude", ()))}
    told |= {"sigma_method": found.chart.estimator} if "sigma_method" in usual and asked.get("sigma") is None else {}
    told |= _advised(found, asked)
    told |= {"L": told["width"]} if "width" in told else {}
    return {key: plain(one) for key, one in told.items()}


def _advised(found: Charted, asked: Mapping[str, Any]) -> dict[str, Any]:
    """What the advisor set, where nobody asked otherwise."""
    if found.advice is None or found.maker.name != "adjusted":
        return {}
    settings = {name: getattr(found.advice, name) for name in ("scale", "power", "rho", "phase")}
    return {name: one for name, one in settings.items() if name not in asked and one is not None}


def keys_of(
    found: Charted, data: Data, params: Mapping[str, Any], columns: Sequence[str], *, one_n: bool
) -> dict[str, Any]:
    """The data, the conventions and the figures of a chart, each under its published name.

    Parameters
    ----------
    found : Charted
    data : Data
    params : mapping
        As `params_of` tells them; a figure of the same name (centre, sigma) is the one found.
    columns : sequence of str
        Names of the measures of a T2 chart.
    one_n : bool
        Whether one size holds for every point: limits are then numbers, else lists.
    """
    figures = _t2(data, found.chart, params) if found.maker.name == "t2" else _figures(found, data, params, one_n)
    told = {**params, **_given(data, columns, one_n), **figures}
    return {key: plain(one) for key, one in told.items()}


def _given(data: Data, columns: Sequence[str], one_n: bool) -> dict[str, Any]:
    """What the chart was drawn of."""
    if data.rows is not None:
        return {"columns": list(columns), "rows": data.rows}
    if data.counts is not None:
        sizes = None if data.n is None else np.asarray(data.n, float)
        size = {} if sizes is None else {"n": sizes.flat[0] if one_n else sizes}
        return {"counts": data.counts, **size}
    return {"values": data.values} if data.values is not None else {"subgroups": data.subgroups}


def _figures(found: Charted, data: Data, params: Mapping[str, Any], one_n: bool) -> dict[str, Any]:
    drawn = found.chart
    with_runs = not found.maker.memory
    figures = chart_keys(drawn, flat=_is_flat(drawn) and (data.n is None or one_n), with_runs=with_runs)
    if not found.maker.name.startswith("xbar"):
        return figures
    shared = {key: params[key] for key in FRAMING}
    return figures | {"r_ucl": range_ucl(limits.r(data.subgroups, **shared))}


def _is_flat(drawn: Chart) -> bool:
    """Whether all points share their limits."""
    return all(bool(np.all((line == line[0]) | np.isnan(line))) for line in (drawn.centre, drawn.lcl, drawn.ucl))


def _t2(data: Data, drawn: Chart, params: Mapping[str, Any]) -> dict[str, Any]:
    """Means and covariances that the distances rest on."""
    found = limits.t2(data.rows, **{key: params[key] for key in ("confidence", "phase", "baseline", "exclude")})
    signals = list(drawn.signals_1based)
    return {
        "centre": found.centre,
        "cov": found.cov,
        "det": found.det,
        "lcl": 0.0,
        "ucl": float(drawn.ucl[0]),
        "t2": drawn.points,
        "signals_1based": signals,
        "n_signals": len(signals),
        "any_signal": bool(signals),
    }
