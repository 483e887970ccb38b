"""Output folders that appear whole or not at all, and never take the place of something else."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clearway.base.errors import ClearwayError, OutputError
from clearway.base.values import dumps

MARK = ".clearway.json"
"""Lies in every folder that Clearway wrote: only such folders may be overwritten."""


STALE_S = 86_400.0
"""A draft that nobody has touched for a day was left behind by a process that was killed."""


@contextmanager
def whole_folder(out: Path, *, overwrite: bool, kind: str) -> Iterator[Path]:
    """Yield an empty folder that takes the place of ``out`` when the block ends without an error.

    Parameters
    ----------
    out : Path
        The folder to be.
    overwrite : bool
        Whether an earlier output of Clearway may be replaced.
    kind : str
        What it holds, written into its mark.

    Raises
    ------
    OutputError
        ``out.exists``, ``out.foreign`` (not an output of Clearway), ``out.write``.
    """
    refuse_existing(out, overwrite=overwrite)
    draft = _draft_beside(out)
    try:
        yield draft
        (draft / MARK).write_text(dumps({"kind": kind}) + "\n", "utf-8")
        _swap(draft, _settled(out))
    except OSError as error:
        if isinstance(error, ClearwayError):
            raise
        raise _unwritable(out, error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def refuse_existing(
    out: Path, *, overwrite: bool, only: str | None = None, source: str | None = None, kept: bool = False
) -> None:
    """Refuse an output that stands in the way or cannot be written, before any work is done.

    Parameters
    ----------
    out : Path
        The folder to be.
    overwrite : bool
        Whether an earlier output of Clearway may be replaced.
    only : str, optional
        The one kind of output that may be replaced.
    source : str, optional
        What will be read: an output that holds it is never replaced.
    kept : bool
        Whether overwriting brings the output up to date and keeps what people wrote in it; the remedy says so.

    Raises
    ------
    OutputError
        ``out.exists``, ``out.update``, ``out.foreign``, ``out.source``, ``out.here`` or ``out.write``.
    """
    try:
        if not out.exists() or (out.is_dir() and not any(out.iterdir())):
            _refuse_unwritable(out)
            return
    except OSError as error:
        raise error if isinstance(error, ClearwayError) else _unwritable(out, error) from error
    kind = _kind(out)
    if not overwrite:
        code = "out.update" if kept and kind == only else "out.exists"
        raise OutputError(code, place={"file": str(out)})
    if kind is None or only not in (None, kind):
        raise OutputError("out.foreign", place={"file": str(out)})
    if source is not None and Path(source).exists() and Path(source).resolve().is_relative_to(out.resolve()):
        raise OutputError("out.source", place={"file": str(out)}, source=source)


def _kind(out: Path) -> str | None:
    """What an output of Clearway holds; None for anything else."""
    try:
        found = json.loads((out / MARK).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return str(found.get("kind")) if isinstance(found, dict) else None


def _settled(out: Path) -> Path:
    """The output with its parent spelled out, so that the way to it does not lead through itself."""
    return out.parent.resolve() / out.name if out.name not in ("", "..") else out.resolve()


def _refuse_unwritable(out: Path) -> None:
    if out.exists() and Path.cwd().is_relative_to(out.resolve()):
        raise OutputError("out.here", place={"file": str(out)})
    home = next((folder for folder in out.absolute().parents if folder.exists()), None)
    if home is not None and not home.is_dir():
        raise _unwritable(out, NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)))
    if home is not None and not os.access(home, os.W_OK | os.X_OK):
        raise _unwritable(out, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def _unwritable(out: Path, error: OSError) -> OutputError:
    return OutputError("out.write", place={"file": str(out)}, reason=error.strerror or str(error))


def _draft_beside(out: Path) -> Path:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out = _settled(out)
        _sweep(out)
        return Path(tempfile.mkdtemp(prefix=f".{out.name}-draft-", dir=out.parent))
    except OSError as error:
        raise _unwritable(out, error) from error


def _sweep(out: Path) -> None:
    """Remove drafts of the same output that a killed process left behind."""
    for folder in out.parent.iterdir():
        if folder.name.startswith(f".{out.name}-draft-") and time.time() - folder.stat().st_mtime > STALE_S:
            shutil.rmtree(folder, ignore_errors=True)


def _swap(draft: Path, out: Path) -> None:
    """Put the draft in the place of the output; what stood there comes back if that fails."""
    draft.chmod(0o755)
    if not out.exists():
        os.replace(draft, out)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    try:
        os.replace(out, aside / "old")
        try:
            os.replace(draft, out)
        finally:
            if not out.exists():
                os.replace(aside / "old", out)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
