"""The one XML parser: streamed, strict about bytes, and closed to entities."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from clearway.base.errors import ReadError
from clearway.base.markup import look, walk
from clearway.base.markup_bytes import CHUNK_BYTES
from clearway.log.sources import open_source


class Tags:
    """Notes what passes."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.pauses = 0

    def attach(self, parser: Any) -> None:
        parser.StartElementHandler = self._start
        parser.EndElementHandler = lambda tag: self.seen.append(f"/{tag}")

    def pause(self) -> None:
        self.pauses += 1

    def _start(self, tag: str, pairs: list[str]) -> None:
        self.seen.append(tag + "".join(pairs))


def tags(blob: bytes, encoding: str | None = None) -> list[str]:
    walker = Tags()
    walk(open_source(blob, name="x.xml"), walker, encoding)
    return walker.seen


def refused(blob: bytes, encoding: str | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        tags(blob, encoding)
    return caught.value


def test_tags_in_order() -> None:
    assert tags(b"<a x='1' y='2'><b/><!-- c --><?pi?>text</a>") == ["ax1y2", "b", "/b", "/a"]


def test_chunks_make_no_difference() -> None:
    blob = b"<a>" + b"<b k='&lt;\xe5\xbc\xa0'/>" * 20_000 + b"</a>"
    walker = Tags()
    assert walk(open_source(gzip.compress(blob)), walker) == "utf-8"
    assert walker.seen.count("bk<张") == 20_000
    assert walker.pauses > len(blob) // CHUNK_BYTES


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "big5", "shift_jis", "latin-1"]
)
def test_wide_and_old_encodings_over_many_chunks(encoding: str) -> None:
    word = "é" if encoding == "latin-1" else "三"
    wide = encoding.startswith("utf")
    text = (
        ("" if wide else f'<?xml version="1.0" encoding="{encoding}"?>') + "<a>" + f"<b k='{word}'/>" * 30_000 + "</a>"
    )
    assert tags(text.encode(encoding)).count(f"bk{word}") == 30_000


def test_bytes_that_do_not_fit_are_placed_across_chunks() -> None:
    good = b'<?xml version="1.0" encoding="gb18030"?><a>' + "<b k='三'/>".encode("gb18030") * 20_000
    error = refused(good + b"\xff</a>")
    assert (error.code, error.place["byte"]) == ("xml.bytes", len(good))
    assert refused(good + b"\x81").code in ("xml.bytes", "xml.truncated")


@pytest.mark.parametrize(
    "blob",
    [
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "http://localhost/">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY % p "x"> %p;]><a/>',
    ],
)
def test_no_doctype(blob: bytes) -> None:
    assert refused(blob).code == "xml.doctype"


def test_broken_and_cut() -> None:
    error = refused(b"<a>\n<b></a>")
    assert (error.code, error.place["line"]) == ("xml.broken", 2)
    assert refused(b"<a>\n<b>").code == "xml.truncated"
    assert refused(b"<a>&nope;</a>").code == "xml.broken"
    assert refused(b"<a>\xff</a>").code == "xml.broken"
    assert refused(b"   ").code == "xml.not_xml"
    assert refused(b'<?xml version="1.0" encoding="utf_16"?><a/>').code == "xml.bytes"
    assert refused(b"<a/>", "rot13").code == "xml.encoding"
    assert refused(b"<a/>", "idna").code == "xml.encoding"


def test_tokens_over_the_limit_are_refused_while_they_come() -> None:
    assert refused(b"<a k='" + b"x" * 11_000_000 + b"'/>").code == "xml.token"
    assert refused(b"<a><!--" + b"x" * 11_000_000 + b"--></a>").code == "xml.token"
    assert len(tags(b"<a>" + b"x" * 11_000_000 + b"</a>")) == 2


def test_look() -> None:
    seen = look(b'<?xml version="1.0"?><x:log xmlns:x="u"><x:trace><x:event')
    assert seen is not None
    assert (seen.root, seen.attributes, seen.tags) == ("log", ("xmlns:x", "u"), ("trace",))
    assert look(b"case,activity") is None
    assert look(b"<!DOCTYPE html><html>") is None
    assert look(b"") is None
