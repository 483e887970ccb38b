"""Many streams of points side by side: what limits and rules are held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Streams:
    """The points of many streams in one row; stream ``k`` owns the points from ``offset[k]`` to ``offset[k + 1]``.

    Parameters
    ----------
    names : tuple of str
        One a stream.
    offset : int64 array of shape (streams + 1,)
    value : float64 array of shape (points,)
        What is charted: a mean, a share, a rate or a count, in the order of time inside each stream.
    count : float64 array of shape (points,)
        Counted things, where the value is a share or a rate; the value itself elsewhere.
    n : float64 array of shape (points,)
        Observations, units or exposure behind each value.
    start_us, end_us : int64 arrays of shape (points,)
        The period of each point, ``[start, end)``.
    excluded : bool array of shape (points,)
        Points that do not enter the limits; they are judged like the others.
    """

    names: tuple[str, ...]
    offset: Array
    value: Array
    count: Array
    n: Array
    start_us: Array
    end_us: Array
    excluded: Array

    def __len__(self) -> int:
        return len(self.names)

    @property
    def points(self) -> int:
        """Points of all streams together."""
        return int(self.value.size)

    def slices(self) -> Iterator[tuple[str, slice]]:
        """Name and points of each stream."""
        for place, name in enumerate(self.names):
            yield name, slice(int(self.offset[place]), int(self.offset[place + 1]))


def streams_of(
    names: tuple[str, ...],
    sizes: Array,
    value: Array,
    *,
    count: Array | None = None,
    n: Array | None = None,
    start_us: Array | None = None,
    end_us: Array | None = None,
    excluded: Array | None = None,
) -> Streams:
    """Put streams together; what is left out is one observation a point, one microsecond a period.

    Parameters
    ----------
    names : tuple of str
    sizes : int array of shape (streams,)
        Points of each stream.
    value : float array of shape (points,)

    Examples
    --------
    >>> made = streams_of(("a", "b"), np.array([2, 1]), np.array([1.0, 2.0, 5.0]))
    >>> [(name, made.value[part].tolist()) for name, part in made.slices()]
    [('a', [1.0, 2.0]), ('b', [5.0])]
    """
    offset = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    value = np.ascontiguousarray(value, np.float64)
    begin = np.arange(value.size, dtype=np.int64) if start_us is None else start_us
    return Streams(
        names=names,
        offset=offset,
        value=value,
        count=value if count is None else np.ascontiguousarray(count, np.float64),
        n=np.ones(value.size) if n is None else np.ascontiguousarray(n, np.float64),
        start_us=begin,
        end_us=begin + 1 if end_us is None else end_us,
        excluded=np.zeros(value.size, bool) if excluded is None else excluded,
    )
