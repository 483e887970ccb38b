"""Output files that appear whole or not at all, and never take the place of something else."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from clearway.base.errors import OutputError


def refuse_existing_file(out: Path, *, overwrite: bool) -> None:
    """Refuse an output that stands in the way, before any work is done.

    Parameters
    ----------
    out : Path
        The file to be.
    overwrite : bool
        Whether a file may be replaced; a folder never is.

    Raises
    ------
    OutputError
        ``out.file`` (there is a file already) or ``out.folder`` (the name is a folder).
    """
    if out.is_dir():
        raise OutputError("out.folder", place={"file": str(out)})
    if out.exists() and not overwrite:
        raise OutputError("out.file", place={"file": str(out)})


def write_file(out: Path, content: bytes) -> None:
    """Write a file beside its place and move it there.

    Raises
    ------
    OutputError
        ``out.write``: it cannot be written.
    """
    fill_file(out, lambda draft: draft.write_bytes(content))


def fill_file(out: Path, fill: Callable[[Path], object]) -> None:
    """Let somebody write a file beside its place, piece by piece if need be, and move it there when it is whole.

    Parameters
    ----------
    out : Path
        The file to be.
    fill : callable
        Given the path to write to.

    Raises
    ------
    OutputError
        ``out.write``: it cannot be written.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=f".{out.name}-draft-", dir=out.parent)
        os.close(handle)
        try:
            fill(Path(draft))
            Path(draft).chmod(0o644)
            os.replace(draft, out)
        finally:
            Path(draft).unlink(missing_ok=True)
    except OSError as error:
        raise OutputError("out.write", place={"file": str(out)}, reason=error.strerror or str(error)) from error
