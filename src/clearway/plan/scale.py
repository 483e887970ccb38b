"""Objectives as losses: all to be small, each a share of the baseline."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.model.spec.spec import Spec
from clearway.plan.plan import Objective

Array = np.ndarray[Any, np.dtype[Any]]


def losses(values: Array, baseline: Array, objectives: tuple[Objective, ...], spec: Spec) -> Array:
    """Objectives as shares of the baseline, minimised.

    Cost and time are divided by the baseline's. Satisfaction becomes what is missing to the top of its scale, divided
    by what the baseline misses; where the baseline misses nothing, by the length of the scale. So the baseline is at 1
    in every objective, and the hypervolume's end, 2, is twice the cost, twice the time, twice the shortfall.

    Parameters
    ----------
    values : float64[..., k]
    baseline : float64[k]
    objectives : tuple of str
    spec : Spec
        For the scale of satisfaction.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Graph, Renewal
    >>> losses(np.array([30.0]), np.array([60.0]), ("time",), Spec(Graph(), Renewal(Fixed(1.0))))
    array([0.5])
    """
    found = np.array(values, float)
    for column, objective in enumerate(objectives):
        base, top = float(baseline[column]), 0.0
        if objective == "satisfaction" and spec.satisfaction is not None:
            scale = spec.satisfaction
            top, base = scale.high, scale.high - base
            found[..., column] = top - found[..., column]
            base = base if base > 0 else scale.high - scale.low
        found[..., column] /= base if base > 0 else 1.0
    return found
