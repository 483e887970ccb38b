"""A map along the variants is the map of a walk through every instance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from clearway.log.engine import Table
from clearway.log.log import Log
from clearway.measures.discovery import maproutes, mapwalk
from clearway.measures.discovery.map import process_map
from clearway.measures.discovery.mapkernel import CASES, COUNT
from clearway.measures.discovery.maproutes import routes_of
from clearway.measures.discovery.mapwalk import Tour, brought_together, walks


def lengths(log: Log) -> Any:
    return log.cases.column("n").astype(np.int32)


@pytest.fixture
def both_ways(monkeypatch: pytest.MonkeyPatch) -> Callable[[Log], tuple[Any, Any]]:
    """The map by walking through the instances, and along the variants however few cases share one."""

    def build(log: Log) -> tuple[Any, Any]:
        monkeypatch.setattr(maproutes, "CASES_A_VARIANT", 10**6)
        assert routes_of(log, lengths(log), None) is None
        walked = process_map(log)
        monkeypatch.setattr(maproutes, "CASES_A_VARIANT", 0)
        assert routes_of(log, lengths(log), None) is not None
        return walked, process_map(log)

    return build


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("two_stamps", [True, False])
def test_the_same_map(
    random_log: Callable[..., Log], both_ways: Callable[[Log], tuple[Any, Any]], seed: int, two_stamps: bool
) -> None:
    walked, routed = both_ways(random_log(seed, two_stamps=two_stamps))
    assert walked == routed
    assert len(walked.edges) > 10


def test_batches_and_cores_do_not_matter(
    random_log: Callable[..., Log], both_ways: Callable[[Log], tuple[Any, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    log = random_log(3)
    walked, _ = both_ways(log)
    plain = Table.batches
    monkeypatch.setattr(Table, "batches", lambda self, columns, **rows: plain(self, columns, 7, **rows))
    assert process_map(log) == walked
    monkeypatch.setattr(
        mapwalk,
        "parts",
        lambda size: [slice(0, size // 3), slice(size // 3, size // 3 + 1), slice(size // 3 + 1, size)],
    )
    assert process_map(log) == walked


def test_from_disk(random_log: Callable[..., Log], both_ways: Callable[[Log], tuple[Any, Any]], tmp_path: Path) -> None:
    log = random_log(4, cases=300)
    for name in ("instances", "variants"):
        pq.write_table(getattr(log, name).arrow(), tmp_path / f"{name}.parquet", row_group_size=100)
    stored = replace(
        log, instances=Table(tmp_path / "instances.parquet"), variants=Table(tmp_path / "variants.parquet")
    )
    walked, routed = both_ways(stored)
    assert walked == routed == process_map(log)


def test_counts_by_hand(make_log: Callable[..., Log]) -> None:
    """Three cases run A B A, one A alone, one has nothing completed."""
    rows = [(str(case), name, 10 * place, 10 * place) for case in range(3) for place, name in enumerate("ABA")]
    log = make_log([*rows, ("8", "A", 5, 5), ("9", "B", 5, None)])
    routes = routes_of(log, lengths(log), None)
    assert routes is None
    more = [(str(case), name, 10 * place, 10 * place) for case in range(10, 20) for place, name in enumerate("ABA")]
    log = make_log([*rows, *more, ("8", "A", 5, 5), ("9", "B", 5, None)])
    routes = routes_of(log, lengths(log), None)
    assert routes is not None
    assert routes.keys.tolist() == [1, 2]
    assert routes.counts.tolist() == [13, 13]
    assert routes.visits[:3].tolist() == [[14, 13], [14, 0], [14, 0]]
    met = brought_together(walks(Tour(log, False, 0)), complete=False)
    assert met.edge[:, COUNT].tolist() == [13, 13]
    assert met.visits[CASES].tolist() == [14, 13]


def test_where_variants_save_nothing_there_are_none(
    random_log: Callable[..., Log], monkeypatch: pytest.MonkeyPatch
) -> None:
    log = random_log(5)
    assert routes_of(log, lengths(log), None) is None, "nearly every case runs its own way"
    monkeypatch.setattr(maproutes, "CASES_A_VARIANT", 0)
    assert routes_of(log, lengths(log), 1000) is not None
    assert routes_of(log, lengths(log), 3) is None, "more edges than there is room for histograms"
    monkeypatch.setattr(maproutes, "MOST_STEPS", 10)
    assert routes_of(log, lengths(log), None) is None, "too long to keep"
    monkeypatch.undo()
    monkeypatch.setattr(maproutes, "CASES_A_VARIANT", 0)
    monkeypatch.setattr(maproutes, "MOST_ACTIVITIES", 4)
    assert routes_of(log, lengths(log), None) is None, "too many activities for a table of pairs"


def test_variants_of_another_log_are_not_followed(
    random_log: Callable[..., Log], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder whose tables do not belong together: the instances alone decide."""
    log, other = random_log(1), random_log(2)
    expected = process_map(log)
    monkeypatch.setattr(maproutes, "CASES_A_VARIANT", 0)
    assert process_map(replace(log, variants=other.variants)) == expected
    few = replace(log, variants=Table(log.variants.arrow().slice(0, 3)))
    assert process_map(few) == expected
    gone = log.cases.arrow().set_column(
        log.cases.names.index("variant"), "variant", pa.nulls(log.cases.num_rows, pa.uint32())
    )
    assert process_map(replace(log, cases=Table(gone))) == expected
