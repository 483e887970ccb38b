"""Sparse attributes become columns, whatever the order and the size of the pieces."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.sparse import Attributes, Column

KEYS = ["a", "b", "c"]
Rows = list[list[tuple[str, str | None]]]


def collected(rows: Rows, pack_at: set[int]) -> Attributes:
    attributes = Attributes("log")
    for number, row in enumerate(rows):
        for key, text in row:
            attributes.keys.append(key)
            attributes.texts.append(text)
            attributes.types.append("string")
            if number in pack_at:
                attributes.pack(1)
        attributes.end_row()
    return attributes


@given(
    st.lists(st.lists(st.tuples(st.sampled_from(KEYS), st.none() | st.text(max_size=3)), max_size=4), max_size=12),
    st.sets(st.integers(0, 11)),
)
def test_columns_are_the_rows(rows: Rows, pack_at: set[int]) -> None:
    columns, issues = collected(rows, pack_at).columns()
    assert set(columns) == {key for row in rows for key, _ in row}
    for key, column in columns.items():
        assert column.arrow().to_pylist() == [dict(row).get(key) for row in rows]
    twice = sum(len(row) - len({key for key, _ in row}) for row in rows)
    assert sum(issue.count for issue in issues if issue.code == "attribute.twice") == twice


def test_rows_of_cases_are_repeated_for_their_events() -> None:
    columns, _ = collected([[("a", "x")], [], [("a", "y")]], set()).columns()
    assert columns["a"].arrow(np.array([2, 0, 0, -1, 1])).to_pylist() == ["y", "x", "x", None, None]


def test_few_texts_are_coded_and_many_are_plain() -> None:
    import pyarrow as pa

    few = Column(np.zeros(10, np.int32), pa.array(["x"]))
    many = Column(np.arange(10, dtype=np.int32), pa.array([str(n) for n in range(10)]))
    assert pa.types.is_dictionary(few.arrow().type)
    assert many.arrow().type == pa.string()


def test_issues_name_rows_and_samples() -> None:
    attributes = collected([[("a", "1"), ("a", "2")], [("b", "x")], [("a", "3"), ("a", "3")]], {0})
    _, issues = attributes.columns("case:")
    assert [(issue.column, issue.count, issue.rows, issue.samples) for issue in issues] == [
        ("case:a", 2, (1, 3), (("1", "2"), ("3", "3")))
    ]
