"""Shapes of a table: wide and long, with sizes, with names."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.studies import asked, table

from clearway.app.service.studydata import read_categories, read_counts, read_samples, read_subgroups, read_values
from clearway.base.errors import InputError


def test_wide_tables_are_a_subgroup_a_row_or_a_sample_a_column(tmp_path: Path) -> None:
    source = table(tmp_path, "day,a,b\nMon,1,2\nTue,3,4\nWed,5,\n")
    with pytest.raises(InputError):
        read_subgroups(asked(source, columns=("a", "b")))
    rows = read_subgroups(asked(source, columns=("a", "b"), subgroup="day", drop_missing=True))
    assert [one.tolist() for one in rows.samples] == [[1, 2], [3, 4]]
    assert rows.labels == ("Mon", "Tue")
    # A shorter column ends where it ends: no gap.
    columns = read_samples(asked(source, columns=("a", "b")))
    assert [one.tolist() for one in columns.samples] == [[1, 3, 5], [2, 4]]


def test_a_gap_inside_a_sample_is_refused(tmp_path: Path) -> None:
    source = table(tmp_path, "a,b\n1,2\n3,\n5,6\n")
    with pytest.raises(InputError) as refused:
        read_samples(asked(source, columns=("a", "b")))
    assert (refused.value.code, refused.value.place["row"]) == ("study.missing", 3)


def test_long_tables_keep_the_order_of_their_names(tmp_path: Path) -> None:
    source = table(tmp_path, "g,x\nb,1\na,2\nb,3\n")
    found = read_subgroups(asked(source, subgroup="g"))
    assert (found.labels, [one.tolist() for one in found.samples]) == (("b", "a"), [[1, 3], [2]])


def test_an_incomplete_last_subgroup_is_left_out_and_told(tmp_path: Path) -> None:
    found = read_subgroups(asked(table(tmp_path, "x\n1\n2\n3\n4\n5\n"), subgroup="2"))
    assert len(found.samples) == 2
    assert [note.id for note in found.about.notes] == ["study.note.incomplete"]
    for size in ("0", "9"):
        with pytest.raises(InputError) as refused:
            read_subgroups(asked(table(tmp_path, "x\n1\n2\n"), subgroup=size))
        assert refused.value.code == "study.subgroup_size"


@pytest.mark.parametrize(
    ("text", "n", "code", "row"),
    [
        ("x,n\n1,5\n-2,5\n", "n", "study.negative", 3),
        ("x,n\n1,5\n2,0\n", "n", "study.size", 3),
        ("x,n\n1,5\n2,\n", "n", "study.missing", 3),
        ("x,n\n1,5\n2,5\n", "0", "study.size", 2),
    ],
)
def test_counts_below_zero_and_empty_sizes_are_refused(text: str, n: str, code: str, row: int, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_counts(asked(table(tmp_path, text), columns=("x",), n=n))
    assert (refused.value.code, refused.value.place["row"]) == (code, row)


def test_one_size_holds_for_all_and_labels_come_from_a_column(tmp_path: Path) -> None:
    found = read_counts(asked(table(tmp_path), columns=("late",), n="20", label="month"))
    assert found.n is not None
    assert found.n.tolist() == [20] * 4
    assert found.labels == ("Jan", "Feb", "Mar", "Apr")
    assert read_counts(asked(table(tmp_path), columns=("late",))).n is None


def test_columns_in_two_units_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_samples(asked(table(tmp_path, "a,b\n1 EUR,2 USD\n3 EUR,4 USD\n"), columns=("a", "b")))
    assert refused.value.code == "study.column_units"


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    for more in ({"columns": ("late", "n")}, {"columns": ("late", "n"), "by": "team"}):
        with pytest.raises(InputError) as refused:
            (read_samples if "by" in more else read_values)(asked(table(tmp_path), **more))
        assert refused.value.code == "study.one_column"


def test_categories_are_counted_or_weighted(tmp_path: Path) -> None:
    source = table(tmp_path)
    weighted = read_categories(asked(source, columns=("minutes",), by="team"))
    assert (weighted.values.tolist(), weighted.counted) == ([7, 15], False)
    own = read_categories(asked(source, columns=("late",), by="month"))
    assert own.counted
