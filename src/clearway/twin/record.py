"""A simulated log as a table: what a real log would hold, and beside it why each execution waited."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.timing.waits import CAUSES

if TYPE_CHECKING:
    from clearway.twin.distance.trace import Trace
    from clearway.twin.program.program import Program
    from clearway.twin.world import Raw

Array = np.ndarray[Any, np.dtype[Any]]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def start_us(program: Program) -> int:
    """The start of a simulation in microseconds UTC."""
    return (program.start - _EPOCH) // timedelta(microseconds=1)


def log_table(program: Program, raw: Raw) -> Any:
    """One row an execution, by case and start.

    Columns: ``case, activity, resource, enabled, start, end`` (time stamps UTC), ``paused_s``, the five causes of
    waiting such as ``contention_s`` (they sum to ``start - enabled + paused_s``), ``batch`` and the case's attributes.

    Returns
    -------
    pyarrow.Table
    """
    rows = raw.rows[np.lexsort((raw.rows["end"], raw.rows["start"], raw.rows["case"]))]
    return _table(program, rows, raw.attributes)


def write_log(program: Program, cases: int, seed: int, sink: Any, **options: Any) -> Raw:
    """Simulate once and write the log as it comes into being: memory does not grow with it.

    Parameters
    ----------
    sink : path or file
        Parquet with the columns of :func:`log_table`, in the order of the ends; attributes as they were at that time.
    **options
        As for :func:`clearway.twin.world.run_once`.

    Returns
    -------
    Raw
        Without rows.
    """
    import pyarrow.parquet as pq

    from clearway.twin.kernel.memory import ROW
    from clearway.twin.world import run_once

    schema = _table(program, np.zeros(0, ROW), np.zeros((0, max(1, len(program.attributes))))).schema
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:

        def keep(rows: Array, attributes: Array) -> None:
            writer.write_table(_table(program, rows, attributes))

        return run_once(program, cases, seed, on_rows=keep, **options)


def _table(program: Program, rows: Array, attributes: Array) -> Any:
    import pyarrow as pa

    zero = start_us(program)
    columns: dict[str, Any] = {
        "case": pa.array(rows["case"].astype(np.int64)).cast(pa.string()),
        "activity": _names(rows["node"], _labels(program)),
        "resource": _names(rows["resource"], program.units),
    }
    for name in ("enabled", "start", "end"):
        columns[name] = pa.array(rows[name] + zero, pa.timestamp("us", "UTC"))
    for name in ("paused", *CAUSES):
        columns[f"{name}_s"] = rows[name] / 1e6
    columns["batch"] = pa.array(rows["batch"], mask=rows["batch"] < 0)
    for number, (name, codes) in enumerate(program.attributes.items()):
        values = attributes[rows["case"], number]
        columns[f"case_{name}"] = _names(values.astype(np.int64), tuple(codes)) if codes else values
    return pa.table(columns)


def _labels(program: Program) -> tuple[str, ...]:
    return tuple(program.spec.flow.nodes[id].name or id for id in program.nodes)


def _names(codes: Array, names: tuple[str, ...]) -> Any:
    import pyarrow as pa

    indices = pa.array(codes.astype(np.int32), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(names, pa.string())).cast(pa.string())


def trace_of(program: Program, raw: Raw, place: dict[str, int]) -> Trace:
    """The executions of the new cases as the distances take them.

    Parameters
    ----------
    place : dict of str to int
        Code of each activity's name; names that it lacks are added.
    """
    from clearway.twin.distance.trace import trace

    rows = raw.rows[raw.rows["case"] >= len(program.spec.running)]
    codes = np.array([place.setdefault(label, len(place)) for label in _labels(program)], np.int64)
    zero = start_us(program)
    return trace(rows["case"].astype(np.int64), codes[rows["node"]], rows["start"] + zero, rows["end"] + zero)
