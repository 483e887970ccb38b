"""The one XML parser, of logs and of models: expat, streamed, without DOCTYPE, entities, network or unlimited tokens.

Expat keeps its open tags on the heap (no depth overflows a stack) and holds one token, not a tree; with the scan of
plain runs before it (see :class:`Shortcut`) it reads logs about as fast as compiled readers
(docs/background/performance.md).
"""

from __future__ import annotations

import pyexpat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal, Protocol

from clearway.base.errors import ReadError
from clearway.base.markup_bytes import CHUNK_BYTES, declared_encoding, decoder, refuse_other, utf8

MAX_TOKEN_BYTES = 10 * 2**20
MAX_DEPTH = 256
BLOCK_BYTES = 8 * 2**20
MAX_REFUSED = 3

_QUOTING = ((b"<!--", b"-->"), (b"<?", b"?>"), (b"<![CDATA[", b"]]>"))


_Part = Literal["head", "run", "other"]


class Document(Protocol):
    """What can be parsed: a name for messages, the first bytes, and the whole as a stream."""

    @property
    def name(self) -> str:
        """What messages call it."""

    @property
    def head(self) -> bytes:
        """The first bytes, some thousand at least."""

    def open(self) -> BinaryIO:
        """Stream the bytes from the start."""


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


def walk(source: Document, walker: Walker, encoding: str | None = None, *, shortcut: Shortcut | None = None) -> str:
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
    refuse_other(source.head, used, source.name)
    parser = _parser(source.name)
    walker.attach(parser)
    with source.open() as stream:
        pieces, fed = utf8(stream, used, source.name), 0
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
        text = decoder(encoding, "").decode(head)
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
