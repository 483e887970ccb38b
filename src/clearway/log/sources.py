"""Where data come from: a file, bytes, a frame or a database URL; packed ones are opened on the way."""

from __future__ import annotations

import hashlib
import io
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Literal
from urllib.parse import urlsplit

from clearway.base.errors import ReadError
from clearway.log.archive import choose_member, open_member, pick, zip_is_xlsx
from clearway.log.unpack import CHUNK_BYTES, READABLE, packing, unpack

HEAD_BYTES = 64 * 1024
_PARQUET = b"PAR1"
_PACKED_SUFFIX = {"gzip": ".gz", "bz2": ".bz2", "xz": ".xz"}
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read, known by its first bytes, opened as often as needed.

    Parameters
    ----------
    name : str
        What messages call it: the file's name, ``archive.zip#inner.csv``, or the URL without its password.
    kind : {"path", "bytes", "url", "frame"}
        A file; bytes in memory; a database URL; a data frame. The last two have no bytes to open.
    head : bytes
        The first 64 KiB, unpacked; empty for URLs and frames.
    origin : Path, bytes, str or data frame
        The thing itself.
    packing : {"gzip", "bz2", "xz", "zip"} or None
        How its bytes are packed, by magic bytes, whatever the name ends with. An Excel workbook counts as plain.
    member : str or None
        The file inside a zip.
    """

    name: str
    kind: Literal["path", "bytes", "url", "frame"]
    head: bytes
    origin: Any = field(repr=False)
    packing: str | None = None
    member: str | None = None

    @property
    def suffix(self) -> str:
        """The last suffix of the unpacked file's name, small letters: ``.xes`` for ``log.XES.gz``."""
        path = PurePosixPath(self.member or self.name)
        if path.suffix.lower() == _PACKED_SUFFIX.get(self.packing or ""):
            path = path.with_suffix("")
        return path.suffix.lower()

    def open(self) -> BinaryIO:
        """Stream the unpacked bytes from the start; limits are enforced while reading (see :mod:`clearway.log.unpack`).

        Raises
        ------
        ReadError
            ``read.bomb``, ``read.corrupt``, ``read.truncated``, ``zip.corrupt`` while reading.
        """
        raw = _raw(self.origin, self.name)
        if self.member is not None:
            return open_member(raw, self.name.removesuffix(f"#{self.member}"), self.member)
        return raw if self.packing is None else unpack(raw, self.packing, self.name)

    @contextmanager
    def local_path(self) -> Iterator[Path]:
        """The unpacked bytes as a file, for libraries that need one.

        A plain file is its own; otherwise a temporary one with the same suffix, removed afterwards.
        """
        if isinstance(self.origin, Path) and self.packing is None:
            yield self.origin
            return
        with tempfile.TemporaryDirectory(prefix="clearway-") as folder:
            path = Path(folder) / f"source{self.suffix}"
            with self.open() as stream, path.open("xb") as target:
                while chunk := stream.read(CHUNK_BYTES):
                    target.write(chunk)
            yield path

    def sha256(self) -> str:
        """Hash of the original bytes, packed as they are; of the rows in Arrow's stream form for a frame."""
        if self.kind == "url":
            return hashlib.sha256(self.name.encode()).hexdigest()
        if self.kind == "frame":
            return _frame_hash(self.origin)
        if isinstance(self.origin, Path) and self.origin.is_dir():
            return _parts_hash(self.origin)
        with _raw(self.origin, self.name) as raw:
            return hashlib.file_digest(raw, "sha256").hexdigest()  # type: ignore[arg-type]


def open_source(origin: Any, *, name: str | None = None) -> Source:
    """Look at a file, bytes, a database URL or a data frame and say how to open it.

    Parameters
    ----------
    origin : str, Path, bytes or data frame
        ``archive.zip#inner.csv`` names one file of an archive; a folder counts as an archive, but one of Parquet parts
        (and of nothing else) as one table.
    name : str, optional
        What messages call the source, for bytes and frames.

    Raises
    ------
    ReadError
        ``read.missing``, ``read.not_file``, ``read.os``, ``read.empty``, ``read.packing`` (known, not readable here),
        ``read.nested`` (packed twice), and those of :func:`clearway.log.archive.choose_member`.

    Examples
    --------
    >>> open_source(b"case,activity", name="log.csv").head
    b'case,activity'
    """
    if isinstance(origin, str) and _URL.match(origin):
        return Source(name or _without_password(origin), "url", b"", origin)
    if isinstance(origin, (bytes, bytearray, memoryview)):
        return _look(bytes(origin), "bytes", name or "bytes", None)
    if isinstance(origin, (str, Path)) and _parts(Path(origin)):
        return Source(name or Path(origin).name, "path", _PARQUET, Path(origin))
    if isinstance(origin, (str, Path)):
        path, member = _located(Path(origin))
        return _look(path, "path", name or path.name, member)
    return Source(name or type(origin).__name__, "frame", b"", origin)


def _look(origin: Path | bytes, kind: Literal["path", "bytes"], name: str, wanted: str | None) -> Source:
    with _raw(origin, name) as raw:
        how = packing(raw.read(HEAD_BYTES))
        raw.seek(0)
        if how == "zip (empty)":
            raise ReadError("zip.none", place={"file": name})
        if how == "zip" and wanted is None and zip_is_xlsx(raw):
            how = None
        elif how not in (None, "zip", *READABLE):
            raise ReadError("read.packing", place={"file": name}, packing=how)
        member = choose_member(raw, name, wanted) if how == "zip" else None
    if member is None and wanted is not None:
        raise ReadError("read.missing", place={"file": f"{name}#{wanted}"})
    title = name if member is None else f"{name}#{member}"
    return _with_head(Source(title, kind, b"", origin, how, member))


def _with_head(source: Source) -> Source:
    with source.open() as stream:
        head = _first(stream)
    if not head:
        raise ReadError("read.empty", place={"file": source.name})
    inner = packing(head)
    if source.packing is not None and (
        inner in READABLE or inner == "tar" or (inner == "zip" and not _holds_xlsx(source))
    ):
        raise ReadError("read.nested", place={"file": source.name}, outer=source.packing, inner=inner)
    return Source(source.name, source.kind, head, source.origin, source.packing, source.member)


def _first(stream: BinaryIO) -> bytes:
    parts, size = [], 0
    while size < HEAD_BYTES and (part := stream.read(HEAD_BYTES - size)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _holds_xlsx(source: Source) -> bool:
    with source.local_path() as path, path.open("rb") as file:
        return zip_is_xlsx(file)


def _located(path: Path) -> tuple[Path, str | None]:
    """The file and the member named behind ``#``; a folder gives its only log."""
    text = str(path)
    if not os.path.exists(path):
        cuts = [at for at, char in enumerate(text) if char == "#" and os.path.isfile(text[:at])]
        return (Path(text[: cuts[0]]), text[cuts[0] + 1 :]) if cuts else (path, None)
    if path.is_dir():
        inside = sorted(item.name for item in path.iterdir() if item.is_file() and not item.name.startswith("."))
        return path / pick(inside, path.name, None), None
    return path, None


def _parts(folder: Path) -> list[Path]:
    """The files of a folder that holds one table in Parquet parts, and nothing else; else none."""
    if not os.path.isdir(folder):
        return []
    files = sorted(item for item in folder.rglob("*") if item.is_file() and not item.name.startswith((".", "_")))
    return files if all(item.suffix == ".parquet" for item in files) else []


def _raw(origin: Path | bytes, name: str) -> BinaryIO:
    if isinstance(origin, bytes):
        return io.BytesIO(origin)
    if not os.path.exists(origin):
        raise ReadError("read.missing", place={"file": str(origin)})
    if not origin.is_file():
        raise ReadError("read.not_file", place={"file": str(origin)})
    try:
        return origin.open("rb")
    except OSError as error:
        raise ReadError("read.os", place={"file": name}, reason=error.strerror or "") from error


def _parts_hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for part in _parts(folder):
        digest.update(part.relative_to(folder).as_posix().encode() + b"\0")
        with part.open("rb") as raw:
            digest.update(hashlib.file_digest(raw, "sha256").digest())
    return digest.hexdigest()


def _without_password(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.partition(":")[0]
    where = parts.netloc.rpartition("@")[2]
    user = f"{parts.username}@" if parts.username else ""
    return f"{parts.scheme}://{user}{where}{parts.path}"


def _frame_hash(frame: Any) -> str:
    import narwhals as nw
    import pyarrow as pa

    table = nw.from_native(frame).lazy().collect(backend="pyarrow").to_arrow().replace_schema_metadata(None)
    sink = _HashSink()
    with pa.ipc.new_stream(pa.PythonFile(sink, mode="w"), table.schema) as stream:
        stream.write_table(table)
    return sink.digest.hexdigest()


class _HashSink(io.RawIOBase):
    """A file that keeps only the hash of what is written."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.digest.update(data)
        return len(data)
