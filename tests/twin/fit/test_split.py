"""Cutting a log in time."""

from __future__ import annotations

import numpy as np
from tests.twin.fit.planted import line, observed

from clearway.twin.fit.split import last_us, split, still_open


def test_nothing_of_the_later_time_is_seen() -> None:
    rows = line(np.random.default_rng(1), 200)
    rows.append((10, 1, 0, 3000.0, 3001.0))
    earlier, later = split(observed(rows), 0.8)
    assert last_us(earlier).max() < later.arrived_us.min()
    assert later.n_cases == 40
    assert earlier.n_cases == 159


def test_a_log_that_is_cut_shows_open_cases() -> None:
    rows = [
        row
        for case in range(300)
        for row in ((case, 0, 0, case * 1.0, case + 0.1), (case, 1, 0, case + 40.0, case + 40.5))
    ]
    cut = observed([row for row in rows if row[4] <= 300])
    found = still_open(cut)
    assert found.sum() >= 25
    assert not found[:250].any()


def test_a_whole_log_shows_none() -> None:
    assert not still_open(observed(line(np.random.default_rng(2), 300))).any()
