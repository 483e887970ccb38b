"""Shifts: stretches of work that one person does on one day, and the rest between two of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from clearway.model.spec.hours import span_seconds, span_text

DAY = 1440
"""Minutes of a day."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """Work of one person that begins on one day.

    Parameters
    ----------
    name : str
    spans : tuple of (int, int)
        Begin and end of each stretch of work, minutes after midnight of the day on which the shift begins; past
        midnight they go on above 1440.
    """

    name: str
    spans: Spans

    @property
    def begin(self) -> int:
        """When it begins, minutes after midnight."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """When it ends, minutes after midnight of the day on which it begins."""
        return self.spans[-1][1]

    @property
    def minutes(self) -> int:
        """Minutes of work, without the pauses.

        Examples
        --------
        >>> shift_of("split", ("08:00-12:00", "13:00-17:00")).minutes
        480
        """
        return sum(end - begin for begin, end in self.spans)

    @property
    def stretch(self) -> int:
        """Minutes of the longest work without a pause."""
        return max(end - begin for begin, end in self.spans)

    def works(self, begin: int, end: int) -> bool:
        """Whether somebody on this shift is at work from a minute to another without a pause."""
        return any(first <= begin and end <= last for first, last in self.spans)

    def meets(self, begin: int, end: int) -> bool:
        """Whether any of its work lies between two minutes."""
        return any(first < end and begin < last for first, last in self.spans)

    def late(self, after: int, before: int) -> bool:
        """Whether it works in the evening or at night: later than a minute of the day, or earlier than another."""
        return self.end > after or self.begin < before


def shift_of(name: str, texts: tuple[str, ...]) -> Shift | None:
    """A shift from spans such as ``08:00-12:00``; one that passes midnight is written ``22:00-06:00``.

    Returns
    -------
    Shift or None
        None where a text is no span of whole minutes, or where the shift lasts more than a day.

    Examples
    --------
    >>> shift_of("night", ("22:00-02:00", "02:30-06:00")).spans
    ((1320, 1560), (1590, 1800))
    """
    spans: list[tuple[int, int]] = []
    for text in texts:
        pair = clock_pair(text)
        if pair is None:
            return None
        begin, end = pair
        later = DAY if spans and begin < spans[-1][1] else 0
        spans.append((begin + later, end + later + DAY * (end <= begin)))
    ordered = all(before[1] < after[0] for before, after in pairwise(spans))
    return Shift(name, tuple(spans)) if spans and ordered and spans[-1][1] - spans[0][0] <= DAY else None


def clock_pair(text: str) -> tuple[int, int] | None:
    """Begin and end of a span in minutes after midnight; the end may lie before the begin; None for anything else."""
    begin, dash, end = text.strip().partition("-")
    first, second = clock_minute(begin), clock_minute(end)
    return (first, second) if dash and first is not None and second is not None and first != second else None


def clock_minute(text: str) -> int | None:
    """Minutes after midnight of a time such as ``09:30``, up to ``24:00``; None for anything else.

    Examples
    --------
    >>> clock_minute("09:30"), clock_minute("24:00"), clock_minute("9")
    (570, 1440, None)
    """
    span = span_seconds(f"00:00-{text.strip()}")
    return int(span[1] // 60) if span and span[1] % 60 == 0 else None


def made_shifts(
    starts: tuple[int, ...], lengths: tuple[int, ...], longest: int | None, pause: int
) -> tuple[Shift, ...]:
    """Every shift of some starts and lengths; who works longer than allowed without a pause gets pauses.

    Parameters
    ----------
    starts, lengths : tuple of int
        Minutes after midnight; minutes of work.
    longest : int or None
        Minutes of work without a pause, at most; None: no limit.
    pause : int
        Minutes of each pause; the work is cut into stretches as equal as whole minutes allow.

    Examples
    --------
    >>> [one.spans for one in made_shifts((480,), (480,), 360, 30)]
    [((480, 720), (750, 990))]
    """
    return tuple(_made(start, length, longest, pause) for start in starts for length in lengths)


def _made(start: int, length: int, longest: int | None, pause: int) -> Shift:
    parts = 1 if longest is None else max(1, math.ceil(length / longest))
    edges = [round(length * part / parts) for part in range(parts + 1)]
    spans = tuple(
        (start + a + pause * number, start + b + pause * number) for number, (a, b) in enumerate(pairwise(edges))
    )
    return Shift(f"{clock_text(spans[0][0])}-{clock_text(spans[-1][1] % DAY or DAY)}", spans)


def clock_text(minute: int) -> str:
    """A minute of the day as a time.

    Examples
    --------
    >>> clock_text(570), clock_text(1440)
    ('09:30', '24:00')
    """
    return span_text(0.0, 60.0 * minute).partition("-")[2]


def rest_between(first: Shift, second: Shift, days: int) -> int:
    """Minutes between the end of a shift and the begin of another one that many days later; below 0: they overlap."""
    return days * DAY + second.begin - first.end


def joined_stretch(first: Shift, second: Shift, days: int) -> int:
    """Minutes of work without a pause where a shift follows another at once; 0 where something lies between."""
    if rest_between(first, second, days):
        return 0
    return first.spans[-1][1] - first.spans[-1][0] + second.spans[0][1] - second.spans[0][0]
