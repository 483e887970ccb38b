"""Which fonts of this machine a picture of dots is written with: one for Chinese, one for the rest."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
VARIABLE = "CLEARWAY_FONT"
"""Environment variable that names a font file (or several, separated as paths are) to be used first."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font file and the name of the family in it; the name is empty for a file that the user named."""

    path: Path
    family: str


def fonts_for(text: str) -> list[Font]:
    """The fonts that a text needs, the first one is the main one.

    Parameters
    ----------
    text : str
        Everything that will be written.

    Returns
    -------
    list of Font
        The user's own first, then one for Chinese where the text has wide characters, then one for Latin text; where
        there is none for Latin text, the one for Chinese has its letters too.
    """
    found = [Font(Path(name), "") for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name]
    if is_wide(text):
        found += _first("chinese")
    return found + (_first("latin") or ([] if is_wide(text) else _first("chinese")))


def covers(found: Sequence[Font], text: str) -> bool:
    """Whether the fonts are enough for a text: any for Latin, one for Chinese where the text has wide characters."""
    chinese = {family for _, family in _names("chinese")}
    return bool(found) and (not is_wide(text) or any(not font.family or font.family in chinese for font in found))


def is_wide(text: str) -> bool:
    """Whether a text has characters of a wide script (Chinese, Japanese, Korean).

    Examples
    --------
    >>> is_wide("Order"), is_wide("\\u5ba1\\u6279")
    (False, True)
    """
    return any(unicodedata.east_asian_width(character) in "WF" for character in text)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(files("clearway.views").joinpath("fonts.json").read_text("utf-8"))
    return table


def _names(kind: str) -> list[tuple[str, str]]:
    return [(stem, family) for stem, family in _table()[kind]]


def _first(kind: str) -> list[Font]:
    """The best font of a kind on this machine, as a list of none or one."""
    there = _files()
    for stem, family in _names(kind):
        path = there.get(stem.lower())
        if path is not None:
            return [Font(path, family)]
    return []


@cache
def _files() -> dict[str, Path]:
    """Font files of this machine by their name without ending, in lower case."""
    found: dict[str, Path] = {}
    for path in _walk():
        if path.suffix.lower() in _ENDINGS:
            found.setdefault(path.stem.lower(), path)
    return found


def _walk() -> Iterator[Path]:
    folders = _table()["folders"].get(sys.platform, _table()["folders"]["linux"])
    for name in folders:
        home = name.replace("~windows", os.environ.get("WINDIR", "C:/Windows"))
        for folder, _, names in os.walk(Path(home).expanduser()):
            yield from (Path(folder) / one for one in sorted(names))
