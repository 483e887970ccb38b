"""Results as plain values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.stats.answer import answer


@dataclass(frozen=True, slots=True)
class _Result:
    centre: float
    lcl: float
    points: Any
    within: dict[str, Any]


def test_arrays_become_lists_and_what_is_no_number_absent() -> None:
    told = answer(_Result(np.float64(1.5), float("nan"), np.array([1.0, np.nan]), {"a": np.int64(2)}))
    assert told == {"centre": 1.5, "lcl": None, "points": [1.0, None], "within": {"a": 2}}
    assert json.loads(json.dumps(told)) == told
