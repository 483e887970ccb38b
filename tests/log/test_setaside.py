"""Records set aside: faults by reason, rules by name, none of them twice."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa

from clearway.log import Log, read
from clearway.log.draft import Draft, begin
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.roles import detect
from clearway.log.setaside import drop_declared, set_faults_aside

ROWS = [
    ("1", "a", "2025-03-01T08:00Z", "2025-03-01T08:30Z", "x"),
    ("1", "a", "2025-03-01T08:00Z", "2025-03-01T08:30Z", "x"),
    ("", "a", "2025-03-01T08:00Z", "2025-03-01T08:30Z", "x"),
    ("1", "", "2025-03-01T08:00Z", "2025-03-01T08:30Z", "x"),
    ("1", "b", "2025-13-01T08:00Z", "2025-03-01T08:30Z", "x"),
    ("1", "b", "2025-03-01T08:00Z", "later", "x"),
    ("1", "b", "2025-03-01T08:00Z", "", "y"),
    ("1", "b", "", "", "y"),
    ("1", "c", "", "2025-03-01T09:00Z", "y"),
]
NAMES = ("case", "activity", "start", "end", "team")


def draft(**options: object) -> Draft:
    columns = dict(zip(NAMES, zip(*ROWS, strict=True), strict=True))
    raw = RawTable(pa.table(columns), np.arange(2, len(ROWS) + 2), "csv", {"events": len(ROWS)})
    chosen = ReadOptions(**options)  # type: ignore[arg-type]
    return begin(raw, detect(raw, chosen), chosen)


def test_faults_by_row_reason_and_column() -> None:
    found = draft()
    set_faults_aside(found)
    assert [(record.row, record.reason, record.column) for record in found.quarantine] == [
        (4, "row.no_case", "case"),
        (5, "row.no_activity", "activity"),
        (7, "time.unreadable", "end"),
        (6, "time.impossible", "start"),
        (9, "time.missing", "end"),
    ]
    assert found.kept().tolist() == [0, 1, 6, 8]
    assert json.loads(found.quarantine[2].record) == dict(zip(NAMES, ROWS[5], strict=True))


def test_an_open_instance_is_no_fault() -> None:
    """Row 8 has begun and not ended; row 10 never said when it began."""
    text = "\n".join(",".join(row) for row in (NAMES, *ROWS)).encode()
    log: Log = read(text)
    assert sorted(log.column("source_row").tolist()) == [2, 3, 8, 10]
    assert log.cases.arrow().to_pylist()[0]["open"]


def test_rules_count_what_they_drop_first() -> None:
    found = draft(where=(("Team", "x"),), drop_duplicates=True)
    set_faults_aside(found)
    assert drop_declared(found) == {"where Team=x": 2, "exact_duplicate": 1}
    assert found.kept().tolist() == [0]
    assert found.issues == [issue for issue in found.issues if issue.code != "row.duplicate"]


def test_duplicates_that_stay_are_a_warning() -> None:
    found = draft()
    set_faults_aside(found)
    before = len(found.issues)
    assert drop_declared(found) == {}
    assert [issue.count for issue in found.issues[before:]] == [1]
    assert found.issues[-1].kind == "warning"
    assert found.kept().tolist() == [0, 1, 6, 8]
