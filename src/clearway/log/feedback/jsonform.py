"""Feedback in JSON: a list of dialogues, or a list of answers with one key a column; JSON lines too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from clearway.base.errors import ReadError
from clearway.base.jsontext import MAX_BYTES, parse_json
from clearway.log.feedback.dialogue import Turns, from_json, is_dialogue
from clearway.log.raw import RawTable
from clearway.log.sources import Source
from clearway.log.tabular import raw_columns

_LISTS = ("data", "answers", "feedback", "responses", "dialogues", "items", "records", "reviews")


def is_json(source: Source) -> bool:
    """Whether a source begins as JSON."""
    return source.kind in ("path", "bytes") and source.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{")


def read_json(source: Source) -> tuple[RawTable, Turns | None]:
    """Read answers or dialogues.

    Raises
    ------
    ReadError
        ``json.syntax`` and its kin; ``feedback.json_list``: no list of objects stands in the file.
    """
    with source.open() as stream:
        data = stream.read(MAX_BYTES + 1).removeprefix(b"\xef\xbb\xbf")
    records = _records(data, source.name)
    if any(is_dialogue(one) for one in records):
        return from_json(records, source.name)
    return _flat(records, source.name), None


def _records(data: bytes, name: str) -> Sequence[Any]:
    lines = data.strip().splitlines()
    if len(lines) > 1 and all(
        line.strip().startswith(b"{") and line.strip().endswith(b"}") for line in lines if line.strip()
    ):
        return [parse_json(line, name).value for line in lines if line.strip()]
    value = parse_json(data, name).value
    if isinstance(value, dict):
        value = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), [value])
    if not value or not all(isinstance(one, dict) for one in value):
        raise ReadError("feedback.json_list", place={"file": name})
    return list(value)


def _flat(records: Sequence[dict[str, Any]], name: str) -> RawTable:
    import pyarrow as pa

    from clearway.log.cells import column_of

    names = list(dict.fromkeys(key for record in records for key in record))
    cells = {key: [_plain(record.get(key)) for record in records] for key in names}
    table, repeated, issues = raw_columns(
        pa.table({key: column_of(values)[1] for key, values in cells.items()}), name=name
    )
    rows = np.arange(1, len(records) + 1, dtype=np.int64)
    return RawTable(table, rows, "json", {"events": len(records)}, issues=issues, ambiguous=repeated)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, (list, dict)) else value
