"""Satisfaction as a share."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.measures.voice.csat import csat
from clearway.stats.intervals import wilson


def test_top_two_of_five() -> None:
    found = csat(np.array([5.0, 4, 3, 2, 1, np.nan]))
    assert (found.value, found.n, found.unit) == (0.4, 5, "share")
    assert (found.low, found.high) == wilson(2, 5)


def test_yes_or_no_and_nobody() -> None:
    assert csat(np.array([1.0, 0, 1]), satisfied_from=1).value == pytest.approx(2 / 3)
    none = csat(np.array([np.nan]))
    assert (none.value, none.reason, none.n) == (None, "no_scores", 0)
