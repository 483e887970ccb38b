"""The traces that a log and a model are compared on: each variant once, with its number of cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Traces:
    """Variants as flat arrays.

    Parameters
    ----------
    activities : tuple of str
        Names by code.
    codes : int32 array
        Activities of all variants, one variant after the other.
    offsets : int64 array of shape (n + 1,)
        Variant ``v`` is ``codes[offsets[v]:offsets[v + 1]]``.
    counts : int64 array of shape (n,)
        Cases of each variant.

    Examples
    --------
    >>> traces = Traces.of([(("A", "B"), 3), (("A",), 1)])
    >>> traces.n, traces.cases, traces.names(0)
    (2, 4, ('A', 'B'))
    """

    activities: tuple[str, ...]
    codes: Array
    offsets: Array
    counts: Array

    @classmethod
    def of(cls, variants: Iterable[tuple[Sequence[str], int]]) -> Traces:
        """Variants from lists of names with their cases."""
        lines = list(variants)
        names = tuple(dict.fromkeys(name for trace, _ in lines for name in trace))
        code = {name: at for at, name in enumerate(names)}
        return cls(
            activities=names,
            codes=np.array([code[name] for trace, _ in lines for name in trace], np.int32),
            offsets=np.cumsum([0, *(len(trace) for trace, _ in lines)]).astype(np.int64),
            counts=np.array([cases for _, cases in lines], np.int64),
        )

    @property
    def n(self) -> int:
        """Number of variants."""
        return len(self.counts)

    @property
    def cases(self) -> int:
        """Number of cases."""
        return int(self.counts.sum())

    @property
    def lengths(self) -> Array:
        """Events of each variant."""
        return np.diff(self.offsets)

    def names(self, variant: int) -> tuple[str, ...]:
        """One variant in words."""
        return tuple(self.activities[code] for code in self.codes[self.offsets[variant] : self.offsets[variant + 1]])


def traces_of(log: Log) -> Traces:
    """The variants of a log over its completed instances, most frequent first."""
    lists = log.variants.arrow(["activities"]).column("activities").combine_chunks()
    flat = lists.flatten()
    offsets = np.concatenate([[0], np.cumsum(lists.value_lengths().to_numpy(zero_copy_only=False))])
    return Traces(
        activities=tuple(log.activities),
        codes=flat.to_numpy(zero_copy_only=False).astype(np.int32),
        offsets=offsets.astype(np.int64),
        counts=log.variants.column("n_cases").astype(np.int64),
    )
