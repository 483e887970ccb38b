"""A log as one plain table with texts in place of codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearway.log.log import Log

if TYPE_CHECKING:
    import pyarrow as pa

_CODED = {"next_activity": "activity"}


def decoded(log: Log) -> pa.Table:
    """Instances with case ids, names and case attributes in place of codes, stamps as timestamps with zone."""
    import pyarrow as pa

    table = log.instances.arrow()
    cases = log.cases.arrow()
    case = table.column("case").combine_chunks()
    columns = {"case": cases.column("id").take(case)}
    for name in table.column_names:
        if name != "case":
            columns[name] = _decode(log, name, table.column(name))
    for name in cases.column_names:
        if name in log.dictionaries:
            columns[name] = _decode(log, name, cases.column(name)).take(case)
    return pa.table({name.removesuffix("_us"): column for name, column in columns.items()})


def _decode(log: Log, name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    import pyarrow as pa

    dictionary = log.dictionaries.get(_CODED.get(name, name))
    if dictionary is not None:
        return dictionary.take(column.combine_chunks())
    if name.endswith("_us") and name != "paused_us":
        return column.cast(pa.timestamp("us", log.zone))
    return column
