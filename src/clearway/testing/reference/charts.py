"""Reference cases of control charts, their constants and average run lengths."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np

from clearway.stats import arl, limits
from clearway.stats.constants import constants
from clearway.stats.limits.chart import Chart
from clearway.stats.limits.keys import chart_keys, range_ucl
from clearway.testing.reference.kind import Given, Kind

RENAMED = {"L": "width"}
"""Params that the public functions call otherwise."""


def single(make: Callable[..., Chart], takes: tuple[str, ...], data: Given, params: Given) -> dict[str, Any]:
    """A chart of ``values``."""
    return chart_keys(make(data["values"], **options(params, takes)))


def grouped(make: Callable[..., Chart], takes: tuple[str, ...], data: Given, params: Given) -> dict[str, Any]:
    """A chart of ``subgroups``."""
    return chart_keys(make(data["subgroups"], **options(params, takes)))


def counted(make: Callable[..., Chart], takes: tuple[str, ...], data: Given, params: Given) -> dict[str, Any]:
    """A chart of ``counts`` in ``n``; with one n for all points the limits are numbers."""
    chart = make(data["counts"], data["n"], **options(params, takes))
    return chart_keys(chart, flat=np.ndim(data["n"]) == 0)


def events(data: Given, params: Given) -> dict[str, Any]:
    """A chart of ``counts`` in equal exposures."""
    return chart_keys(limits.c(data["counts"], **options(params, (*SHARED, "L", "centre"))))


def imr(data: Given, params: Given) -> dict[str, Any]:
    """Single values with the figures of their moving ranges."""
    return chart_keys(limits.imr(data["values"], **options(params, IMR)))


def xbar(spread: str, data: Given, params: Given) -> dict[str, Any]:
    """Means of subgroups; both kinds tell the limit of the range."""
    taken = options(params, (*SHARED, "constants", "L", "centre", "sigma"))
    chart = limits.xbar(data["subgroups"], spread=spread, **taken)
    shared = {key: one for key, one in taken.items() if key not in ("centre", "sigma")}
    ranges, deviations = limits.r(data["subgroups"], **shared), limits.s(data["subgroups"], **shared)
    return chart_keys(chart) | {"r_ucl": range_ucl(ranges), "s_ucl": float(deviations.ucl[0])}


def ewma(data: Given, params: Given) -> dict[str, Any]:
    """The EWMA under its own names, with z_0."""
    taken = (*SERIES, "lam", "L", "steady_state")
    return chart_keys(limits.ewma(_either(data), **options(params, taken)))


def cusum(data: Given, params: Given) -> dict[str, Any]:
    """Both sums with their signals."""
    return chart_keys(limits.cusum(_either(data), **options(params, (*SERIES, "k", "h"))))


def t2(data: Given, params: Given) -> dict[str, Any]:
    """Several measures at once."""
    taken = {"confidence": 0.95} | options(params, ("confidence", "phase", "baseline", "exclude"))
    found = limits.t2(data["rows"], **taken)
    chart = found.chart
    return {
        "centre": found.centre.tolist(),
        "cov": found.cov.tolist(),
        "det": found.det,
        "lcl": 0.0,
        "ucl": float(chart.ucl[0]),
        "t2": chart.points.tolist(),
        "signals_1based": list(chart.signals_1based),
        "n_signals": len(chart.signals_1based),
        "any_signal": bool(chart.signals_1based),
    }


def table(data: Given, params: Given) -> dict[str, Any]:
    """d2, d3 and c4 of samples."""
    found = [constants(n, convention=_given(params, "constants", "table")) for n in _listed(data["n"])]
    names = {"d2": "d2", "d3": "d3", "c4": "c4", "D3": "d3_lower", "D4": "d4_upper"}
    return {key: [getattr(one, name) for one in found] for key, name in names.items()}


def run_lengths(data: Given, params: Given) -> dict[str, Any]:
    """Average run lengths of designs."""
    return {"arl": [_arl(design, params) for design in data["designs"]]}


def options(params: Given, takes: tuple[str, ...]) -> dict[str, Any]:
    """The params that a function takes, under its names; null is the default."""
    given = {key: params[key] for key in takes if params.get(key) is not None}
    return {RENAMED.get(key, key): one for key, one in given.items()}


def _either(data: Given) -> Any:
    return data["subgroups"] if data.get("subgroups") is not None else data["values"]


def _arl(design: Mapping[str, Any], params: Given) -> float:
    both = {key: _given(design, key, params.get(key)) for key in ("one_sided", "steady_state", "shift")}
    asked = {key: one for key, one in both.items() if one is not None}
    steady = {key: one for key, one in asked.items() if key != "steady_state"}
    if design["chart"] == "cusum":
        return arl.cusum_arl(**options(design, ("k", "h")), **steady)
    if design["chart"] == "ewma":
        return arl.ewma_arl(**options(design, ("lam", "L")), **asked)
    if design["chart"] == "shewhart":
        return arl.shewhart_arl(**options(design, ("L",)), **steady)
    raise KeyError(design["chart"])


def _given(params: Given, key: str, default: Any) -> Any:
    return default if params.get(key) is None else params[key]


def _listed(one: Any) -> list[int]:
    return list(one) if isinstance(one, list) else [one]


def _chart(name: str, answer: Callable[[Given, Given], dict[str, Any]]) -> Kind:
    return Kind(f"chart.{name}", answer)


SHARED = ("baseline", "exclude")
SERIES = (*SHARED, "centre", "sigma", "sigma_method", "constants", "mr_screen")
IMR = (*SERIES, "L")

KINDS: tuple[Kind, ...] = (
    _chart("imr", imr),
    _chart("mr", partial(single, limits.mr, (*SHARED, "constants", "mr_screen"))),
    _chart("xbar_r", partial(xbar, "r")),
    _chart("xbar_s", partial(xbar, "s")),
    _chart("r", partial(grouped, limits.r, (*SHARED, "constants", "L"))),
    _chart("s", partial(grouped, limits.s, (*SHARED, "constants", "L"))),
    _chart("p", partial(counted, limits.p, (*SHARED, "L", "centre"))),
    _chart("np", partial(counted, limits.np_chart, (*SHARED, "L", "centre"))),
    _chart("u", partial(counted, limits.u, (*SHARED, "L", "centre"))),
    _chart("c", events),
    _chart("laney_p", partial(counted, limits.laney_p, (*SHARED, "constants", "mr_screen", "L"))),
    _chart("laney_u", partial(counted, limits.laney_u, (*SHARED, "constants", "mr_screen", "L"))),
    _chart("g", partial(single, limits.g, (*SHARED, "centre", "L"))),
    _chart("t", partial(single, limits.t, (*SHARED, "power", "constants", "mr_screen", "centre", "L"))),
    _chart("ewma", ewma),
    _chart("cusum", cusum),
    _chart("t2", t2),
    _chart("run", partial(single, limits.run, (*SHARED, "centre"))),
    Kind("constants", table),
    Kind("arl", run_lengths),
)
"""``chart.*``, ``constants``, ``arl``."""
