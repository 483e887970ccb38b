"""Quotes that are never closed: found record by record, so that they cost one row and not all rows behind it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

CELL_LIMIT = 1 << 20
"""Longest cell that is read, in bytes."""

_QUOTED = re.compile(rb'"(?:[^"]++|"")*+"')
_LINE = re.compile(rb"[^\r\n]*+(?:\r\n|\r|\n)?")
_CHUNK = 1 << 20


class Mended(io.RawIOBase):
    """A delimited text without the lines that open a quote and never close it properly.

    Parameters
    ----------
    source : binary stream
        UTF-8.
    delimiter : str
        One character.
    header_lines : int
        Lines at the top that pass unchanged.

    Attributes
    ----------
    removed : list of (int, str)
        Number of each line left out, counted in records from 1 below the header, and its text.
    """

    def __init__(self, source: BinaryIO, delimiter: str, header_lines: int) -> None:
        super().__init__()
        self.removed: list[tuple[int, str]] = []
        self._records = self._mend(_lines(source), delimiter.encode(), header_lines)
        self._ready = b""

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer with whole and partial records."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        while len(self._ready) < len(view):
            record = next(self._records, None)
            if record is None:
                break
            self._ready += record
        size = min(len(view), len(self._ready))
        view[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _mend(self, lines: Iterator[bytes], delimiter: bytes, header_lines: int) -> Iterator[bytes]:
        yield b"".join(line for _, line in zip(range(header_lines), lines, strict=False))
        for number, (record, whole) in enumerate(records(lines, delimiter), start=1):
            if whole:
                yield record
            else:
                self.removed.append((number, record.rstrip(b"\r\n").decode("utf-8", "replace")))


def records(lines: Iterator[bytes], delimiter: bytes) -> Iterator[tuple[bytes, bool]]:
    """Lines as records: one or more lines whose quotes close, or a single line that opens one and never closes it.

    Parameters
    ----------
    lines : iterator of bytes
        Lines with their ends.
    delimiter : bytes
        One character.

    Yields
    ------
    record : bytes
        The text of one or more lines.
    whole : bool
        False for a line whose quote never closes properly.
    """
    waiting: list[bytes] = []
    while True:
        line = waiting.pop() if waiting else next(lines, None)
        if line is None:
            return
        taken = [line]
        if _quotes(line, delimiter)[0] or _closes(taken, waiting, lines, delimiter):
            yield b"".join(taken), True
        else:
            waiting.extend(reversed(taken[1:]))
            yield line, False


def _closes(taken: list[bytes], waiting: list[bytes], lines: Iterator[bytes], delimiter: bytes) -> bool:
    """Take further lines until the quote closes; whether it does so in front of a delimiter or a line's end."""
    size = len(taken[0])
    while size <= CELL_LIMIT:
        line = waiting.pop() if waiting else next(lines, None)
        if line is None:
            return False
        taken.append(line)
        size += len(line)
        if b'"' in line:
            closed, clean = _quotes(b"".join(taken), delimiter)
            if closed or not clean:
                return clean
    return False


def _quotes(record: bytes, delimiter: bytes) -> tuple[bool, bool]:
    """Whether all quotes of a record are closed, and whether none goes on behind its closing."""
    at, text, clean = 0, record.rstrip(b"\r\n"), True
    while True:
        if text.startswith(b'"', at):
            quoted = _QUOTED.match(text, at)
            if quoted is None:
                return False, clean
            at = quoted.end()
            clean = clean and (at == len(text) or text.startswith(delimiter, at))
        at = text.find(delimiter, at)
        if at < 0:
            return True, clean
        at += len(delimiter)


def _lines(source: BinaryIO) -> Iterator[bytes]:
    rest = b""
    while chunk := source.read(_CHUNK):
        pieces = _LINE.findall(rest + chunk)
        rest = b"".join(pieces[-2:])
        yield from pieces[:-2]
    yield from (piece for piece in _LINE.findall(rest) if piece)
