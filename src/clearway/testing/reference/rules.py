"""Reference cases of rules on the points of a chart, and of assurance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from clearway.monitor.pattern import Pattern
from clearway.monitor.rules import nelson, nhs, weco
from clearway.stats.assurance import DIRECTIONS, assurance
from clearway.stats.limits import imr
from clearway.testing.reference.charts import IMR, options
from clearway.testing.reference.kind import Given, Kind

RuleSet = Callable[..., tuple[Pattern, ...]]


def signals(rules: RuleSet, data: Given, params: Given) -> dict[str, Any]:
    """Last points of the patterns that the chosen rules find."""
    points = np.asarray(data["values"], float)
    centre, sigma = _located(points, params)
    found = rules(points, centre, sigma, rules=params.get("rules"))
    places = sorted({pattern.index_1based for pattern in found})
    return {"signals_1based": places, "n_signals": len(places), "any_signal": bool(places)}


def assured(data: Given, params: Given) -> dict[str, Any]:
    """Target against limits, per direction."""
    columns: Sequence[str] = data["columns"]
    lcl, ucl = ([row[columns.index(name)] for row in data["rows"]] for name in ("lcl", "ucl"))
    directions = params.get("directions") or DIRECTIONS
    return {one: list(assurance(lcl, ucl, params["target"], direction=one)) for one in directions}


def _located(points: Any, params: Given) -> tuple[float, float]:
    """The given centre and sigma; what is missing comes from the I chart of the points."""
    centre, sigma = params.get("centre"), params.get("sigma")
    if sigma is not None and centre is not None and not isinstance(centre, str):
        return float(centre), float(sigma)
    chart = imr(points, **options(params, IMR))
    return chart.estimates[0].centre, chart.estimates[0].sigma


KINDS: tuple[Kind, ...] = (
    Kind("rules.nelson", partial(signals, nelson)),
    Kind("rules.weco", partial(signals, weco)),
    Kind("rules.nhs", partial(signals, nhs)),
    Kind("assurance", assured),
)
"""``rules.*``, ``assurance``."""
