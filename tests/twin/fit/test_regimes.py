"""Hours that change for good."""

from __future__ import annotations

import numpy as np
from tests.twin.fit.planted import DAY, HOUR, MONDAY, observed

from clearway.twin.fit.regimes import change_of, duty_of


def _log(shift: float, seed: int):
    rng, rows = np.random.default_rng(seed), []
    for day in range(84):
        if day % 7 < 5:
            first = 8 + (shift if day >= 56 else 0)
            for begin in np.sort(rng.uniform(first, first + 7.5, 24)):
                rows.append((len(rows), 0, 0, 24 * day + begin, 24 * day + begin + 0.3))
    return observed(rows)


def test_a_planted_change_is_found_in_its_week() -> None:
    log = _log(1.5, 1)
    assert change_of(log) == MONDAY + 56 * DAY
    duty, worked, since = duty_of(log, np.array([0]))
    assert since == MONDAY + 56 * DAY
    assert not duty.weeks[0].holds(np.array([MONDAY + 8 * HOUR + HOUR // 2]))[0]
    assert np.allclose(worked, 0.3 * 3600, atol=1)


def test_hours_that_stay_have_no_change() -> None:
    log = _log(0.0, 2)
    assert change_of(log) == int(log.start_us.min())
