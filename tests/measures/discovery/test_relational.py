"""The contract: kernel and relational expression give the identical table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from clearway.log.log import Log
from clearway.log.relations import Relations, relations
from clearway.measures.discovery.map import process_map
from clearway.measures.discovery.relational import (
    arrivals,
    bin_of,
    case_durations,
    follows,
    follows_bins,
    variant_counts,
)
from clearway.measures.measuring import measure
from clearway.measures.timing.calendars import zone_clock
from clearway.stats import loghistogram

pytest.importorskip("ibis")
REAL = ("running-example.csv", "helpdesk_it.csv.gz", "PurchasingExample.csv.gz", "Production.csv.gz")


@pytest.fixture(scope="module", params=["random", *REAL])
def log(request: pytest.FixtureRequest, random_log: Callable[..., Log]) -> Log:
    """A random log and real ones."""
    if request.param == "random":
        return random_log(7, cases=200)
    from clearway.log import read

    folder: Path = request.getfixturevalue("data_dir")
    return read(folder / "logs" / request.param)


@pytest.fixture(scope="module")
def tables(log: Log) -> Iterator[Relations]:
    """The same log in DuckDB."""
    with relations(log) as found:
        yield found


def test_map(log: Log, tables: Relations) -> None:
    found = process_map(log)
    names = log.activities
    kernel = [
        (found.nodes[e.source].name, found.nodes[e.target].name, e.count, e.sum_s, e.min_s, e.max_s)
        for e in found.edges
    ]
    rows = follows(tables.instances).to_pyarrow().to_pylist()
    assert kernel == [
        (names[r["activity"]], names[r["next_activity"]], r["n"], *(r[k] / 1e6 for k in ("sum_us", "min_us", "max_us")))
        for r in rows
    ]


def test_quantiles(log: Log, tables: Relations) -> None:
    found = process_map(log)
    rows = follows_bins(tables.instances).to_pyarrow().to_pydict()
    keys = np.array(rows["activity"]) * 100_000 + np.array(rows["next_activity"])
    for edge, key in zip(found.edges, np.unique(keys), strict=True):
        counts = np.zeros((1, loghistogram.BINS), np.int32)
        mine = keys == key
        counts[0, np.array(rows["bin"])[mine]] = np.array(rows["n"])[mine]
        for stat, p in ((edge.median_s, 0.5), (edge.p90_s, 0.9)):
            us = float(loghistogram.quantiles(counts, p)[0])
            assert stat == min(max(us / 1e6, edge.min_s), edge.max_s)


def test_bins_of_numbers() -> None:
    import ibis

    values = sorted({v for bit in range(53) for v in (2**bit - 1, 2**bit, 2**bit + 1, 3 * 2**bit // 2) if v < 2**53})
    table = ibis.memtable({"value": values})
    found = table.mutate(bin=bin_of(table.value)).order_by("value").to_pyarrow()["bin"].to_pylist()
    assert found == [loghistogram.bin_of(value) for value in values]


def test_variants(log: Log, tables: Relations) -> None:
    rows = variant_counts(tables.instances).to_pyarrow()
    counts = measure(log).variants.counts
    assert sorted(rows["n_cases"].to_pylist()) == sorted(counts[counts > 0].tolist())


def test_durations(log: Log, tables: Relations) -> None:
    cases = measure(log).cases
    rows = case_durations(tables.cases).to_pyarrow()
    assert rows["case"].to_pylist() == np.flatnonzero(cases.closed).tolist()
    assert rows["cycle_us"].to_pylist() == cases.cycle_us[cases.closed].tolist()


def test_arrivals(log: Log, tables: Relations) -> None:
    found = measure(log)
    clock = zone_clock(log.zone, found.cases.start_us)
    rows = arrivals(tables.cases, clock.since_us.tolist(), clock.offset_us.tolist()).to_pyarrow().to_pydict()
    days = np.array(rows["day"], "datetime64[D]").astype(str).tolist()
    flow = found.load.flow
    assert dict(zip(days, rows["n"], strict=True)) == {
        day: int(n) for day, n in zip(flow.days, flow.arrivals, strict=True) if n
    }


@pytest.mark.parametrize("dialect", ["postgres", "trino", "clickhouse", "snowflake", "bigquery", "databricks"])
def test_expressions_compile_for_warehouses(tables: Relations, dialect: str) -> None:
    import ibis

    for expression in (
        follows(tables.instances),
        follows_bins(tables.instances),
        variant_counts(tables.instances),
        case_durations(tables.cases),
        arrivals(tables.cases, [-(2**63), 0], [0, 3_600_000_000]),
    ):
        unbound = expression.unbind()
        assert "SELECT" in str(ibis.to_sql(unbound, dialect=dialect))
