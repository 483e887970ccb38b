"""The critical path telescopes to the cycle time; batches are counted."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from clearway.log.log import Log
from clearway.measures.measuring import measure

MINUTE = 60_000_000


def test_the_longer_branch_is_critical(make_log: Callable[..., Log]) -> None:
    rows = []
    for k in range(4):
        b = 1000 * k
        rows += [
            (f"{k}", "A", b, b + 10, "p"),
            (f"{k}", "short", b + 10, b + 20, "q"),
            (f"{k}", "long", b + 15, b + 90, "r"),
        ]
        rows += [(f"{k}", "Z", b + 100, b + 110, "s")]
    found = {row.activity: row for row in measure(make_log(rows)).waits.critical}
    assert set(found) == {"A", "long", "Z"}
    assert found["long"].total_us == 4 * 80 * MINUTE
    assert found["long"].wait_us == 4 * 5 * MINUTE
    assert sum(row.total_us for row in found.values()) == 4 * 110 * MINUTE
    assert sum(row.share for row in found.values()) == 1
    assert found["Z"].cases == 4


def test_in_sequence_the_chain_is_the_whole_cycle_time(make_log: Callable[..., Log]) -> None:
    random = np.random.default_rng(2)
    rows, clock = [], 0
    for k in range(50):
        clock = 10_000 * k
        for step in random.permutation(list("ABCD")):
            begin = clock + int(random.integers(0, 50))
            clock = begin + int(random.integers(1, 30))
            rows.append((f"{k:02d}", str(step), begin, clock, f"p{random.integers(4)}"))
    found = measure(make_log(rows))
    assert sum(row.total_us for row in found.waits.critical) == int(found.cases.cycle_us.sum())
    assert sum(row.wait_us for row in found.waits.critical) == found.waits.total_us


def test_open_cases_have_no_critical_path(make_log: Callable[..., Log]) -> None:
    rows = [("1", "A", 0, 10, "p"), ("1", "B", 10, None, "q"), ("2", "A", 0, 10, "p")]
    (row,) = measure(make_log(rows)).waits.critical
    assert (row.activity, row.cases) == ("A", 1)


def test_batches_are_counted(make_log: Callable[..., Log]) -> None:
    rows = []
    for day in range(40):
        for k in range(5):
            begin = 1440 * day + 30 * k
            rows.append((f"{day:02d}-{k}", "A", begin, begin + 10, f"a{k}"))
            rows.append((f"{day:02d}-{k}", "B", 1440 * day + 600 + 10 * k, 1440 * day + 610 + 10 * k, "bob"))
        for hour in (*range(10), *range(12, 15)):  # other work shows that bob is there all day
            begin = 1440 * day + 60 * hour + 15 * (day % 4)
            rows.append((f"{day:02d}m{hour}", "C", begin, begin + 5, "bob"))
    found = measure(make_log(rows)).waits
    (batch,) = found.batches
    assert (batch.activity, batch.max_size, batch.mean_size) == ("B", 5, 5.0)
    assert (batch.batches, batch.instances, batch.share) == (40, 200, 1.0)
    assert batch.wait_us == found.causes_us["batching"] > 0
