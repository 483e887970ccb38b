"""The process map: by hand, against a plain recount, and its properties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from clearway.log.engine import Table
from clearway.log.log import Log
from clearway.measures.discovery import map as module
from clearway.measures.discovery import mapwalk
from clearway.measures.discovery.map import process_map

ROWS = [
    ("1", "A", 0, 10, "ann"),
    ("1", "B", 15, 30, "bob"),
    ("1", "A", 30, 31, "ann"),
    ("2", "A", 0, 20, "ann"),
    ("2", "B", 20, 60, "bob"),
    ("2", "C", 70, None, "bob"),
]


def test_worked_example(make_log: Callable[..., Log]) -> None:
    found = process_map(make_log(ROWS))
    a, b = found.nodes
    assert (a.name, a.count, a.cases, a.starts, a.ends) == ("A", 3, 2, 2, 1)
    assert (b.name, b.count, b.cases, b.starts, b.ends) == ("B", 2, 2, 0, 1)
    assert (a.sum_s, a.min_s, a.max_s) == (31 * 60, 60, 20 * 60)
    there, back = found.edges
    assert (there.source, there.target, there.count, there.mean_s) == (0, 1, 2, 30 * 60)
    assert there.median_s == pytest.approx(30 * 60, rel=found.quantile_error)
    assert (back.source, back.target, back.count, back.median_s) == (1, 0, 1, 60)
    assert found.cases == 2


def test_one_stamp_has_no_touch_time(make_log: Callable[..., Log]) -> None:
    found = process_map(make_log(ROWS, two_stamps=False))
    assert found.nodes[0].mean_s is None
    assert found.edges[0].count == 2


def test_nothing(make_log: Callable[..., Log]) -> None:
    found = process_map(make_log([]))
    assert (found.nodes, found.edges, found.cases) == ((), (), 0)


def recount(log: Log) -> dict[tuple[str, str], list[int]]:
    """The plain way."""
    names, gaps = log.activities, defaultdict(list)
    rows = [r for r in log.instances.arrow(["case", "activity", "end_us"]).to_pylist() if r["end_us"] is not None]
    for before, after in pairwise(rows):
        if before["case"] == after["case"]:
            gaps[names[before["activity"]], names[after["activity"]]].append(after["end_us"] - before["end_us"])
    return gaps


@pytest.mark.parametrize("seed", range(4))
def test_equals_a_plain_recount(random_log: Callable[..., Log], seed: int) -> None:
    log = random_log(seed)
    found, gaps = process_map(log), recount(log)
    assert len(found.edges) == len(gaps)
    for edge in found.edges:
        times = gaps[found.nodes[edge.source].name, found.nodes[edge.target].name]
        assert edge.count == len(times)
        assert edge.sum_s == sum(times) / 1e6
        assert (edge.min_s, edge.max_s) == (min(times) / 1e6, max(times) / 1e6)
        assert edge.median_s == pytest.approx(np.median(times) / 1e6, rel=found.quantile_error)
        assert edge.p90_s == pytest.approx(np.quantile(times, 0.9) / 1e6, rel=found.quantile_error)


def test_counts_balance(random_log: Callable[..., Log]) -> None:
    found = process_map(random_log(9, cases=200))
    for place, node in enumerate(found.nodes):
        assert node.count == node.starts + sum(edge.count for edge in found.edges if edge.target == place)
        assert node.count == node.ends + sum(edge.count for edge in found.edges if edge.source == place)


def test_batches_and_walks_do_not_matter(random_log: Callable[..., Log], monkeypatch: pytest.MonkeyPatch) -> None:
    log = random_log(3)
    whole = process_map(log)
    plain = Table.batches
    monkeypatch.setattr(Table, "batches", lambda self, columns, **rows: plain(self, columns, 7, **rows))
    assert process_map(log) == whole
    monkeypatch.setattr(mapwalk, "parts", in_three)
    assert process_map(log) == whole


def in_three(size: int) -> list[slice]:
    """Three slices, the middle one of a single row."""
    return [slice(0, size // 3), slice(size // 3, size // 3 + 1), slice(size // 3 + 1, size)]


def test_from_disk_as_from_memory(
    random_log: Callable[..., Log], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    log = random_log(4, cases=300)
    pq.write_table(log.instances.arrow(), tmp_path / "instances.parquet", row_group_size=100)
    stored = replace(log, instances=Table(tmp_path / "instances.parquet"))
    assert process_map(stored) == process_map(log)
    monkeypatch.setattr(mapwalk, "parts", in_three)
    assert process_map(stored) == process_map(log)


def many_activities(make_log: Callable[..., Log], count: int = 90) -> Log:
    rows: list[Any] = []
    for case in range(count):
        rows += [(f"{case:03d}", f"a{(case * 7 + k * k) % count:03d}", None, case + k) for k in range(20)]
    return make_log(rows, two_stamps=False, resources=False)


def test_more_edges_than_room(make_log: Callable[..., Log], monkeypatch: pytest.MonkeyPatch) -> None:
    log = many_activities(make_log)
    found, gaps = process_map(log), recount(log)
    assert len(found.edges) == len(gaps) > 1000
    monkeypatch.setattr(module, "BINNED_EDGES", 256)
    assert process_map(log) == found
    monkeypatch.setattr(mapwalk, "parts", in_three)
    assert process_map(log) == found
    monkeypatch.setattr(mapwalk, "DENSE_ACTIVITIES", 10)
    assert process_map(log) == found
    assert Counter(e.count for e in found.edges) == Counter(len(times) for times in gaps.values())


def test_without_quantiles(random_log: Callable[..., Log]) -> None:
    log = random_log(2)
    full, quick = process_map(log), process_map(log, quantiles=False)
    assert [(e.count, e.sum_s) for e in quick.edges] == [(e.count, e.sum_s) for e in full.edges]
    assert quick.nodes[0].median_s is None
    assert np.isnan(quick.edges[0].median_s)
