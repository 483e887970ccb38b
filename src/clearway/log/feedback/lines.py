"""A text without columns: one comment a line."""

from __future__ import annotations

import csv
import io

import numpy as np

from clearway.base.errors import ReadError
from clearway.log.encoding import detect
from clearway.log.feedback.roles import words
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.roles import simple
from clearway.log.sources import Source

MOST_BYTES = 64 * 2**20
_HEAD = 1 << 20


def read_lines(source: Source, options: ReadOptions) -> RawTable:
    """Read one comment a line; a first line that names the column is its header.

    Raises
    ------
    ReadError
        ``json.size`` (over 64 MiB), ``text.binary``, ``text.encoding_open``, ``csv.no_rows``.
    """
    import pyarrow as pa

    with source.open() as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ReadError("json.size", place={"file": source.name}, limit=MOST_BYTES // 2**20)
    encoding = options.encoding or detect(data[:_HEAD], name=source.name, whole=len(data) <= _HEAD)
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text.replace("\0", ""))))
    lines = [", ".join(row) for row in rows]
    named = bool(lines) and simple(lines[0]) in {simple(word) for word in words()["roles"]["comment"]["exact"]}
    kept = [
        (number, line) for number, line in enumerate(lines, start=1) if line.strip() and not (named and number == 1)
    ]
    if not kept:
        raise ReadError("csv.no_rows", place={"file": source.name})
    table = pa.table({"comment": pa.array([line for _, line in kept], pa.string())})
    facts = {"encoding": encoding, "header_row": 1 if named else 0}
    return RawTable(
        table, np.array([number for number, _ in kept], np.int64), "lines", {"events": len(kept)}, facts=facts
    )
