"""Pools and work on several things at once."""

from __future__ import annotations

import numpy as np
from tests.twin.fit.planted import observed

from clearway.twin.fit.people import depths, people_of


def test_pools_hang_together_by_work_and_a_stray_task_does_not_join_them() -> None:
    rows = [(at, at % 2, at % 2 + 2 * (at % 4 // 2), float(at), at + 0.5) for at in range(400)]
    rows.append((400, 1, 0, 400.0, 400.5))
    people = people_of(observed(rows))
    assert people.n_pools == 2
    assert people.activity_pool.tolist() == [0, 1]
    assert people.pool.tolist() == [0, 1, 0, 1]
    assert people.counts[0, 1] == 0


def test_hands_are_counted_where_work_overlaps() -> None:
    rows = [(at, 0, 0, at * 1.0, at + 2.5) for at in range(60)] + [
        (60 + at, 0, 1, at * 1.0, at + 0.5) for at in range(60)
    ]
    assert people_of(observed(rows)).at_once.tolist() == [3, 1]


def test_depth_counts_what_is_under_way() -> None:
    assert depths(np.array([0, 1, 5]), np.array([4, 3, 9])).tolist() == [1, 2, 1]
