"""Traces for tests: from short lines of text, and drawn ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from clearway.twin import Trace, trace

HOUR = 3_600_000_000
MONDAY = 4 * 24 * HOUR
"""Monday 1970-01-05 00:00 UTC, microseconds."""

Row = tuple[int, str, float, float]


def traced(*rows: Row, names: str = "abcdefgh", since: int = MONDAY) -> Trace:
    """Rows of (case, activity, start, end), hours since a Monday's midnight."""
    return trace(
        np.array([row[0] for row in rows], np.int64),
        np.array([names.index(row[1]) for row in rows], np.int64),
        np.array([since + round(row[2] * HOUR) for row in rows], np.int64),
        np.array([since + round(row[3] * HOUR) for row in rows], np.int64),
    )


def case_of(path: str, case: int = 0, *, begin: float = 0, each: float = 1) -> list[Row]:
    """A case whose activities follow each other without pause."""
    return [(case, name, begin + at * each, begin + (at + 1) * each) for at, name in enumerate(path)]


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Up to a dozen instances of up to four cases on a coarse clock, so that ties and equal stamps are common."""
    size = draw(st.integers(1, 12))
    found = []
    for _ in range(size):
        start = draw(st.integers(-60, 400)) / 4
        found.append(
            (draw(st.integers(0, 3)), draw(st.sampled_from("abcd")), start, start + draw(st.integers(0, 90)) / 4)
        )
    return found


def moved(given: Sequence[Row], hours: float) -> list[Row]:
    """The same rows on a clock that runs ahead."""
    return [(case, name, start + hours, end + hours) for case, name, start, end in given]
