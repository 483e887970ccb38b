"""Quotes that never close cost one line; every closed one stays byte for byte."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.log.quotes import CELL_LIMIT, Mended, records


def mended(text: str, header_lines: int = 0, delimiter: str = ",") -> tuple[str, list[tuple[int, str]]]:
    stream = Mended(io.BytesIO(text.encode()), delimiter, header_lines)
    return io.BufferedReader(stream).read().decode(), stream.removed


@given(st.lists(st.lists(st.text(st.sampled_from('ab"\n;, '), max_size=5), min_size=2, max_size=4), max_size=8))
@settings(max_examples=300, deadline=None)
def test_what_a_csv_writer_writes_passes_unchanged(rows: list[list[str]]) -> None:
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerows(rows)
    text = target.getvalue()
    assert mended(text) == (text, [])
    whole = list(records(iter(io.BytesIO(text.encode())), b","))
    assert [csv.reader(io.StringIO(record.decode())).__next__() for record, _ in whole] == rows
    assert all(fine for _, fine in whole)


@given(st.lists(st.sampled_from(["good", "break", "open", "stray"]), max_size=12))
def test_only_lines_that_open_for_ever_are_removed(kinds: list[str]) -> None:
    """A line break inside quotes stays; a quote behind a word opens nothing."""
    forms = {"good": "{0},b", "break": '{0},"b\nc"', "open": '{0},"b', "stray": '{0},5" pipe'}
    lines = [forms[kind].format(at) for at, kind in enumerate(kinds)]
    kept, removed = mended("".join(line + "\n" for line in lines))
    assert kept == "".join(line + "\n" for line, kind in zip(lines, kinds, strict=True) if kind != "open")
    assert removed == [(at, line) for at, line in enumerate(lines, start=1) if kinds[at - 1] == "open"]


@pytest.mark.parametrize(
    ("text", "removed"),
    [
        ('1,"a\n2,"b\n', [(1, '1,"a'), (2, '2,"b')]),
        ('1,"a"x,"b\n2,c\n', [(1, '1,"a"x,"b')]),
        ('1,"a"x,b\n2,c\n', []),
        ('1,"a ""b"" c"\n', []),
        ('1,"', [(1, '1,"')]),
        ('1,"a\r\n2,b\r\n', [(1, '1,"a')]),
    ],
)
def test_by_hand(text: str, removed: list[tuple[int, str]]) -> None:
    assert mended(text)[1] == removed


def test_header_lines_pass_whatever_they_hold() -> None:
    text = 'Report "Q1\n"open,b\n1,"x\n2,y\n'
    assert mended(text, header_lines=2) == ('Report "Q1\n"open,b\n2,y\n', [(1, '1,"x')])


def test_a_quote_is_not_looked_for_beyond_the_longest_cell() -> None:
    inside = "x" * 1000 + "\n"
    short, far = '1,"' + inside * 100 + '"\n', '1,"' + inside * (CELL_LIMIT // 1000 + 2) + '"\n'
    assert mended(short) == (short, [])
    assert mended(far)[1][0] == (1, '1,"' + "x" * 1000)


def test_records_meet_the_ends_of_chunks() -> None:
    """Lines are cut right where the stream is read in pieces of a megabyte."""
    line = "7," + "x" * 60 + "\r\n"
    text = line * ((3 << 20) // len(line)) + '8,"y'
    kept, removed = mended(text)
    assert kept == text[: -len('8,"y')]
    assert removed == [((3 << 20) // len(line) + 1, '8,"y')]
