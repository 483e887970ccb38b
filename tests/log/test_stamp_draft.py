"""Stamp columns taken apart: distinct texts, rows that hold them, families."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from clearway.log import stamp_forms as forms
from clearway.log.options import ReadOptions
from clearway.log.stamp_draft import BLANK, IMPOSSIBLE, NAIVE, OFFSET, OTHER, StampDraft, draft_of

TEXTS = ["2025-03-01 08:00", "13/04/2025", None, "soon", "2025-03-01 08:00", "1 Mar 2025 08:00 CST", "-", "30/02/2025"]


def draft(texts: list[str | None], *, coded: bool, **options: object) -> StampDraft:
    column = pa.chunked_array([pa.array(texts[:3], pa.string()), pa.array(texts[3:], pa.string())])
    column = column.dictionary_encode() if coded else column
    rows = np.arange(len(texts)) * 10
    return draft_of(column, name="time", source_row=rows, options=ReadOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize("coded", [True, False])
def test_kinds_and_families_count_rows(coded: bool) -> None:
    found = draft(TEXTS, coded=coded, nulls=("-",))
    assert found.spread(found.kind).tolist() == [NAIVE, NAIVE, BLANK, OTHER, NAIVE, NAIVE, BLANK, IMPOSSIBLE]
    assert found.families == {forms.YEAR_FIRST: 2, forms.NUMERIC: 1, forms.NAMED_MONTH: 1}
    assert found.abbreviations == {"CST": 1}
    assert len(found.numeric) == 2
    assert found.rows_of(list(found.numeric)).tolist() == [at in (1, 7) for at in range(8)]


@pytest.mark.parametrize("coded", [True, False])
def test_a_text_knows_its_first_row(coded: bool) -> None:
    found = draft(TEXTS, coded=coded)
    at = int(np.flatnonzero(found.kind == OTHER)[0])
    assert (found.text(at), found.place(at)) == ("soon", {"column": "time", "row": 30})


def test_slices_of_a_column_are_read_where_they_lie() -> None:
    column = pa.array(["2025-01-01", "2025-01-02", None, "2025-01-03"], pa.large_string()).slice(1)
    found = draft_of(column, name="t", source_row=np.arange(3), options=ReadOptions())
    assert found.kind.tolist() == [NAIVE, BLANK, NAIVE]
    assert (found.us[[0, 2]] // 86_400_000_000).tolist() == [20_090, 20_091]


def test_a_reading_can_be_set() -> None:
    found = draft(["soon", "later", "2025-03-01"], coded=False)
    found.set(0, 5, None)
    found.set(1, 7, 60)
    found.set(2, None, None)
    assert found.kind.tolist() == [NAIVE, OFFSET, IMPOSSIBLE]
    assert found.us.tolist() == [5, 7, 0]
    assert found.offset.tolist() == [0, 60, 0]


def test_an_empty_column() -> None:
    found = draft_of(pa.chunked_array([], pa.string()), name="t", source_row=np.arange(0), options=ReadOptions())
    assert len(found.kind) == 0
    assert not found.families
