"""Records that cannot be stored are quarantined verbatim; records that the caller rules out are dropped by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.base.values import dumps
from clearway.log.coded import Coded, coded
from clearway.log.draft import Draft
from clearway.log.duplicates import duplicate_mask, duplicate_records, repeated
from clearway.log.intake import Quarantined
from clearway.log.roles import find_column
from clearway.log.rows import picked

Array = np.ndarray[Any, np.dtype[Any]]


def set_faults_aside(draft: Draft) -> None:
    """Quarantine records without a case, an activity or a readable stamp; each with one reason, the first that fits."""
    for reason, column, mask in _faults(draft):
        fresh = mask & ~draft.aside
        if not fresh.any():
            continue
        draft.aside |= fresh
        records = draft.raw.table.filter(fresh).to_pylist()
        rows = draft.raw.source_row[fresh]
        draft.quarantine += [
            Quarantined("events", int(row), column, reason, _verbatim(record))
            for row, record in zip(rows, records, strict=True)
        ]


def drop_declared(draft: Draft) -> dict[str, int]:
    """Drop what the caller's rules rule out; returns the count of each rule."""
    dropped: dict[str, int] = {}
    for rule, mask in _rules(draft):
        fresh = mask & ~draft.aside
        draft.aside |= fresh
        dropped[rule] = int(fresh.sum())
    return dropped


def _faults(draft: Draft) -> Iterator[tuple[str, str, Array]]:
    mapping = draft.roles.mapping
    yield "row.no_case", mapping["case"], draft.keys["case"].codes < 0
    yield "row.no_activity", mapping["activity"], draft.keys["activity"].codes < 0
    for role, stamps in draft.stamps.items():
        yield "time.impossible", mapping[role], stamps.fault == 1
        yield "time.unreadable", mapping[role], stamps.fault == 2
    yield "time.missing", mapping["end"], _without_stamp(draft)


def _without_stamp(draft: Draft) -> Array:
    end = draft.stamps["end"]
    missing: Array = (end.us == NULL_US) & ~end.open_end
    if draft.paired or "start" not in draft.stamps:
        return missing
    begun: Array = draft.stamps["start"].us != NULL_US
    neither: Array = missing & ~begun
    return neither


def _rules(draft: Draft) -> Iterator[tuple[str, Array]]:
    table = draft.raw.table
    for attribute, text in draft.options.where:
        name = find_column(table.column_names, attribute, option="--where")
        column = coded(table.column(name))
        wanted = [at for at, found in enumerate(column.texts.to_pylist()) if found == text]
        yield f"where {attribute}={text}", ~np.isin(column.codes, wanted)
    twice = _exact_duplicates(draft)
    if draft.options.drop_duplicates:
        yield "exact_duplicate", twice
        return
    issue = duplicate_records(twice, draft.raw.source_row)
    if issue is not None:
        draft.issues.append(issue)


def _exact_duplicates(draft: Draft) -> Array:
    """Records that repeat an earlier one: only those of one case and one moment need comparing."""
    from clearway.log.sequence import tied_rows, total_order

    rows = np.flatnonzero(~draft.aside)
    case, time = picked(draft.case.codes, rows), picked(draft.stamps["end"].us, rows)
    order, offsets = total_order(case, len(draft.case.texts), time, time)
    suspects = _alike(draft, rows[tied_rows(order, offsets, time)])
    twice = np.zeros(draft.raw.table.num_rows, bool)
    if len(suspects):
        twice[suspects[duplicate_mask(draft.raw.table.take(suspects))]] = True
    return twice


def _alike(draft: Draft, rows: Array) -> Array:
    """Those of some rows whose keys and stamps another of them has as well."""
    columns = [draft.case.codes[rows], *(stamps.us[rows] for stamps in draft.stamps.values())]
    columns += [_same_texts(column)[column.codes[rows]] for name, column in draft.keys.items() if name != "case"]
    return rows[repeated(columns)] if len(rows) else rows


def _same_texts(column: Coded) -> Array:
    """A number for each code, the same where the texts are, and one for missing behind them."""
    import pyarrow.compute as pc

    return np.append(np.asarray(pc.dictionary_encode(column.texts).indices.to_numpy(zero_copy_only=False)), -1)


def _verbatim(record: dict[str, Any]) -> str:
    return dumps(
        {
            name: value if isinstance(value, (str, int)) or value is None else str(value)
            for name, value in record.items()
        }
    )
