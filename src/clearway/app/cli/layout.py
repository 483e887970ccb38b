"""Text laid out for a terminal: wide characters count two places, nothing is cut off."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

WIDEST = 110
NARROWEST = 40
_WIDE, _CLOSING, _OPENING = ("W", "F"), ("Pe", "Pf", "Po"), ("Ps", "Pi")


def terminal_width() -> int:
    """Places of a line: those of the terminal, between 40 and 110, and 80 where there is none."""
    return max(NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, WIDEST))


def places(text: str) -> int:
    """How many places a text takes in a terminal.

    Examples
    --------
    >>> places("ab"), places("\\u6848\\u4f8b")
    (2, 4)
    """
    return sum(2 if _is_wide(sign) else 0 if unicodedata.combining(sign) else 1 for sign in text)


def padded(text: str, width: int) -> str:
    """A text filled with blanks up to a width in places."""
    return text + " " * (width - places(text))


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` places, broken at blanks and between wide characters, never before a closing sign.

    A word that is longer than a line stands alone on its own.

    Examples
    --------
    >>> wrapped("one two three", 8)
    ['one two', 'three']
    """
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and places(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def definitions(rows: Sequence[tuple[str, str]], *, width: int, left: int, indent: int = 2) -> list[str]:
    """Two columns: names on the left, what they mean on the right; a long name has a line of its own."""
    lines = []
    for name, meaning in rows:
        start = indent + left + 2
        texts = wrapped(meaning, width - start)
        head = " " * indent + name
        if places(name) > left:
            lines.append(head)
            head = ""
        lines.append(f"{padded(head, start)}{texts[0]}".rstrip())
        lines += [" " * start + text for text in texts[1:]]
    return lines


def table(rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> list[str]:
    """Columns two blanks apart, as wide as their widest cell; those in ``right`` end flush."""
    widths = [max(places(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            " " * (width - places(cell)) + cell if at in right else padded(cell, width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def _pieces(text: str) -> Iterator[str]:
    """What may not be broken: words with the blanks behind them, wide characters with the signs that close them."""
    for word in re.findall(r"\s*\S+\s*", text):
        piece = word[:1]
        for before, sign in pairwise(word):
            if _may_break(before, sign):
                yield piece
                piece = ""
            piece += sign
        yield piece


def _may_break(before: str, sign: str) -> bool:
    if before.isspace() or sign.isspace() or not (_is_wide(before) or _is_wide(sign)):
        return False
    return unicodedata.category(sign) not in _CLOSING and unicodedata.category(before) not in _OPENING


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in _WIDE
