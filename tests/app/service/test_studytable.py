"""Tables read strictly: every cell is a number or an error with its place and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.studies import asked, table

from clearway.app.service.studydata import read_values
from clearway.app.service.studytable import open_table
from clearway.base.errors import InputError
from clearway.log import ReadOptions


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("x,y\n1,a\n,b\n3,c\n", "study.missing", 3),
        ("x,y\n1,a\nNaN,b\n", "study.number", 3),
        ("x,y\n1,a\n2,b\nabc,c\n", "study.number", 4),
        ("x,y\n5 EUR,a\n6 EUR,b\n7 USD,c\n", "study.units", 4),
        ("x,y\n2025-01-02,a\n2025-01-03,b\n", "study.number", 2),
    ],
)
def test_a_cell_that_is_no_number_is_told_with_its_row(text: str, code: str, row: int, tmp_path: Path) -> None:
    request = asked(table(tmp_path, text), columns=("x",))
    with pytest.raises(InputError) as refused:
        read_values(request)
    assert (refused.value.code, refused.value.place["row"], refused.value.place["column"]) == (code, row, "x")
    assert refused.value.text("en")
    assert refused.value.text("zh")


def test_rows_with_a_gap_are_left_out_when_asked(tmp_path: Path) -> None:
    source = table(tmp_path, "x,y\n1,a\n,b\nNaN,c\n4,d\n")
    request = asked(source, options=ReadOptions(nulls=("NaN",)), columns=("x",), drop_missing=True)
    found = read_values(request)
    assert found.values.tolist() == [1, 4]
    assert found.about.dropped == 2
    assert [note.id for note in found.about.notes] == ["study.note.dropped"]


def test_a_column_that_is_not_there_has_candidates(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_values(asked(table(tmp_path), columns=("minuts",)))
    assert refused.value.code == "study.column"
    assert "minutes" in refused.value.message("en")
    with pytest.raises(InputError) as open_question:
        read_values(asked(table(tmp_path)))
    assert open_question.value.code == "study.unnamed"


def test_where_keeps_rows_and_refuses_nothing(tmp_path: Path) -> None:
    source = table(tmp_path)
    kept = open_table(source, ReadOptions(where=(("team", "b"),)))
    assert kept.rows.tolist() == [4, 5]
    assert kept.numeric() == ["minutes", "late", "n"]
    with pytest.raises(InputError) as refused:
        open_table(source, ReadOptions(where=(("team", "z"),)))
    assert refused.value.code == "option.nothing_left"


def test_excel_and_parquet_are_read_alike(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq
    from openpyxl import Workbook

    book = Workbook()
    for row in (("team", "x"), ("a", 1.5), ("b", 2.5)):
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    pq.write_table(pa.table({"team": ["a", "b"], "x": [1.5, 2.5]}), tmp_path / "t.parquet")
    for name in ("t.xlsx", "t.parquet"):
        assert read_values(asked(str(tmp_path / name))).values.tolist() == [1.5, 2.5]
    pq.write_table(pa.table({"x": [1.0, float("nan")], "y": ["a", "b"]}), tmp_path / "n.parquet")
    with pytest.raises(InputError) as refused:
        read_values(asked(str(tmp_path / "n.parquet")))
    assert refused.value.code == "study.missing"


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [("x\n1\n2\n\n", "x", [1, 2]), ("1\n2.5\n3\n", "value", [1, 2.5, 3]), ("\ufeffx\n7\n8\n", "x", [7, 8])],
)
def test_a_single_column_is_a_table_with_or_without_a_title(
    text: str, name: str, values: list[float], tmp_path: Path
) -> None:
    found = read_values(asked(table(tmp_path, text)))
    assert (found.about.name, found.values.tolist()) == (name, values)


def test_a_gap_in_a_single_column_is_told_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_values(asked(table(tmp_path, "x\n1\n\n3\n")))
    assert (refused.value.code, refused.value.place["row"]) == ("study.missing", 3)
    with pytest.raises(InputError) as empty:
        read_values(asked(table(tmp_path, "x\n")))
    assert empty.value.code in ("study.empty", "csv.no_rows")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tag;Stunden\n1;2,342\n2;1,479\n", ["study.note.decimal"]),
        ("Tag\tStunden\n1\t2,342\n2\t1,479\n", ["study.note.decimal"]),
        ("Tag;Stunden\n1;2,342\n2;1,4790\n", []),
        ("day,Stunden\n1,2.342\n2,1.479\n", []),
        ("Stunden\n2,342\n1,479\n", ["study.note.decimal"]),
        ("Stunden\n2,342\n0,479\n1,479\n", []),
        ("Stunden\n2.342\n1.479\n", ["study.note.decimal"]),
    ],
)
def test_decimal_commas_are_no_thousands(text: str, told: list[str], tmp_path: Path) -> None:
    found = read_values(asked(table(tmp_path, text), columns=("Stunden",)))
    assert found.values.tolist()[::2][0] == 2.342
    assert found.values.tolist()[-1] == 1.479
    assert [note.id for note in found.about.notes] == told


def test_thousands_in_quotes_stay_thousands(tmp_path: Path) -> None:
    found = read_values(asked(table(tmp_path, 'Cost\n"2,342"\n"1,479"\n')))
    assert found.values.tolist() == [2342, 1479]
    assert [note.id for note in found.about.notes] == ["study.note.decimal"]


def test_a_table_of_two_columns_of_digits_under_a_title_is_no_single_column(tmp_path: Path) -> None:
    found = open_table(table(tmp_path, "Numbers\na,b\n1,2\n3,4\n"), ReadOptions())
    assert found.names == ["a", "b"]
