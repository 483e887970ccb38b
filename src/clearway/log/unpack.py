"""Unpacking as a stream that counts: packed bytes in, plain bytes out, bombs refused on the way.

The rule of the limits, measured on real logs: event data pack 10 to 60 times smaller, the emptiest about 80. So up to
``FREE_BYTES`` of unpacked data every ratio is allowed (it cannot hurt), beyond that the data unpacked so far may be at
most ``MAX_RATIO`` times the packed bytes read so far, and never more than ``MAX_BYTES``. What counts are the bytes that
come out, not what a header declares.
"""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from clearway.base.errors import ReadError

FREE_BYTES = 16 * 2**20
MAX_RATIO = 100
MAX_BYTES = 64 * 2**30
CHUNK_BYTES = 256 * 1024
XZ_MEMORY = 128 * 2**20

MAGIC = {
    "gzip": b"\x1f\x8b",
    "bz2": b"BZh",
    "xz": b"\xfd7zXZ\x00",
    "zip": b"PK\x03\x04",
    "zip (empty)": b"PK\x05\x06",
    "zstd": b"\x28\xb5\x2f\xfd",
    "7z": b"7z\xbc\xaf\x27\x1c",
    "rar": b"Rar!\x1a\x07",
}
READABLE = ("gzip", "bz2", "xz")


class Unpacker(Protocol):
    """What gzip, bz2 and xz have in common."""

    @property
    def eof(self) -> bool:
        """The packed member has ended."""

    @property
    def needs_input(self) -> bool:
        """Nothing more comes out without further packed bytes."""

    @property
    def unused_data(self) -> bytes:
        """Packed bytes behind the end of the member."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Feed packed bytes, get at most ``max_length`` plain ones."""


def packing(head: bytes) -> str | None:
    """How bytes are packed, by their magic bytes; None for plain ones.

    Examples
    --------
    >>> packing(bytes([0x1f, 0x8b, 8]))
    'gzip'
    >>> packing(b"case,activity") is None
    True
    """
    if head[257:262] == b"ustar":
        return "tar"
    for name, magic in MAGIC.items():
        if head.startswith(magic) and (name != "bz2" or _is_bz2(head)):
            return name
    return None


def check_size(unpacked: int, packed: int, name: str) -> None:
    """Refuse what unpacks beyond the limits.

    Raises
    ------
    ReadError
        ``read.bomb``: over ``MAX_BYTES``, or over ``FREE_BYTES`` and ``MAX_RATIO`` times the packed bytes.
    """
    if unpacked > MAX_BYTES or (unpacked > FREE_BYTES and unpacked > MAX_RATIO * max(packed, 1)):
        raise ReadError(
            "read.bomb", place={"file": name}, unpacked=unpacked, packed=packed, ratio=MAX_RATIO, limit=MAX_BYTES
        )


def unpack(raw: BinaryIO, kind: str, name: str) -> BinaryIO:
    """Stream the plain bytes of a gzip, bz2 or xz file of one or more members.

    Parameters
    ----------
    raw : binary file
        Packed bytes; closed together with the returned stream.
    kind : str
        One of ``READABLE``.
    name : str
        What errors call the source.

    Raises
    ------
    ReadError
        While reading: ``read.bomb``; ``read.corrupt`` with the byte position; ``read.truncated``.
    """
    return io.BufferedReader(ChunkStream(_plain_chunks(raw, kind, name), raw), CHUNK_BYTES)


class ChunkStream(io.RawIOBase):
    """A readable stream over chunks of bytes.

    Parameters
    ----------
    chunks : iterator of bytes
        Never empty ones.
    owned : binary file
        Closed together with the stream.
    """

    def __init__(self, chunks: Iterator[bytes], owned: io.IOBase | BinaryIO) -> None:
        self._chunks = chunks
        self._owned = owned
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer with what is there; 0 at the end."""
        if not self._rest:
            self._rest = memoryview(next(self._chunks, b""))
        target = memoryview(buffer)  # type: ignore[arg-type]
        size = min(len(target), len(self._rest))
        target[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def close(self) -> None:
        """Close the packed file too."""
        self._owned.close()
        super().close()


def _plain_chunks(raw: BinaryIO, kind: str, name: str) -> Iterator[bytes]:
    unpacker, packed, unpacked, fresh = _unpacker(kind), 0, 0, True
    data = b""
    while True:
        if not data and (unpacker.needs_input or unpacker.eof):
            data = raw.read(CHUNK_BYTES // 4)
            packed += len(data)
            if not data:
                break
        if unpacker.eof:
            data = data.lstrip(b"\x00")
            unpacker, fresh = _unpacker(kind), True
            continue
        plain = _step(unpacker, data, kind, name, packed)
        data, fresh = unpacker.unused_data, False
        unpacked += len(plain)
        check_size(unpacked, packed, name)
        if plain:
            yield plain
    if not (fresh or unpacker.eof):
        raise ReadError("read.truncated", place={"file": name, "byte": packed}, packing=kind)


def _step(unpacker: Unpacker, data: bytes, kind: str, name: str, packed: int) -> bytes:
    try:
        return unpacker.decompress(data, CHUNK_BYTES)
    except (zlib.error, OSError, EOFError, lzma.LZMAError) as error:
        at = max(packed - len(data), 0)
        raise ReadError("read.corrupt", place={"file": name, "byte": at}, packing=kind) from error


def _unpacker(kind: str) -> Unpacker:
    if kind == "gzip":
        return _Gunzip()
    if kind == "bz2":
        return bz2.BZ2Decompressor()
    return lzma.LZMADecompressor(memlimit=XZ_MEMORY)


class _Gunzip:
    """zlib's object with the face of the other two."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        return not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)


def _is_bz2(head: bytes) -> bool:
    return head[3:4].isdigit() and head[4:10] in (b"\x31\x41\x59\x26\x53\x59", b"\x17\x72\x45\x38\x50\x90")
