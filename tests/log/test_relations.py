"""A log as relations: in memory and on disk, and nothing else within reach."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from clearway.log.engine import Table
from clearway.log.intake import Account, Intake
from clearway.log.log import Log
from clearway.log.relations import TABLES, relations


@pytest.fixture
def log() -> Log:
    """Two rows in each table."""
    tables = {name: Table(pa.table({"case": [0, 1], "end_us": [5, None]})) for name in TABLES}
    intake = Intake("x", "", "hand", {"events": Account(2, 2)})
    return Log(**tables, dictionaries={"activity": pa.array(["A"])}, intake=intake)


def test_tables_in_memory(log: Log) -> None:
    with relations(log) as found:
        assert found.instances.count().execute() == 2
        assert found.cases.end_us.sum().execute() == 5


def test_tables_on_disk(log: Log, tmp_path: Path) -> None:
    files = {name: tmp_path / f"it's {name}.parquet" for name in TABLES}
    for name, path in files.items():
        pq.write_table(getattr(log, name).arrow(), path)
    with relations(replace(log, **{name: Table(path) for name, path in files.items()})) as found:
        assert found.variants.to_pyarrow().to_pydict() == {"case": [0, 1], "end_us": [5, None]}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('{path}')",
        "SELECT * FROM read_text('{path}')",
        "ATTACH '{path}' AS other",
        "COPY cases TO '{path}.out'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET memory_limit = '64GB'",
    ],
)
def test_nothing_else_is_within_reach(log: Log, tmp_path: Path, query: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", "utf-8")
    with relations(log) as found:
        session = found.cases.get_backend().con
        with pytest.raises(duckdb.Error):
            session.execute(query.format(path=secret))
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]
