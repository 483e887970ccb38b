"""Reading a log as arrays."""

from __future__ import annotations

import numpy as np

from clearway.log import read
from clearway.twin.fit.observed import observe

TEXT = """case,activity,start,end,resource
b,A,2025-01-06T10:00:00Z,2025-01-06T10:30:00Z,x
b,B,2025-01-06T11:00:00Z,2025-01-06T11:30:00Z,y
a,A,2025-01-06T09:00:00Z,2025-01-06T09:30:00Z,x
"""


def test_cases_come_in_the_order_of_arrival(tmp_path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(TEXT, "utf-8")
    found = observe(read(path))
    assert found.case.tolist() == [0, 1, 1]
    assert [found.activities[code] for code in found.activity] == ["A", "A", "B"]
    assert found.enabler.tolist() == [-1, -1, 1]
    assert (found.wait_us / 6e7).tolist() == [0, 0, 30]
    assert np.diff(found.arrived_us).tolist() == [3_600_000_000]


def test_taking_cases_renumbers_them_and_their_enablers(tmp_path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(TEXT, "utf-8")
    found = observe(read(path)).take(np.array([1]))
    assert found.case.tolist() == [0, 0]
    assert found.enabler.tolist() == [-1, 0]
    assert found.n_cases == 1
