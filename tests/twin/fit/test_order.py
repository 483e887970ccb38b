"""Whose turn it is, from a planted queue."""

from __future__ import annotations

import numpy as np
import pytest
from tests.twin.fit.planted import observed

from clearway.twin.fit.order import ranks_of, turns_of
from clearway.twin.fit.people import people_of


def _queue(oldest: bool):
    """One person; cases of A and B; B is ready at once, so that its turn tells the order."""
    rng = np.random.default_rng(1)
    arrivals = np.sort(rng.uniform(0, 300, 280))
    waiting, rows, now = [(time, time, case, 0) for case, time in enumerate(arrivals)], [], 0.0
    while waiting:
        ready = [item for item in waiting if item[0] <= now]
        if not ready:
            now = min(item[0] for item in waiting)
            continue
        item = min(ready, key=lambda one: (one[1], one[0]) if oldest else (one[0], one[1]))
        waiting.remove(item)
        end = now + rng.uniform(0.4, 0.65)
        rows.append((item[2], item[3], 0, now, end, item[0]))
        if item[3] == 0:
            waiting.append((end, item[1], item[2], 1))
        now = end
    rows.sort(key=lambda row: (row[0], row[3]))
    log = observed([row[:5] for row in rows])
    ready = log.start_us.min() - round(rows[0][3] * 3.6e9) + np.array([round(row[5] * 3.6e9) for row in rows])
    return log, ready, arrivals


@pytest.mark.parametrize(("oldest", "discipline"), [(True, "edd"), (False, "fifo")])
def test_the_planted_order_comes_back(oldest: bool, discipline: str) -> None:
    from dataclasses import replace

    log, ready, _ = _queue(oldest)
    log = replace(log, ready_us=np.minimum(ready, log.start_us), arrived_us=ready[log.offsets[:-1]])
    (found,) = turns_of(log, people_of(log))
    assert found.turns > 50
    assert found.discipline == discipline
    assert (found.by_case if oldest else found.by_ready) < 0.01


def test_what_regularly_goes_first_is_told() -> None:
    from dataclasses import replace

    rows = [
        row
        for case in range(100)
        for row in ((case, 0, 0, case * 1.0, case + 0.2), (case, 1, 0, case + 0.2, case + 0.4))
    ]
    log = observed(rows)
    log = replace(log, ready_us=np.repeat(log.start_us[::2], 2))
    assert ranks_of(log, people_of(log)) == {0: 0, 1: 1}
