"""Small tables as CSV: what Excel takes, and names that are no formulas."""

from __future__ import annotations

import csv
import io

import pytest

from clearway.app.service.csvfile import csv_bytes, no_formula


def test_a_table_comes_back() -> None:
    rows = [{"a": 'x,"y"\nz', "b": 1 / 3}, {"a": "\u6392\u73ed"}]
    data = csv_bytes(["a", "b"], rows)
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert read == [{"a": 'x,"y"\nz', "b": "0.3333333333"}, {"a": "\u6392\u73ed", "b": ""}]


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_name_is_no_formula(text: str) -> None:
    assert no_formula(text) == "'" + text
    assert no_formula("a" + text) == "a" + text
