"""Layout of delimited texts: delimiter, title rows, header, names."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.base.errors import OptionError, ReadError
from clearway.log.dialect import DELIMITERS, Dialect, dialect_of, unique_names

ROWS = [
    ["case", "activity", "time", "note"],
    ["C1", "call; mail", "2025-03-01 08:00:00", "a, b"],
    ["C2", "close", "2025-03-01 09:00:00", ""],
    ["C3", "call | mail", "2025-03-01 10:00:00", 'say "hi"'],
]


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return target.getvalue()


def found(text: str, **options: str) -> Dialect:
    return dialect_of(text, name="log.csv", **options)


def refused(text: str, **options: str) -> str:
    with pytest.raises((ReadError, OptionError)) as caught:
        found(text, **options)
    return caught.value.code


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_the_delimiter_is_found_though_the_others_stand_in_cells(delimiter: str) -> None:
    dialect = found(written(ROWS, delimiter))
    assert dialect.delimiter == delimiter
    assert dialect.names == tuple(ROWS[0])
    assert [list(row) for row in dialect.sample] == ROWS[1:]
    assert (dialect.header_row, dialect.header_lines, dialect.titles) == (1, 1, ())


@pytest.mark.parametrize(
    ("given_name", "delimiter"),
    [("tab", "\t"), ("\\t", "\t"), ("Comma", ","), ("pipe", "|"), ("~", "~"), ("space", " ")],
)
def test_a_declared_delimiter_is_final(given_name: str, delimiter: str) -> None:
    dialect = found(written([["a", "b"], ["x;1", "y"]], delimiter), delimiter=given_name)
    assert (dialect.delimiter, dialect.names) == (delimiter, ("a", "b"))


def test_a_delimiter_is_one_plain_character() -> None:
    for text in ("", "ab", '"', "\n", "，"):
        assert refused(written(ROWS), delimiter=text) == "option.delimiter"


@given(st.lists(st.sampled_from(["Service desk", "March 2025", ""]), max_size=5), st.integers(2, 6))
@settings(deadline=None)
def test_title_rows_stand_above_the_header(titles: list[str], width: int) -> None:
    header = [f"name {at}" for at in range(width)]
    data = [[f"C{row}", *["2025-03-01 08:00"] * (width - 1)] for row in range(6)]
    dialect = found(written([*[[title] for title in titles], header, *data]))
    assert dialect.header_row == len(titles) + 1 == dialect.header_lines
    assert dialect.names == tuple(header)
    assert dialect.titles == tuple(titles)


def test_titles_with_line_breaks_and_open_quotes_count_as_rows() -> None:
    dialect = found('"two\nlines",,\ncase,activity,time\n1,a,2025-03-01\n')
    assert (dialect.header_row, dialect.header_lines, dialect.titles) == (2, 3, ("two\nlines",))
    dialect = found('"Q1 report\ncase,activity,time\n1,a,2025-03-01\n2,a,2025-03-01\n')
    assert (dialect.header_row, dialect.header_lines, dialect.titles) == (2, 2, ('"Q1 report',))


def test_a_title_full_of_commas_is_no_header() -> None:
    text = "Report, March, desk,,\ncase,activity,time,agent,team\n" + "1,a,2025-03-01 08:00,x,y\n" * 5
    assert found(text).names == ("case", "activity", "time", "agent", "team")


def test_an_open_quote_near_the_top_hides_nothing() -> None:
    lines = ["case,activity,time", *[f"{at},call,2025-03-01" for at in range(50)]]
    lines[2] = '1,"call,2025-03-01'
    dialect = found("\n".join(lines))
    assert dialect.names == ("case", "activity", "time")
    assert len(dialect.sample) == 49


def test_a_header_without_a_line_behind_it() -> None:
    assert found("a,b").header_lines == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc\ndef\n", "csv.one_column"),
        ("\n\n", "csv.one_column"),
        ("1,2025-03-01 08:00\n2,2025-03-01 09:00\n", "csv.no_header"),
        ("a,b\nx," + "y" * ((1 << 20) + 1) + "\n", "csv.cell_limit"),
    ],
)
def test_what_has_no_layout(text: str, code: str) -> None:
    assert refused(text) == code


def test_long_cells_are_measured_one_by_one() -> None:
    """Two cells below the limit are not one cell above it for a delimiter that is not theirs."""
    cell = "x" * (700 << 10)
    assert found(f"a,b\n{cell},{cell}\n").names == ("a", "b")


@given(st.lists(st.sampled_from(["a", " a", "b", "", "\ufeffa", "a#2", "a#3", "column_2"]), max_size=8))
def test_names_are_unique_and_clean(names: list[str]) -> None:
    unique, repeated = unique_names(names)
    assert len(set(unique)) == len(unique) == len(names)
    assert all(name == name.strip() and name for name in unique)
    clean = [name.strip("\ufeff ") for name in names]
    assert set(repeated) >= {name for name in clean if name and clean.count(name) > 1}
