"""How wide a text is and where its lines may break, without a font at hand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

# Advance widths of Helvetica (Adobe font metrics, 1/1000 em) for the printable ASCII characters from the blank on.
_LATIN = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
_MARGIN = 1.12  # room for the widest usual fallback (DejaVu Sans); system fonts run up to 6% wider than Helvetica
BOLD = 1.14
ELLIPSIS = "…"


@cache
def advance(character: str) -> float:
    """Width of one character in em: measured for Latin, a full em for wide scripts, nothing for combining marks."""
    code = ord(character)
    if 32 <= code < 127:
        return _LATIN[code - 32] / 1000 * _MARGIN
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.64


def width(text: str, size: float) -> float:
    """Width of a text in the unit of ``size``.

    Examples
    --------
    >>> round(width("Ill", 10), 1), width("ok", 10) < width("\\u5ba1\\u6279", 10)
    (8.1, True)
    """
    return sum(map(advance, text)) * size


def shorten(text: str, size: float, room: float) -> str:
    """The text, cut with an ellipsis where it is wider than ``room``.

    Examples
    --------
    >>> shorten("Registration of the request", 10, 60)
    'Registratio…'
    """
    if width(text, size) <= room:
        return text
    used, kept = width(ELLIPSIS, size), 0
    for character in text:
        used += advance(character) * size
        if used > room:
            break
        kept += 1
    return text[:kept].rstrip() + ELLIPSIS


def wrap(text: str, size: float, room: float, lines: int = 2) -> list[str]:
    """Break a text into at most ``lines`` lines of at most ``room``.

    Latin text breaks at blanks and after hyphens and underscores, Chinese text between any two characters except
    before closing and after opening punctuation; the last line is cut with an ellipsis.

    Examples
    --------
    >>> wrap("Take in charge ticket", 10, 80)
    ['Take in charge', 'ticket']
    """
    done: list[str] = []
    line = ""
    for piece in pieces(" ".join(text.split())):
        if line and width((line + piece).rstrip(), size) > room:
            done.append(line.rstrip())
            line = ""
        line += piece
    done.append(line.rstrip())
    if len(done) > lines:
        done = [*done[: lines - 1], _rest(text, done[: lines - 1])]
    return [shorten(part, size, room) for part in done]


def even(text: str, size: float, room: float, lines: int = 2) -> list[str]:
    """Break a text as :func:`wrap` does, into lines of like width: no single character stands in the last one.

    Examples
    --------
    >>> wrap("one two three four", 10, 86), even("one two three four", 10, 86)
    (['one two three', 'four'], ['one two', 'three four'])
    """
    best = wrap(text, size, room, lines)
    if len(best) == 1 or best[-1].endswith(ELLIPSIS):
        return best
    low = room / 2
    while room - low > size / 4:
        middle = (low + room) / 2
        found = wrap(text, size, middle, len(best))
        if any(line.endswith(ELLIPSIS) for line in found):
            low = middle
        else:
            best, room = found, middle
    return best


def pieces(text: str) -> Iterator[str]:
    """The parts of a text between which a line may break, in order.

    Examples
    --------
    >>> list(pieces("W_Call after offers"))
    ['W_', 'Call ', 'after ', 'offers']
    """
    part = ""
    for character in text:
        if part and _may_break(part[-1], character):
            yield part
            part = ""
        part += character
    if part:
        yield part


def _rest(text: str, done: list[str]) -> str:
    flat = " ".join(text.split())
    for line in done:
        flat = flat[len(line) :].lstrip()
    return flat


def _may_break(before: str, after: str) -> bool:
    if after == " " or _opens(before) or _closes(after):
        return False
    if before in " -_/":
        return True
    return _is_wide(before) or _is_wide(after)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _opens(character: str) -> bool:
    return unicodedata.category(character) in ("Ps", "Pi")


def _closes(character: str) -> bool:
    return unicodedata.category(character) in ("Pe", "Pf", "Po") and character not in "#&@*/\\"
