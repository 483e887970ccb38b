"""Headline numbers of real logs, worked out again with plain SQL on the raw files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from clearway.log import read
from clearway.measures import measure
from clearway.measures.measures import Measures


@dataclass(frozen=True, slots=True)
class Raw:
    """A raw file and how its columns are read in SQL."""

    name: str
    case: str
    activity: str
    resource: str
    start: str | None
    end: str


RAWS = (
    Raw(
        "helpdesk_it",
        '"Case ID"',
        '"Activity"',
        '"Resource"',
        None,
        "strptime(\"Complete Timestamp\", '%Y/%m/%d %H:%M:%S.%g')",
    ),
    Raw(
        "PurchasingExample",
        '"case:concept:name"',
        '"concept:name"',
        '"org:resource"',
        '"start_timestamp"::TIMESTAMPTZ',
        '"time:timestamp"::TIMESTAMPTZ',
    ),
    Raw("Production", "case_id", '"Activity"', '"Resource"', "start_time::TIMESTAMP", "end_time::TIMESTAMP"),
    Raw("BPIC_2012_W", "case_id", "activity", "resource", "start_time::TIMESTAMP", "end_time::TIMESTAMP"),
)

CASE = (
    "(SELECT c, epoch_us(max(e)) - epoch_us(min(least(s, e))) AS us, count(*) AS n, count(DISTINCT a) AS d"
    " FROM log GROUP BY c)"
)
STEP = (
    "(SELECT *, lag(r) OVER w AS before, lag(e) OVER w AS ended, lag(a) OVER w AS came FROM log"
    " WINDOW w AS (PARTITION BY c ORDER BY e, row_number))"
)
NUMBERS: dict[str, tuple[str, Callable[[Measures], Any]]] = {
    "cases": ("SELECT count(DISTINCT c) FROM log", lambda m: m.facts.cases),
    "events": ("SELECT count(*) FROM log", lambda m: m.facts.events),
    "activities": ("SELECT count(DISTINCT a) FROM log", lambda m: len(m.map.nodes)),
    "resources": ("SELECT count(DISTINCT r) FROM log", lambda m: m.facts.resources),
    "variants": (
        "SELECT count(DISTINCT v) FROM (SELECT string_agg(a, '|' ORDER BY e, row_number) AS v FROM log GROUP BY c)",
        lambda m: m.variants.n,
    ),
    "mean cycle time": (f"SELECT avg(us) / 1e6 FROM {CASE}", lambda m: m.cycle.clock.mean),
    "median cycle time": (f"SELECT quantile_cont(us, 0.5) / 1e6 FROM {CASE}", lambda m: m.cycle.clock.median),
    "90th percentile": (f"SELECT quantile_cont(us, 0.9) / 1e6 FROM {CASE}", lambda m: m.cycle.clock.p90),
    "repeats": (f"SELECT sum(n - d) FROM {CASE}", lambda m: m.rework.repeats),
    "right first time": (f"SELECT avg((n = d)::INT) FROM {CASE}", lambda m: m.rework.first_time_right),
    "handovers": (
        f"SELECT count(*) FROM {STEP} WHERE before <> r",
        lambda m: m.load.handovers and m.load.handovers.total,
    ),
    "steps": (f"SELECT count(*) FROM {STEP} WHERE ended IS NOT NULL", lambda m: sum(e.count for e in m.map.edges)),
    "time between completions": (
        f"SELECT sum(epoch_us(e) - epoch_us(ended)) / 1e6 FROM {STEP} WHERE ended IS NOT NULL",
        lambda m: sum(e.sum_s for e in m.map.edges),
    ),
    "loops": (f"SELECT count(*) FROM {STEP} WHERE came = a", lambda m: m.rework.loops),
    "touch time": ("SELECT sum(epoch_us(e) - epoch_us(s)) FROM log WHERE s < e", lambda m: m.touch.total_us),
    "busiest day": (
        "SELECT max(n) FROM (SELECT count(*) AS n FROM (SELECT min(least(s, e)) AS b FROM log GROUP BY c)"
        " GROUP BY epoch_us(b) // 86400000000)",
        lambda m: int(m.load.flow.arrivals.max()),
    ),
}


@pytest.fixture(scope="module", params=RAWS, ids=lambda raw: raw.name)
def both(request: pytest.FixtureRequest, data_dir: Path) -> Iterator[tuple[Raw, Measures, duckdb.DuckDBPyConnection]]:
    """The measures of a log, and the raw file in SQL."""
    raw: Raw = request.param
    path = data_dir / "logs" / f"{raw.name}.csv.gz"
    with duckdb.connect() as session:
        session.execute("SET TimeZone = 'UTC'")
        session.execute(
            f"CREATE TABLE log AS SELECT {raw.case} AS c, {raw.activity} AS a, {raw.resource} AS r,"
            f" {raw.start or raw.end} AS s, {raw.end} AS e, row_number() OVER () AS row_number"
            f" FROM read_csv('{path}', all_varchar = true, header = true)"
        )
        yield raw, measure(read(path)), session


@pytest.mark.parametrize("number", NUMBERS)
def test_plain_sql_gives_the_same(both: tuple[Raw, Measures, Any], number: str) -> None:
    raw, found, session = both
    query, take = NUMBERS[number]
    (expected,) = session.execute(query).fetchone()
    if number == "touch time" and raw.start is None:
        assert (expected, take(found)) == (None, None)
    elif isinstance(expected, int):
        assert take(found) == expected
    else:
        assert take(found) == pytest.approx(float(expected), rel=1e-12)


def test_additive_columns_sum_to_the_total(both: tuple[Raw, Measures, Any]) -> None:
    _, found, _ = both
    if found.waits.total_us is not None:
        for rows in (found.waits.activities, found.waits.edges, found.waits.groups):
            assert sum(row.total_us for row in rows) == found.waits.total_us
        assert sum(found.waits.causes_us.values()) == found.waits.total_us == int(found.cases.wait_us.sum())
    assert sum(row.instances for row in found.load.groups) == sum(node.count for node in found.map.nodes)
    assert sum(row.count for row in found.load.handovers.groups) == found.load.handovers.total  # type: ignore[union-attr]
    for segment in found.segments:
        assert sum(row.cases for row in segment.rows) == found.facts.cases
