"""Arrays by case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from clearway.log.log import Log
from clearway.measures.measuring import measure


def test_seconds_people_and_ids(make_log: Callable[..., Log]) -> None:
    rows = [("007", "A", 0, 10, "a"), ("7", "A", 0, 20, "a"), ("x", "A", 5, None, "a")]
    cases = measure(make_log(rows)).cases
    assert [cases.id(k) for k in range(3)] == ["007", "7", "x"]
    assert cases.seconds("cycle").tolist() == [600, 1200, 900]
    assert cases.closed.tolist() == [True, True, False]
    assert cases.seconds("extraneous").tolist() == [0, 0, 0]
    assert np.isnan(replace(cases, working_us=None).seconds("working")).all()
    assert cases.people(np.array([True, True, False])) == 2
    known = replace(cases, customer=np.array([4, 4, -1]))
    assert known.people(np.array([True, True, True])) == 2
    assert len(cases) == 3
