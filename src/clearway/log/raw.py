"""What a reader makes: a table of raw columns with the rows it came from; no roles, no time zones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clearway.log.intake import Account, Issue, Quarantined

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class RawTable:
    """Records of one source, columns as found.

    Parameters
    ----------
    table : pyarrow.Table
        One row a record. Text formats give ``string`` or ``dictionary<int32, string>`` columns; typed sources may give
        integers, floats, booleans, dates and timestamps (naive or with zone). Null is missing. Names are unique.
    source_row : numpy.ndarray of int64, shape (n,)
        1-based row in the source; the header and title rows count (so a plain CSV starts at 2); the event's number in
        the file, from 1, where a format has no rows.
    reader : str
        Name of the reader.
    read : mapping of str to int
        Records met per entity kind, the quarantined ones included; ``events`` always.
    quarantine : tuple of Quarantined
        Records that could not be taken apart, kept verbatim; not in ``table``.
    issues : tuple of Issue
        What the reader noticed (no issue for quarantined records: those are counted from ``quarantine``).
    hints : mapping of str to str
        Role to column where the format itself says so (XES keys, OCEL).
    case_columns : tuple of str
        Columns that the format declares to be case attributes.
    accounts : mapping of str to Account
        Finished accounts of the entities other than events (``traces, objects, relations``).
    ambiguous : tuple of str
        Column names that stood twice in the header (the second became ``name#2``).
    facts : mapping
        ``encoding, delimiter, sheet, header_row, format, titles`` where they apply.
    """

    table: pa.Table
    source_row: np.ndarray[Any, np.dtype[np.int64]]
    reader: str
    read: Mapping[str, int]
    quarantine: tuple[Quarantined, ...] = ()
    issues: tuple[Issue, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)
    case_columns: tuple[str, ...] = ()
    accounts: Mapping[str, Account] = field(default_factory=dict)
    ambiguous: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lost = sum(1 for record in self.quarantine if record.entity == "events")
        if self.table.num_rows != len(self.source_row) or self.read["events"] != self.table.num_rows + lost:
            raise ValueError("a reader lost records")
