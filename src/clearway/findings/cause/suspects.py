"""Suspected causes: case attributes that go with a harm, controlled for asking many times."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.findings.finding import Cause
from clearway.measures.measures import Measures
from clearway.measures.segments import segment_effects

Floats = np.ndarray[Any, np.dtype[np.float64]]

LEVEL = 0.01
LEAST_EFFECT = 0.2
MOST = 3


def suspects(measures: Measures, seconds: Floats) -> tuple[Cause, ...]:
    """Attribute values whose cases carry clearly more of a harm than all other cases.

    Every value of every case attribute is compared with the rest (Welch), the p-values are adjusted together (Benjamini
    and Hochberg), and kept is what has ``q <= 0.01`` and a difference of at least 0.2 standard deviations. The largest
    share of the harm comes first: difference times cases.

    Parameters
    ----------
    seconds : float array of shape (cases,)
        The harm of each case; NaN leaves a case out.

    Returns
    -------
    tuple of Cause
        At most three, no two from the same attribute.

    References
    ----------
    Benjamini and Hochberg 1995; Cohen 1988 (0.2 is a small effect).
    """
    known = seconds[~np.isnan(seconds)]
    if known.size < 2:
        return ()
    least = LEAST_EFFECT * float(known.std())
    found = [
        Cause(effect.attribute, effect.value, gap.value, gap.low, gap.high, effect.q, effect.cases)
        for effect in segment_effects(measures.cases, seconds, k=measures.release_k, raw=measures.raw)
        if (gap := effect.difference).value > max(least, 0.0) and effect.q <= LEVEL and effect.value
    ]
    best: dict[str, Cause] = {}
    for cause in sorted(found, key=lambda cause: (-cause.effect_s * cause.cases, cause.attribute, cause.value)):
        best.setdefault(cause.attribute, cause)
    return tuple(best.values())[:MOST]
