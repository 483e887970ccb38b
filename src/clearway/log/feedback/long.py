"""Long surveys, one row a question, as wide ones, one row an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from clearway.base.errors import RoleError
from clearway.log.coded import as_text, coded
from clearway.log.intake import ROWS_SHOWN, Issue
from clearway.log.raw import RawTable

MOST_QUESTIONS = 500


@dataclass(frozen=True, slots=True)
class Widened:
    """A wide table with its account.

    Parameters
    ----------
    raw : RawTable
        One row an answer, a column a question.
    repeated : int
        Rows that answered a question again; the last one counts.
    """

    raw: RawTable
    repeated: int


def widen(raw: RawTable, mapping: Mapping[str, str]) -> Widened:
    """Bring one row a question into one row an answer.

    Rows belong to one answer when they have the same id; without one the same case, customer and time.

    Parameters
    ----------
    raw : RawTable
    mapping : mapping of str to str
        Role to column, with ``question`` and ``value``.

    Raises
    ------
    RoleError
        ``feedback.long_key``: no column says which rows belong together; ``feedback.long_questions``: more than 500
        different questions.
    """
    keys = (
        [mapping["id"]] if "id" in mapping else [mapping[key] for key in ("case", "customer", "time") if key in mapping]
    )
    if not keys:
        raise RoleError("feedback.long_key", columns=", ".join(raw.table.column_names[:20]))
    questions = coded(raw.table.column(mapping["question"]))
    if len(questions.texts) > MOST_QUESTIONS:
        place = {"column": mapping["question"]}
        raise RoleError("feedback.long_questions", place=place, count=len(questions.texts), most=MOST_QUESTIONS)
    answer, first = _answers(raw, keys)
    cell = answer * (len(questions.texts) + 1) + questions.codes
    last = _last(cell)
    repeated = np.setdiff1d(np.arange(len(cell)), last)
    table = _table(raw, mapping, (answer, first, questions, last))
    issues = (*raw.issues, *_repeated(raw, mapping, repeated))
    read = {**raw.read, "events": len(first)}
    wide = replace(raw, table=table, source_row=raw.source_row[first], issues=issues, read=read, quarantine=())
    return Widened(wide, len(repeated))


def _answers(raw: RawTable, keys: list[str]) -> tuple[Any, Any]:
    """Answer of each row in order of first appearance, and the first row of each answer."""
    together = np.zeros(raw.table.num_rows, np.int64)
    for key in keys:
        codes = coded(raw.table.column(key)).codes.astype(np.int64) + 1
        _, together = np.unique(together * (codes.max(initial=0) + 1) + codes, return_inverse=True)
    _, first, group = np.unique(together, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first))
    return rank[group], np.sort(first)


def _last(cell: Any) -> Any:
    """The last row of each cell."""
    _, backwards = np.unique(cell[::-1], return_index=True)
    return np.sort(len(cell) - 1 - backwards)


def _table(raw: RawTable, mapping: Mapping[str, str], parts: tuple[Any, Any, Any, Any]) -> Any:
    import pyarrow as pa

    answer, first, questions, last = parts
    left = [name for name in raw.table.column_names if name not in (mapping["question"], mapping["value"])]
    columns = {name: raw.table.column(name).take(pa.array(first)) for name in left}
    values = as_text(raw.table.column(mapping["value"])).cast(pa.string()).combine_chunks()
    for code, text in enumerate(questions.texts.to_pylist()):
        rows = last[questions.codes[last] == code]
        at = np.full(len(first), -1, np.int64)
        at[answer[rows]] = rows
        name = text if text not in columns else f"{text}#2"
        columns[name] = values.take(pa.array(at, mask=at < 0))
    return pa.table(columns)


def _repeated(raw: RawTable, mapping: Mapping[str, str], rows: Any) -> list[Issue]:
    if not len(rows):
        return []
    shown = tuple(int(row) for row in raw.source_row[rows[:ROWS_SHOWN]])
    return [Issue("answer.repeated_question", "warning", len(rows), shown, mapping["question"])]
