"""Named checks over the roles of a log."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from clearway.base.errors import RoleError
from clearway.base.messages import LANGUAGES
from clearway.log.distinct import distinct
from clearway.log.intake import Issue
from clearway.log.quality import (
    CHECKS,
    check_column,
    check_columns,
    duplicate_mask,
    duplicate_records,
    many_activities,
    refuse_scientific_case,
    scientific_ids,
)

ROLES = {"case": "case_id", "activity": "activity", "end": "timestamp", "resource": "resource"}


def table_of(reference_dir: Path, name: str) -> pa.Table:
    text = (reference_dir / "bad_inputs" / "files" / f"{name}.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.split("\n")))
    return pa.table({key: [row[key] for row in rows] for key in rows[0]})


def issues_of(table: pa.Table) -> tuple[Issue, ...]:
    return check_columns(table, np.arange(2, 2 + table.num_rows), roles=ROLES)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("e10_fullwidth", {("name.near_duplicate", "activity", 4)}),
        ("e11_rtl_bidi", {("name.bidi", "activity", 1), ("name.right_to_left", "activity", 1)}),
        ("e12_mojibake", {("name.mojibake", "activity", 9), ("name.mojibake", "resource", 9)}),
        ("i01_leading_zero", set()),
        ("i05_sci_notation", {("id.scientific", "case_id", 1)}),
        ("i08_case_mix", {("id.case_variants", "case_id", 2)}),
        ("t16_future", set()),
    ],
)
def test_catalogue(reference_dir: Path, name: str, expected: set[tuple[str, str, int]]) -> None:
    table = table_of(reference_dir, name)
    issues = issues_of(table)
    assert {(issue.code, issue.column, issue.count) for issue in issues} == expected
    assert all(issue.message(lang) for issue in issues for lang in LANGUAGES)


def test_truncated_ids_are_no_case_key(reference_dir: Path) -> None:
    table = table_of(reference_dir, "i12_id_scientific_excel")
    with pytest.raises(RoleError) as caught:
        issues_of(table)
    assert caught.value.place == {"column": "case_id", "row": 2}
    assert "4.40106E+17" in caught.value.message("zh")
    assert caught.value.remedy("en")
    as_attribute = list(check_column(table["case_id"], np.arange(2, 4), name="case_id"))
    assert [(issue.code, issue.kind) for issue in as_attribute] == [("id.scientific", "warning")]


def test_duplicates_of_the_catalogue(reference_dir: Path) -> None:
    table = table_of(reference_dir, "i11_dup_events")
    issue = duplicate_records(duplicate_mask(table), np.arange(2, 8))
    assert issue is not None
    assert (issue.count, issue.values["percent"], issue.rows) == (3, "50.0", (5, 6, 7))


@pytest.mark.parametrize("text", ["1.23E+17", "4.40106e+17", "1E+12"])
def test_scientific(text: str) -> None:
    seen = distinct(pa.array([text, "A1", "A2"]), np.arange(3))
    assert scientific_ids(seen, "id") is not None
    refuse_scientific_case(seen, "id")


@pytest.mark.parametrize("text", ["1E5", "E+17", "12E+17", "1.5", "1.23E-5", "5E10"])
def test_other_ids_are_not_scientific(text: str) -> None:
    assert scientific_ids(distinct(pa.array([text]), np.arange(1)), "id") is None


def test_many_activities() -> None:
    def count(distinct_names: int, records: int) -> Issue | None:
        names = pa.array([f"a{i % distinct_names}" for i in range(records)])
        return many_activities(distinct(names, np.arange(records)), "activity")

    assert count(10_001, 30_000) is not None
    assert count(600, 1_000) is not None
    assert count(400, 1_000) is None
    assert count(9, 9) is None


def test_a_typed_column_has_nothing_to_check() -> None:
    assert list(check_column(pa.chunked_array([[1, 2]]), np.arange(2), name="n", role="activity")) == []


def test_checks_give_at_most_one_issue_each_on_an_empty_column() -> None:
    empty = distinct(pa.array([], pa.string()), np.empty(0, np.int64))
    for checks in CHECKS.values():
        assert [check(empty, "c") for check in checks] == [None] * len(checks)
