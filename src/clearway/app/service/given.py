"""Files that an option names: their bytes, their text, or a refusal that names the option."""

from __future__ import annotations

from pathlib import Path

from clearway.base.errors import OptionError


def bytes_given(path: Path, option: str) -> bytes:
    """The bytes of a file that an option names.

    Raises
    ------
    OptionError
        ``option.file``: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise OptionError("option.file", place={"option": option, "file": str(path)}) from error


def text_given(path: Path, option: str) -> str:
    """The text of a file in UTF-8 that an option names.

    Raises
    ------
    OptionError
        ``option.file``: it cannot be read, or is not UTF-8.
    """
    try:
        return bytes_given(path, option).decode("utf-8")
    except UnicodeDecodeError as error:
        raise OptionError("option.file", place={"option": option, "file": str(path)}) from error
