"""One log inside a zip archive or a folder: safe names, declared sizes, and which one is meant."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO, BinaryIO

from clearway.base.errors import ReadError
from clearway.log.unpack import CHUNK_BYTES, ChunkStream, check_size

MAX_FILES = 1000
MAX_DIRECTORY_BYTES = 4 * 2**20
LISTED = 20
_TEXT = {".csv", ".tsv", ".xes", ".xml", ".json", ".jsonocel", ".xmlocel", ".ocel"}
_TABLE = {".parquet", ".arrow", ".feather", ".xlsx", ".xlsm", ".sqlite", ".sqlite3", ".db", ".duckdb"}
LOG_SUFFIXES = frozenset(_TEXT | _TABLE | {".gz", ".bz2", ".xz", ".zip"})
_END, _END_SIZE = b"PK\x05\x06", 22
_LOCATOR, _LOCATOR_SIZE = b"PK\x06\x07", 20
_END64, _END64_SIZE = b"PK\x06\x06", 56


def zip_is_xlsx(file: BinaryIO) -> bool:
    """Whether a zip is an Excel workbook: it has a part under ``xl/``. A damaged zip is none.

    Parameters
    ----------
    file : seekable binary file
        The whole zip; its position is put back to the start.
    """
    try:
        names = zipfile.ZipFile(file).namelist() if _directory_fits(file) else []
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        names = []
    file.seek(0)
    return any(name.startswith("xl/") for name in names)


def choose_member(file: BinaryIO, name: str, wanted: str | None) -> str:
    """Name of the one log in a zip, after checking all its names and sizes.

    Parameters
    ----------
    file : seekable binary file
        The whole zip.
    name : str
        What errors call the archive.
    wanted : str or None
        The member asked for; None takes the only log.

    Raises
    ------
    ReadError
        ``zip.corrupt``, ``zip.files`` (too many), ``zip.unsafe`` (absolute name, ``..``, link), ``read.bomb`` (declared
        sizes), ``zip.none``, ``zip.many`` (lists the candidates), ``zip.member`` (no such one), ``zip.encrypted``.
    """
    infos = [info for info in _members(file, name) if not info.is_dir() and not _is_litter(info.filename)]
    chosen = pick([info.filename for info in infos], name, wanted)
    info = next(info for info in infos if info.filename == chosen)
    if info.flag_bits & 0x1:
        raise ReadError("zip.encrypted", place={"file": f"{name}#{chosen}"})
    check_size(info.file_size, info.compress_size, f"{name}#{chosen}")
    return chosen


def pick(names: Sequence[str], name: str, wanted: str | None) -> str:
    """The one log among files, or the one asked for.

    Files with a suffix of a log count; where none has one, all of them.

    Examples
    --------
    >>> pick(["read.me", "log.csv"], "a.zip", None)
    'log.csv'
    """
    if wanted is not None:
        return _named(names, name, wanted)
    logs = [file for file in names if PurePosixPath(file).suffix.lower() in LOG_SUFFIXES] or list(names)
    if not logs:
        raise ReadError("zip.none", place={"file": name})
    if len(logs) > 1:
        raise ReadError("zip.many", place={"file": name}, count=len(logs), candidates=_listed(logs), first=logs[0])
    return logs[0]


def open_member(file: BinaryIO, name: str, member: str) -> BinaryIO:
    """Stream the plain bytes of a member that :func:`choose_member` gave; closes ``file`` with itself.

    Raises
    ------
    ReadError
        While reading: ``read.bomb`` by the bytes that come out, ``zip.corrupt`` (checksum or packed data are wrong).
    """
    title = f"{name}#{member}"
    try:
        archive = zipfile.ZipFile(file)
        info = archive.getinfo(member)
        chunks = _checked(archive.open(info), info, title)
    except NotImplementedError as error:
        raise ReadError("zip.method", place={"file": title}) from error
    except RuntimeError as error:
        raise ReadError("zip.encrypted", place={"file": title}) from error
    except (zipfile.BadZipFile, OSError, EOFError, KeyError, ValueError, struct.error) as error:
        raise ReadError("zip.corrupt", place={"file": title}) from error
    return io.BufferedReader(ChunkStream(chunks, file), CHUNK_BYTES)


def _checked(stream: IO[bytes], info: zipfile.ZipInfo, title: str) -> Iterator[bytes]:
    unpacked = 0
    while True:
        try:
            plain = stream.read(CHUNK_BYTES)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
            raise ReadError("zip.corrupt", place={"file": title, "byte": unpacked}) from error
        if not plain:
            break
        unpacked += len(plain)
        check_size(unpacked, info.compress_size, title)
        yield plain
    if unpacked < info.file_size:
        raise ReadError("zip.corrupt", place={"file": title, "byte": unpacked})


def _members(file: BinaryIO, name: str) -> list[zipfile.ZipInfo]:
    if not _directory_fits(file):
        raise ReadError("zip.files", place={"file": name}, limit=MAX_FILES)
    try:
        infos = zipfile.ZipFile(file).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise ReadError("zip.corrupt", place={"file": name}) from error
    for info in infos:
        if _is_unsafe(info):
            raise ReadError("zip.unsafe", place={"file": name}, member=info.filename)
    check_size(sum(info.file_size for info in infos), sum(info.compress_size for info in infos), name)
    return infos


def _directory_fits(file: BinaryIO) -> bool:
    """The directory's own size, read before zipfile loads it all into memory."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 65_536 - _END_SIZE - _LOCATOR_SIZE))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        return True
    count, length = struct.unpack_from("<HI", tail, at + 10)
    if tail[max(0, at - _LOCATOR_SIZE) : at].startswith(_LOCATOR):
        file.seek(max(0, struct.unpack_from("<Q", tail, at - 12)[0]))
        end = file.read(_END64_SIZE)
        if end.startswith(_END64) and len(end) == _END64_SIZE:
            count, length = struct.unpack_from("<QQ", end, 32)
    return bool(count <= MAX_FILES and length <= MAX_DIRECTORY_BYTES)


def _is_unsafe(info: zipfile.ZipInfo) -> bool:
    name = info.filename
    windows = PureWindowsPath(name)
    steps = (*PurePosixPath(name).parts, *windows.parts)
    return (
        ".." in steps or name.startswith(("/", "\\")) or bool(windows.drive) or stat.S_ISLNK(info.external_attr >> 16)
    )


def _is_litter(name: str) -> bool:
    path = PurePosixPath(name)
    return path.parts[:1] == ("__MACOSX",) or path.name.startswith(".") or path.name.lower() == "thumbs.db"


def _named(names: Sequence[str], name: str, wanted: str) -> str:
    if wanted in names:
        return wanted
    near = get_close_matches(wanted, names, 1, 0.0)
    raise ReadError(
        "zip.member", place={"file": name}, member=wanted, candidates=_listed(names), first=near[0] if near else ""
    )


def _listed(names: Sequence[str]) -> str:
    more = " ..." if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more
