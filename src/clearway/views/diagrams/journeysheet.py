"""The sheet of a journey map: columns of steps, a title column at the left, and bands from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from clearway.model.journey import Figure, Journey, Step
from clearway.model.layout import glyphs
from clearway.views.drawing import label, line, rectangle
from clearway.views.markup import Html, clean, element
from clearway.views.theme import SMALL
from clearway.views.words import DASH, Words

TITLES = 132.0
"""Width of the title column."""
COLUMN = 122.0
MARGIN = 14.0
LINE = 15.0
"""From one line of small text to the next."""
LEAST = 6
"""Columns that a sheet has at least, so that its foot has room."""


class Band(NamedTuple):
    """One band of the sheet: its shapes and its height."""

    shapes: list[Html]
    height: float


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What the bands are drawn from.

    Parameters
    ----------
    journey : Journey
    words : Words
    titles : mapping of str to str
        What ids of findings and changes are called in the language.
    """

    journey: Journey
    words: Words
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The columns."""
        return self.journey.steps

    @property
    def width(self) -> float:
        """Of the whole sheet."""
        return 2 * MARGIN + TITLES + COLUMN * max(len(self.steps), LEAST)

    @property
    def right(self) -> float:
        """Right end of the columns."""
        return self.width - MARGIN

    def left(self, column: int) -> float:
        """Left end of a column."""
        return MARGIN + TITLES + COLUMN * column

    def middle(self, column: int) -> float:
        """Middle of a column."""
        return self.left(column) + COLUMN / 2


def stacked(sheet: Sheet, bands: Iterable[Callable[[Sheet, float], Band]], top: float) -> Band:
    """Bands one below another; a band without shapes takes no room."""
    shapes: list[Html] = []
    begun = top
    for band in bands:
        found = band(sheet, top)
        shapes += found.shapes
        top += found.height
    return Band(shapes, top - begun)


def room_for(sheet: Sheet, id: str) -> float:
    """Least height of a band whose name stands in the title column."""
    return LINE * len(_name(sheet, id)) + 12


def titled(sheet: Sheet, top: float, height: float, id: str) -> list[Html]:
    """The name of a band in the title column, and the line above it."""
    rows = _name(sheet, id)
    middle = top + height / 2 + 4 - LINE / 2 * (len(rows) - 1)
    texts = [label(MARGIN, middle + LINE * at, row, "small bold soft") for at, row in enumerate(rows)]
    return [line(MARGIN, top, sheet.right, top, "grid"), *texts]


def _name(sheet: Sheet, id: str) -> list[str]:
    return glyphs.wrap(sheet.words(id), SMALL * glyphs.BOLD, TITLES - 14, 3)


def paragraph(
    x: float, y: float, text: str, room: float, *, lines: int = 2, kind: str = "small", size: float = SMALL
) -> list[Html]:
    """A text in lines below each other; ``y`` is the first baseline."""
    rows = glyphs.wrap(clean(text), size * (glyphs.BOLD if "bold" in kind else 1), room, lines)
    return [label(x, y + LINE * at, row, kind) for at, row in enumerate(rows)]


def told(figure: Figure | None, words: Words) -> str:
    """A figure's value in its unit; a dash where there is none."""
    if figure is None or figure.value is None:
        return DASH
    if figure.unit in ("valence", "points"):
        return signed(figure.value, words)
    return words.value(figure.value, figure.unit)


def signed(value: float, words: Words) -> str:
    """A feeling with its sign and two decimals at most."""
    rounded = round(value, 2)
    return f"+{words.figure(rounded)}" if rounded > 0 else words.figure(rounded)


def tip(figure: Figure | None, words: Words) -> str:
    """Everything that stands behind a figure, as a tip."""
    if figure is None:
        return ""
    if figure.value is None:
        return words.reason(figure.reason)
    unit = "" if figure.unit in ("valence", "points") else figure.unit
    interval = words.interval(figure.low, figure.high, unit)
    parts = [told(figure, words), interval, words("journey.n", n=words.count(figure.n)), figure.method]
    return "; ".join(part for part in parts if part)


def boxed(x: float, y: float, width: float, texts: Sequence[str], kind: str, *, text_kind: str = "small") -> list[Html]:
    """A box around lines of text that are already short enough."""
    height = LINE * len(texts) + 10
    lines = [label(x + 6, y + 16 + LINE * at, text, text_kind) for at, text in enumerate(texts)]
    return [element("g", rectangle(x, y, width, height, kind, radius=4), *lines)]
