"""Waits summed by activity, edge, group, case and cause."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from clearway.log.log import Log
from clearway.measures.measuring import measure
from clearway.measures.timing import waits as module
from clearway.measures.timing.waits import CAUSES

MINUTE = 60_000_000
ROWS = [
    ("1", "A", 0, 10, "ann"),
    ("1", "B", 25, 30, "bob"),
    ("2", "A", 5, 20, "cid"),
    ("2", "B", 30, 45, "bob"),
    ("2", "C", 50, None, "bob"),
]


def test_worked_example(make_log: Callable[..., Log]) -> None:
    found = measure(make_log(ROWS)).waits
    assert found.total_us == 25 * MINUTE
    assert [(row.scope, row.n, row.total_us // MINUTE) for row in found.activities] == [("A", 2, 0), ("B", 2, 25)]
    assert [(row.scope, row.cases, row.total_us // MINUTE) for row in found.edges] == [("→ A", 2, 0), ("A → B", 2, 25)]
    assert found.case.mean == 12.5 * 60
    assert (found.first, found.clipped, found.unknown) == (2, 0, 0)
    assert found.causes_us["contention"] == 5 * MINUTE
    assert found.instances is not None
    assert (found.instances.of_case(1, 2) // MINUTE).tolist() == [15, 10]
    assert found.instances.of_case(2, 2).tolist() == [-1, -1]


def test_one_stamp_is_null_with_a_reason(make_log: Callable[..., Log]) -> None:
    found = measure(make_log(ROWS, two_stamps=False)).waits
    assert (found.reason, found.total_us, found.activities, found.instances) == ("single_stamp", None, (), None)


def test_without_resources_all_is_extraneous(make_log: Callable[..., Log]) -> None:
    found = measure(make_log(ROWS, resources=False)).waits
    assert (found.causes_reason, found.groups) == ("no_resource", ())
    assert found.causes_us["extraneous"] == found.total_us == 25 * MINUTE


@pytest.mark.parametrize("raw", [False, True])
def test_groups_sum_and_are_released(random_log: Callable[..., Log], raw: bool) -> None:
    teams = {f"r{k:02d}": "large" if k < 9 else "tiny" for k in range(12)}
    found = measure(random_log(3, cases=100, groups=teams), raw=raw).waits
    assert sum(row.total_us for row in found.groups) == found.total_us
    assert {row.scope for row in found.groups} == ({"large", "tiny"} if raw else {"suppressed"})
    assert all(row.suppressed is not raw for row in found.groups)


def test_edges_beyond_the_limit_share_a_row(random_log: Callable[..., Log], monkeypatch: pytest.MonkeyPatch) -> None:
    log = random_log(3, cases=100)
    whole = measure(log).waits
    monkeypatch.setattr(module, "MAX_EDGES", 6)
    cut = measure(log).waits
    assert len(cut.edges) == 6
    assert cut.edges[-1].scope == "…"
    assert sum(row.total_us for row in cut.edges) == whole.total_us
    for cause in CAUSES:
        assert sum(row.causes_us[cause] for row in cut.edges) == whole.causes_us[cause]


def test_instances_give_the_rows_again(random_log: Callable[..., Log]) -> None:
    found = measure(random_log(4, cases=100)).waits
    rows = found.instances
    assert rows is not None
    assert np.array_equal(rows.causes_us.sum(axis=1), rows.wait_us)
    by_case = sum(np.maximum(rows.of_case(code, 100), 0) for code in range(5))
    assert int(np.sum(by_case)) == found.total_us
