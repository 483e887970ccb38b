"""Variants with their shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]
TOP = 1000


@dataclass(frozen=True, slots=True)
class Variant:
    """One sequence of activities.

    Parameters
    ----------
    code : int
        As in :attr:`CaseTable.variant`.
    activities : tuple of str
        In completion order.
    cases : int
        Cases that run so.
    share, cumulative : float
        Share of the cases, and together with all more frequent variants.
    """

    code: int
    activities: tuple[str, ...]
    cases: int
    share: float
    cumulative: float


@dataclass(frozen=True, slots=True, eq=False)
class Variants:
    """How many ways the process runs.

    Parameters
    ----------
    n : int
        Distinct variants.
    top : tuple of Variant
        The most frequent, at most 1,000.
    counts : int64 array of shape (n,)
        Cases of each variant by code.
    singles : int
        Variants with one case.
    for_80 : int
        Fewest variants that cover 80% of the cases.
    entropy : float
        Shannon entropy of the shares in bits: 0 when all cases run alike, log2(n) when no variant stands out.
    """

    n: int
    top: tuple[Variant, ...]
    counts: Array
    singles: int
    for_80: int
    entropy: float


def variant_shares(log: Log, *, top: int = TOP) -> Variants:
    """Wrap the variants of the log, which the normal form already holds, with their shares."""
    counts = log.variants.column("n_cases").astype(np.int64)
    codes = log.variants.column("variant")
    by_code = np.zeros(int(codes.max()) + 1 if codes.size else 0, np.int64)
    by_code[codes] = counts
    order = np.lexsort((codes, -counts))
    running = np.cumsum(counts[order])
    total = max(int(running[-1]) if running.size else 0, 1)
    shares = counts[counts > 0] / total
    return Variants(
        n=int(counts.size),
        top=_top(log, order[:top], running, total),
        counts=by_code,
        singles=int(np.count_nonzero(counts == 1)),
        for_80=int(np.searchsorted(running, 0.8 * total)) + 1 if counts.size else 0,
        entropy=float(-(shares * np.log2(shares)).sum()) + 0.0,
    )


def _top(log: Log, rows: Array, running: Array, total: int) -> tuple[Variant, ...]:
    names = log.activities
    lines = log.variants.arrow(["variant", "n_cases", "activities"]).take(rows).to_pylist()
    return tuple(
        Variant(
            code=int(line["variant"]),
            activities=tuple(names[code] for code in line["activities"]),
            cases=int(line["n_cases"]),
            share=line["n_cases"] / total,
            cumulative=float(running[rank]) / total,
        )
        for rank, line in enumerate(lines)
    )
