"""The one XML parser of the readers: expat, streamed, without DOCTYPE, entities, network or unlimited tokens.

CPU seconds per million events, measured on BPIC 2012 four times over (1.05 million events, 276 MB) on two shared cores:
expat with two handlers 8 to 13, lxml's target parser 9 to 12, lxml's iterparse with XPath 8 to 11, rustxes 4.1 to 6.5.
Expat is as fast as any, keeps its open tags on the heap (no depth overflows a stack) and holds one token, not a tree,
so it is the one used; with the scan of plain runs before it (see :class:`Shortcut`) the same log takes 3 to 4.
"""

from __future__ import annotations

import codecs
import pyexpat
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal, Protocol

from clearway.base.errors import ReadError
from clearway.log.sources import Source

CHUNK_BYTES = 64 * 1024
MAX_TOKEN_BYTES = 10 * 2**20
MAX_DEPTH = 256
BLOCK_BYTES = 8 * 2**20
MAX_REFUSED = 3

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
_QUOTING = ((b"<!--", b"-->"), (b"<?", b"?>"), (b"<![CDATA[", b"]]>"))
_OTHER_STARTS = {"{": "JSON", "[": "JSON", "SQLite format 3": "SQLite", "PAR1": "Parquet", "PK": "ZIP"}
_WIDE = ("utf-16", "utf-32")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}
_NO_TEXT = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "unicode-escape"})


_Part = Literal["head", "run", "other"]


class Walker(Protocol):
    """What follows a document: one call a tag, in document order."""

    def attach(self, parser: Any) -> None:
        """Set the handlers ``StartElementHandler`` and ``EndElementHandler`` on the parser (ordered attributes)."""

    def pause(self) -> None:
        """Called between two chunks of the file."""


class Shortcut(Protocol):
    """A walker that can take runs of plain records itself, because a scan of bytes is many times faster."""

    @property
    def marks(self) -> tuple[bytes, bytes]:
        """What a record begins and ends with, for example ``<trace>`` and ``</trace>``."""

    def take(self, block: bytes) -> bool:
        """Take a run of whole records in UTF-8, or refuse it unread: then the parser gets it."""


@dataclass(frozen=True, slots=True)
class Look:
    """The first tags of a document, as far as its head shows them.

    Parameters
    ----------
    root : str
        Local name of the root element.
    attributes : tuple of str
        Names of the root's attributes and namespaces' addresses.
    tags : tuple of str
        Local names of the tags that follow, at most 50.
    """

    root: str
    attributes: tuple[str, ...]
    tags: tuple[str, ...]


def walk(source: Source, walker: Walker, encoding: str | None = None, *, shortcut: Shortcut | None = None) -> str:
    """Stream an XML document past a walker.

    Parameters
    ----------
    encoding : str, optional
        Overrules the document's own declaration.
    shortcut : Shortcut, optional
        Asked first for every run of whole records in a document of more than ``BLOCK_BYTES``. The parser then sees as
        many lines and columns of blanks instead, so that it still answers for the document and for places in errors.

    Returns
    -------
    str
        The encoding that was used.

    Raises
    ------
    ReadError
        ``xml.looks_like`` or ``xml.not_xml`` (no XML), ``xml.doctype``, ``xml.broken`` and ``xml.truncated`` with
        line and column, ``xml.token`` (over 10 MB), ``xml.encoding`` (unknown), ``xml.bytes`` (do not fit it).
    """
    used = encoding or declared_encoding(source.head)
    _refuse_other(source, used)
    parser = _parser(source.name)
    walker.attach(parser)
    with source.open() as stream:
        pieces, fed = _utf8(stream, used, source.name), 0
        if shortcut is not None:
            pieces = _rest(_blocks(pieces, shortcut.marks), shortcut, parser, source.name)
        for part in _chunks(pieces):
            fed += len(part)
            _feed(parser, part, source.name)
            if fed - parser.CurrentByteIndex > MAX_TOKEN_BYTES:
                raise ReadError("xml.token", place=_place(parser, source.name), limit=MAX_TOKEN_BYTES)
            walker.pause()
        _feed(parser, None, source.name)
    walker.pause()
    return used


def look(head: bytes) -> Look | None:
    """The first tags of a document by its head; None if that is no XML."""
    try:
        encoding = declared_encoding(head)
        text = _decoder(encoding, "").decode(head)
    except (ReadError, UnicodeError):
        return None
    names: list[str] = []
    attributes: list[str] = []

    def note(tag: str, pairs: list[str]) -> None:
        names.append(tag.rpartition(":")[2])
        attributes.extend(pairs if len(names) == 1 else ())

    parser = _parser("")
    parser.StartElementHandler = note
    with suppress(pyexpat.ExpatError, ReadError):
        parser.Parse(text.encode("utf-8"), False)
    return Look(names[0], tuple(attributes), tuple(names[1:51])) if names else None


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


def _chunks(pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        for at in range(0, len(piece), CHUNK_BYTES):
            yield piece[at : at + CHUNK_BYTES]


def _blocks(pieces: Iterator[bytes], marks: tuple[bytes, bytes]) -> Iterator[tuple[bytes, _Part]]:
    """The document in large pieces, cut between records where that is possible."""
    held, large = bytearray(), False
    for piece in pieces:
        held += piece
        if len(held) >= BLOCK_BYTES:
            yield from _cut(held, marks, first=not large)
            large = True
    if large:
        yield from _cut(held, marks, first=False)
    yield bytes(held), "other"


def _cut(held: bytearray, marks: tuple[bytes, bytes], *, first: bool) -> Iterator[tuple[bytes, _Part]]:
    begin = held.find(marks[0]) if first else 0
    end = held.rfind(marks[1])
    if 0 <= begin < end:
        end += len(marks[1])
        if begin:
            yield bytes(held[:begin]), "head"
        yield bytes(held[begin:end]), "run"
        del held[:end]
    else:
        yield bytes(held), "other"
        held.clear()


def _rest(blocks: Iterator[tuple[bytes, _Part]], shortcut: Shortcut, parser: Any, name: str) -> Iterator[bytes]:
    """What is left for the parser.

    The shortcut is offered a run only while the parser certainly stands between two elements: every piece it was given
    so far ended before a ``<`` or behind a closing tag, outside of comments, instructions and CDATA, and it answers an
    instruction at once.
    """
    between, refused, asked = True, 0, False
    for block, part in blocks:
        if part == "run" and between and refused < MAX_REFUSED:
            asked = asked or _answers(parser, name)
            if asked and shortcut.take(block):
                lines = block.count(b"\n")
                yield b"\n" * lines + b" " * (len(block) - block.rfind(b"\n") - 1)
                continue
            refused += 1
        asked = False
        between = between and part != "other" and all(block.rfind(one) <= block.rfind(two) for one, two in _QUOTING)
        yield block


def _answers(parser: Any, name: str) -> bool:
    """Whether the parser stands in content: it reports an instruction as soon as it gets one."""
    seen: list[str] = []
    parser.ProcessingInstructionHandler = lambda target, _: seen.append(target)
    _feed(parser, b"<?between?>", name)
    parser.ProcessingInstructionHandler = None
    return seen == ["between"]


def _parser(name: str) -> Any:
    parser = pyexpat.ParserCreate("utf-8")
    parser.ordered_attributes = True
    if hasattr(parser, "SetReparseDeferralEnabled"):
        parser.SetReparseDeferralEnabled(False)

    def refuse(*_: object) -> None:
        raise ReadError("xml.doctype", place=_place(parser, name))

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _feed(parser: Any, piece: bytes | None, name: str) -> None:
    try:
        parser.Parse(piece or b"", piece is None)
    except pyexpat.ExpatError as error:
        place = {"file": name, "line": error.lineno, "column": error.offset + 1}
        if piece is None:
            raise ReadError("xml.truncated", place=place) from error
        raise ReadError("xml.broken", place=place, reason=pyexpat.ErrorString(error.code)) from error


def _place(parser: Any, name: str) -> dict[str, Any]:
    return {"file": name, "line": parser.CurrentLineNumber, "column": parser.CurrentColumnNumber + 1}


def _utf8(stream: BinaryIO, encoding: str, name: str) -> Iterator[bytes]:
    """The document in UTF-8; expat itself checks what already is, every other encoding is decoded strictly."""
    if encoding in ("utf-8", "utf8"):
        while piece := stream.read(CHUNK_BYTES):
            yield piece
        return
    decoder, at = _decoder(encoding, name), 0
    while True:
        piece = stream.read(CHUNK_BYTES)
        try:
            text = decoder.decode(piece, not piece)
        except UnicodeError as error:
            inside = error.start - len(error.object) if isinstance(error, UnicodeDecodeError) else -len(piece)
            place = {"file": name, "byte": at + len(piece) + inside}
            raise ReadError("xml.bytes", place=place, encoding=encoding) from error
        if not piece:
            return
        at += len(piece)
        yield text.encode("utf-8")


def _decoder(encoding: str, name: str) -> codecs.IncrementalDecoder:
    try:
        "".encode(encoding)
        make = codecs.lookup(encoding).incrementaldecoder
    except (LookupError, UnicodeError, ValueError):
        make = None
    if make is None or encoding.lower() in _NO_TEXT:
        raise ReadError("xml.encoding", place={"file": name}, encoding=encoding)
    return make("strict")


def _refuse_other(source: Source, encoding: str) -> None:
    head = source.head[:4096]
    text = head.decode(encoding if encoding.startswith(_WIDE) else "latin-1", "ignore")
    begin = text.lstrip("\ufeff\xef\xbb\xbf \t\r\n")
    if begin[:14].lower() in ("<!doctype html",) or begin[:5].lower() == "<html":
        raise ReadError("xml.looks_like", place={"file": source.name, "line": 1}, format="HTML")
    if begin.startswith("<"):
        return
    other = _looks_like(begin)
    if other:
        raise ReadError("xml.looks_like", place={"file": source.name, "line": 1}, format=other)
    raise ReadError("xml.not_xml", place={"file": source.name, "line": 1})


def _looks_like(begin: str) -> str | None:
    for start, name in _OTHER_STARTS.items():
        if begin.startswith(start):
            return name
    first, *rest = begin.splitlines()[:3] or [""]
    for mark in ",;\t|":
        if first.count(mark) and all(line.count(mark) == first.count(mark) for line in rest[:1]):
            return "CSV"
    return None
