"""Comments without columns."""

from __future__ import annotations

import pytest

from clearway.base.errors import ReadError
from clearway.log.feedback.lines import read_lines
from clearway.log.options import ReadOptions
from clearway.log.sources import open_source


def texts(data: bytes) -> list[str]:
    return [str(text) for text in read_lines(open_source(data), ReadOptions()).table.column("comment").to_pylist()]


def test_one_comment_a_line() -> None:
    assert texts(b"good\n\nbad, really\n") == ["good", "bad, really"]


def test_a_header_is_no_comment() -> None:
    raw = read_lines(open_source("\u8bc4\u8bba\n\u5f88\u597d\n".encode()), ReadOptions())
    assert raw.table.column("comment").to_pylist() == ["\u5f88\u597d"]
    assert raw.source_row.tolist() == [2]


def test_quoted_comments_and_other_encodings() -> None:
    assert texts(b'comment\n"he said ""no"""\n') == ['he said "no"']
    chinese = ("\u670d\u52a1\u6001\u5ea6\u5f88\u5dee\uff0c\u7b49\u4e86\u5f88\u4e45\n" * 20).encode("gb18030")
    assert texts(chinese)[0].startswith("\u670d\u52a1")


def test_nothing_to_read() -> None:
    with pytest.raises(ReadError) as caught:
        texts(b"comment\n\n")
    assert caught.value.code == "csv.no_rows"
