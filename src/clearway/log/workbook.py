"""An Excel workbook as a package: checked before it is opened, opened without running or fetching anything."""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from clearway.base.errors import ReadError
from clearway.log.unpack import check_size

MAX_PARTS = 10_000
MAX_STRINGS_BYTES = 512 * 2**20
MAX_ELEMENTS = 1_000_000
"""Elements in a part that is read whole (styles, names, relations); Excel itself allows 65,490 cell formats."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PROLOG_BYTES = 64 * 1024
_ROOT = re.compile(rb"<[A-Za-z_\x80-\xff]")
_COMMENT = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_STREAMED = re.compile(
    r"xl/(worksheets/[^/]*\.xml|sharedStrings\.xml|pivotCache/|media/|drawings/|charts/|comments)", re.I
)

FAULTS: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What zipfile, the XML parsers (whose errors are syntax errors) and openpyxl raise on damaged packages."""


def check_workbook(path: Path, name: str, head: bytes) -> None:
    """Refuse what is no workbook, or one that would not fit into memory, before any XML is parsed.

    Raises
    ------
    ReadError
        ``xlsx.encrypted``, ``xlsx.old`` (the binary .xls), ``xlsx.corrupt``, ``xlsx.doctype``, ``xlsx.part`` (a part
        over its limit), ``read.bomb``.
    """
    if head.startswith(OLE):
        locked = _ENCRYPTED in path.read_bytes() if path.stat().st_size < 2**28 else _ENCRYPTED in head
        raise ReadError("xlsx.encrypted" if locked else "xlsx.old", place={"file": name})
    try:
        with zipfile.ZipFile(path) as package:
            _check_parts(package, name)
    except FAULTS as error:
        if isinstance(error, ReadError):
            raise
        raise damaged(name, error) from error


def damaged(name: str, error: Exception) -> ReadError:
    """The refusal of a package that cannot be taken apart."""
    return ReadError("xlsx.corrupt", place={"file": name}, reason=type(error).__name__)


@contextmanager
def open_workbook(path: Path, name: str) -> Iterator[Any]:
    """The workbook of openpyxl, read-only, stored values in place of formulas, closed at the end.

    Raises
    ------
    ReadError
        ``xlsx.corrupt``: the package is damaged.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    with warnings.catch_warnings(), path.open("rb") as file:
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except (*FAULTS, InvalidFileException) as error:
            raise damaged(name, error) from error
        try:
            yield book
        finally:
            book.close()


def _check_parts(package: zipfile.ZipFile, name: str) -> None:
    parts = package.infolist()
    check_size(sum(part.file_size for part in parts), sum(part.compress_size for part in parts), name)
    names = [part.filename for part in parts]
    if len(parts) > MAX_PARTS or len(set(names)) < len(names):
        raise ReadError("xlsx.part", place={"file": name}, part="*", limit=MAX_PARTS)
    for part in parts:
        if part.flag_bits & 0x1:
            raise ReadError("xlsx.encrypted", place={"file": name})
        if part.filename.lower().endswith((".xml", ".rels")):
            _check_part(package, part, name)


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    check_size(part.file_size, part.compress_size, f"{name}#{part.filename}")
    if "sharedstrings" in part.filename.lower() and part.file_size > MAX_STRINGS_BYTES:
        raise ReadError("xlsx.part", place={"file": name}, part=part.filename, limit=MAX_STRINGS_BYTES)
    with package.open(part) as stream:
        prolog = stream.read(_PROLOG_BYTES)
        if _has_doctype(prolog):
            raise ReadError("xlsx.doctype", place={"file": name}, part=part.filename)
        if _STREAMED.match(part.filename):
            return
        elements = prolog.count(b"<")
        while chunk := stream.read(_PROLOG_BYTES):
            elements += chunk.count(b"<")
    if elements > MAX_ELEMENTS:
        raise ReadError("xlsx.part", place={"file": name}, part=part.filename, limit=MAX_ELEMENTS)


def _has_doctype(prolog: bytes) -> bool:
    """Whether a DOCTYPE stands before the first element, or could be hidden there by comments without end."""
    plain = _COMMENT.sub(b"", prolog.replace(b"\x00", b""))
    root = _ROOT.search(plain)
    before = plain if root is None else plain[: root.start()]
    return b"<!" in before or (root is None and len(prolog) == _PROLOG_BYTES)
