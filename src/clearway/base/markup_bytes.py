"""Bytes of an XML document: which encoding they are in, and what they are if they are no XML at all."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from clearway.base.errors import ReadError

CHUNK_BYTES = 64 * 1024

_STARTS = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"<\x00\x00\x00": "utf-32-le",
    b"\x00\x00\x00<": "utf-32-be",
    b"<\x00": "utf-16-le",
    b"\x00<": "utf-16-be",
}
"""Byte order marks, then the width of the first ``<``; the longer one first."""

_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_OTHER_STARTS = {"{": "JSON", "[": "JSON", "SQLite format 3": "SQLite", "PAR1": "Parquet", "PK": "ZIP"}
_WIDE = ("utf-16", "utf-32")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}
_NO_TEXT = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "unicode-escape"})


@dataclass(frozen=True, slots=True)
class Bytes:
    """A document in memory."""

    data: bytes
    name: str

    @property
    def head(self) -> bytes:
        """The first bytes."""
        return self.data[:CHUNK_BYTES]

    def open(self) -> BinaryIO:
        """Stream the bytes from the start."""
        return io.BytesIO(self.data)


def declared_encoding(head: bytes) -> str:
    """Encoding by byte order mark, by the width of the first ``<``, or as declared; else UTF-8.

    Examples
    --------
    >>> declared_encoding(b'<?xml version="1.0" encoding="GB18030"?>')
    'gb18030'
    """
    for start, name in _STARTS.items():
        if head.startswith(start):
            return name
    match = _DECLARED.match(head)
    name = match[1].decode("ascii").lower() if match else "utf-8"
    return "utf-8" if name.startswith(("utf-16", "utf-32", "ucs")) else _WIDER.get(name, name)


def utf8(stream: BinaryIO, encoding: str, name: str) -> Iterator[bytes]:
    """The document in UTF-8; expat itself checks what already is, every other encoding is decoded strictly."""
    if encoding in ("utf-8", "utf8"):
        while piece := stream.read(CHUNK_BYTES):
            yield piece
        return
    decoding, at = decoder(encoding, name), 0
    while True:
        piece = stream.read(CHUNK_BYTES)
        try:
            text = decoding.decode(piece, not piece)
        except UnicodeError as error:
            inside = error.start - len(error.object) if isinstance(error, UnicodeDecodeError) else -len(piece)
            place = {"file": name, "byte": at + len(piece) + inside}
            raise ReadError("xml.bytes", place=place, encoding=encoding) from error
        if not piece:
            return
        at += len(piece)
        yield text.encode("utf-8")


def decoder(encoding: str, name: str) -> codecs.IncrementalDecoder:
    """A strict decoder of text.

    Raises
    ------
    ReadError
        ``xml.encoding`` for a name that is not known or names no encoding of text.
    """
    try:
        "".encode(encoding)
        make = codecs.lookup(encoding).incrementaldecoder
    except (LookupError, UnicodeError, ValueError):
        make = None
    if make is None or encoding.lower() in _NO_TEXT:
        raise ReadError("xml.encoding", place={"file": name}, encoding=encoding)
    return make("strict")


def refuse_other(head: bytes, encoding: str, name: str) -> None:
    """Refuse what begins like something else.

    Raises
    ------
    ReadError
        ``xml.looks_like`` with the format, or ``xml.not_xml``.
    """
    text = head[:4096].decode(encoding if encoding.startswith(_WIDE) else "latin-1", "ignore")
    begin = text.lstrip("\ufeff\xef\xbb\xbf \t\r\n")
    if begin[:14].lower() in ("<!doctype html",) or begin[:5].lower() == "<html":
        raise ReadError("xml.looks_like", place={"file": name, "line": 1}, format="HTML")
    if begin.startswith("<"):
        return
    other = _looks_like(begin)
    if other:
        raise ReadError("xml.looks_like", place={"file": name, "line": 1}, format=other)
    raise ReadError("xml.not_xml", place={"file": name, "line": 1})


def _looks_like(begin: str) -> str | None:
    for start, name in _OTHER_STARTS.items():
        if begin.startswith(start):
            return name
    first, *rest = begin.splitlines()[:3] or [""]
    for mark in ",;\t|":
        if first.count(mark) and all(line.count(mark) == first.count(mark) for line in rest[:1]):
            return "CSV"
    return None
