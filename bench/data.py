"""Data of the benchmarks: BPIC 2012 of the shared data, replicated under new case ids."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "bench" / ".data"
SHARED = Path(os.environ.get("CLEARWAY_DATA", ROOT.parent / "shared" / "data"))
MILLION = 1_000_000


def base() -> pa.Table:
    """The records of BPIC 2012 as a flat table: case, activity, timestamp (UTC), resource."""
    from clearway.log import read

    table = read(SHARED / "logs" / "bpic2012.xes.gz", lifecycle="all").to_arrow()
    stamps = table.column("end").cast(pa.timestamp("us", "UTC"))
    columns = {"case": table.column("case"), "activity": table.column("activity"), "timestamp": stamps}
    return pa.table(columns | {"resource": table.column("resource")})


def events(millions: int) -> Path:
    """A Parquet file of so many million events."""
    path = FOLDER / f"events_{millions}m.parquet"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        pq.write_table(replicated(base(), millions * MILLION), path)
    return path


def csv(millions: int) -> Path:
    """The same as CSV, stamps in ISO 8601 with offset."""
    path = FOLDER / f"events_{millions}m.csv"
    if not path.exists():
        table = pq.read_table(events(millions))
        stamps = pa.compute.strftime(table.column("timestamp"), format="%Y-%m-%dT%H:%M:%S+00:00")
        pc.write_csv(table.set_column(2, "timestamp", stamps), path, pc.WriteOptions(quoting_style="needed"))
    return path


def xes(millions: int) -> Path:
    """BPIC 2012 itself, its traces repeated, as XES."""
    path = FOLDER / f"log_{millions}m.xes"
    if not path.exists():
        import gzip

        FOLDER.mkdir(parents=True, exist_ok=True)
        text = gzip.decompress((SHARED / "logs" / "bpic2012.xes.gz").read_bytes())
        begin, end = text.index(b"<trace>"), text.rindex(b"</trace>") + len(b"</trace>")
        traces = text[begin:end]
        copies = max(1, round(millions * MILLION / traces.count(b"<event>")))
        path.write_bytes(text[:begin] + b"\n".join([traces] * copies) + text[end:])
    return path


def replicated(table: pa.Table, rows: int) -> pa.Table:
    """Repeat a log under new case ids until it has so many rows."""
    copies = -(-rows // table.num_rows)
    whole = pa.concat_tables([table] * copies).slice(0, rows)
    turn = pa.array(np.repeat(np.arange(copies), table.num_rows)[:rows]).cast(pa.string())
    case = pa.compute.binary_join_element_wise(whole.column("case"), turn, "-")
    return whole.set_column(0, "case", case)


def normal_form(millions: int) -> Path:
    """An import folder of so many million events, made by replicating the tables of a smaller one."""
    folder = FOLDER / f"normal_{millions}m"
    if not (folder / "provenance.json").exists():
        from clearway.log import read
        from clearway.log.folder import write_tables

        small = read(events(10))
        folder.mkdir(parents=True, exist_ok=True)
        write_tables(small, folder)
        _repeat(folder, millions // 10, small.cases.num_rows, small.instances.num_rows)
    return folder


def _repeat(folder: Path, copies: int, cases: int, rows: int) -> None:
    shifts = {"case": cases, "offset": rows}
    for name in ("instances", "cases"):
        table = pq.read_table(folder / f"{name}.parquet")
        with pq.ParquetWriter(folder / f"{name}.parquet", table.schema, compression="zstd") as writer:
            for copy in range(copies):
                moved = table
                for column, step in shifts.items():
                    if column in table.column_names:
                        at, kind = table.column_names.index(column), table.schema.field(column).type
                        values = np.asarray(table.column(column)).astype(np.int64) + copy * step
                        moved = moved.set_column(at, column, pa.array(values).cast(kind))
                writer.write_table(moved, row_group_size=1 << 20)
