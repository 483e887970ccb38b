"""The tables beside a report: every measure as Parquet, released; what identifies people only for the owner."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.log.export import decoded
from clearway.measures import MEASURES, Measure, measure_named

if TYPE_CHECKING:
    from clearway.app.service.analysing import Analysis


def write_measures(done: Analysis, folder: Path, *, raw: bool) -> None:
    """Write one file a measure and scope; with ``raw`` also the instances."""
    import pyarrow.parquet as pq

    folder.mkdir()
    for entry in MEASURES:
        for scope in entry.scopes:
            table = measure_named(done.measures, entry.name, scope)
            pq.write_table(arrow(table), folder / f"{entry.name}.{scope}.parquet", compression="zstd")
    if raw:
        pq.write_table(decoded(done.log), folder / "instances.parquet", compression="zstd")


def arrow(measure: Measure) -> Any:
    """A measure as an Arrow table: ``scope, value, n, ci_low, ci_high, reason, suppressed``."""
    import pyarrow as pa

    rows = measure.rows
    return pa.table(
        {
            "scope": pa.array([row.scope for row in rows], pa.string()),
            "value": pa.array([row.value for row in rows], pa.float64()),
            "n": pa.array([row.n for row in rows], pa.int64()),
            "ci_low": pa.array([row.low for row in rows], pa.float64()),
            "ci_high": pa.array([row.high for row in rows], pa.float64()),
            "reason": pa.array([row.reason for row in rows], pa.string()),
            "suppressed": pa.array([row.suppressed for row in rows], pa.bool_()),
        },
        metadata={"name": measure.name, "unit": measure.unit, "method": measure.method},
    )
