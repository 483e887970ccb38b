"""Each query gives the number that the measure gives."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import pytest

from clearway.log.log import Log
from clearway.measures.catalogue import measure_named
from clearway.measures.measuring import measure
from clearway.measures.queries import QUERIES


@pytest.mark.parametrize(("name", "scope"), QUERIES, ids=str)
def test_query_reproduces_the_measure(random_log: Callable[..., Log], name: str, scope: str) -> None:
    log = random_log(6, cases=80)
    found = measure_named(measure(log), name, scope)
    assert found.query == QUERIES[name, scope]
    with duckdb.connect() as connection:
        for table in ("records", "instances", "cases", "variants"):
            connection.register(table, getattr(log, table).arrow())
        rows = connection.execute(found.query).fetchall()
    assert [float(row[-1]) for row in rows] == pytest.approx([row.value for row in found])
