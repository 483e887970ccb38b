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
    import pyarrow as pa

    pool = pa.default_memory_pool()
    # The usual pool keeps what it was given back: 40 MB by the end.
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        return _written(program, cases, seed, sink, options)
    finally:
        pa.set_memory_pool(pool)


def _written(program: Program, cases: int, seed: int, sink: Any, options: dict[str, Any]) -> Raw:
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
        "case": _numbers(rows["case"].astype(np.int64)).cast(pa.string()),
        "activity": _names(rows["node"], _labels(program)),
        "resource": _names(rows["resource"], program.units),
    }
    for name in ("enabled", "start", "end"):
        columns[name] = _numbers(rows[name] + zero).view(pa.timestamp("us", "UTC"))
    for name in ("paused", *CAUSES):
        columns[f"{name}_s"] = _numbers(rows[name] / 1e6)
    columns["batch"] = _numbers(rows["batch"], rows["batch"] >= 0)
    for number, (name, codes) in enumerate(program.attributes.items()):
        values = attributes[rows["case"], number]
        columns[f"case_{name}"] = _names(values.astype(np.int32), tuple(codes)) if codes else _numbers(values)
    return pa.Table.from_arrays(list(columns.values()), names=list(columns))


def _labels(program: Program) -> tuple[str, ...]:
    return tuple(program.spec.flow.nodes[id].name or id for id in program.nodes)


def _numbers(values: Array, valid: Array | None = None) -> Any:
    """Numbers as an Arrow array, without a copy; ``pa.array`` would load pandas where there is one, 45 MB."""
    import pyarrow as pa

    there = None if valid is None else pa.py_buffer(np.packbits(valid, bitorder="little"))
    values = np.ascontiguousarray(values)
    return pa.Array.from_buffers(pa.from_numpy_dtype(values.dtype), values.size, [there, pa.py_buffer(values)])


def _names(codes: Array, names: tuple[str, ...]) -> Any:
    """The name of each code, none for -1."""
    import pyarrow as pa

    texts = [name.encode() for name in names]
    ends = np.cumsum([0, *map(len, texts)], dtype=np.int32)
    known = pa.StringArray.from_buffers(len(texts), pa.py_buffer(ends), pa.py_buffer(b"".join(texts)))
    return pa.DictionaryArray.from_arrays(_numbers(codes, codes >= 0), known).cast(pa.string())


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
