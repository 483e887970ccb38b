"""Output folders that appear whole or not at all, and never take the place of something else."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clearway.base.errors import OutputError
from clearway.base.values import dumps

MARK = ".clearway.json"
"""Lies in every folder that Clearway wrote: only such folders may be overwritten."""


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
        _swap(draft, out)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise OutputError("out.write", place={"file": str(out)}, reason=error.strerror or str(error)) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def refuse_existing(out: Path, *, overwrite: bool) -> None:
    """Refuse an output that stands in the way, before any work is done."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not overwrite:
        raise OutputError("out.exists", place={"file": str(out)})
    if not (out / MARK).is_file():
        raise OutputError("out.foreign", place={"file": str(out)})


def _draft_beside(out: Path) -> Path:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise OutputError("out.write", place={"file": str(out)}, reason=error.strerror or str(error)) from error


def _swap(draft: Path, out: Path) -> None:
    draft.chmod(0o755)
    if not out.exists():
        os.replace(draft, out)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    os.replace(out, aside / "old")
    os.replace(draft, out)
    shutil.rmtree(aside, ignore_errors=True)
