"""Samples that a test can take: checked once, refused by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from clearway.base.errors import InputError

Floats = np.ndarray[Any, np.dtype[np.float64]]
Numbers = Sequence[float] | np.ndarray[Any, np.dtype[Any]]


def sample(values: Numbers, *, least: int = 2, varied: bool = False) -> Floats:
    """A flat sample as finite floats.

    Parameters
    ----------
    values : sequence of float
    least : int
        Fewest values that will do.
    varied : bool
        Whether a sample of equal values is refused.

    Raises
    ------
    InputError
        ``test.nan`` (missing, infinite or no number; the place is 1-based), ``test.few``, ``test.constant``.

    Examples
    --------
    >>> sample([1, 2]).tolist()
    [1.0, 2.0]
    """
    try:
        found = np.asarray(values, np.float64).ravel()
    except (TypeError, ValueError) as error:
        raise InputError("test.nan", place={"row": 1}, value="?") from error
    wrong = np.flatnonzero(~np.isfinite(found))
    if wrong.size:
        raise InputError("test.nan", place={"row": int(wrong[0]) + 1}, value=str(found[wrong[0]]))
    if found.size < least:
        raise InputError("test.few", n=int(found.size), least=least)
    if varied and bool((found == found[0]).all()):
        raise InputError("test.constant", value=f"{found[0]:g}")
    return found


def samples(groups: Sequence[Numbers], *, least: int = 2, groups_least: int = 2) -> tuple[Floats, ...]:
    """Several samples, which do not all consist of one and the same value.

    Raises
    ------
    InputError
        As :func:`sample`, and ``test.groups``.

    Examples
    --------
    >>> len(samples([[1, 2], [3, 4, 5]]))
    2
    """
    if len(groups) < groups_least:
        raise InputError("test.groups", n=len(groups), least=groups_least)
    found = tuple(sample(group, least=least) for group in groups)
    everything = np.concatenate(found)
    if bool((everything == everything[0]).all()):
        raise InputError("test.constant", value=f"{everything[0]:g}")
    return found


def level(confidence: float) -> float:
    """A level of confidence between 0 and 1.

    Raises
    ------
    InputError
        ``test.level``.

    Examples
    --------
    >>> level(0.95)
    0.95
    """
    if not 0 < confidence < 1:
        raise InputError("test.level", value=confidence)
    return float(confidence)


def counts_of(counts: Numbers, n: Numbers | float) -> tuple[Floats, Floats]:
    """Counts with the units behind them: whole, not negative, never more than the units.

    Raises
    ------
    InputError
        ``test.count`` or ``test.size``, with the place, from 1.

    Examples
    --------
    >>> counts_of([1, 2], 10)[1].tolist()
    [10.0, 10.0]
    """
    found = sample(counts, least=1)
    sizes = np.broadcast_to(np.asarray(n, np.float64), found.shape).astype(np.float64)
    bad = np.flatnonzero(~np.isfinite(sizes) | (sizes <= 0))
    if bad.size:
        raise InputError("test.size", place={"row": int(bad[0]) + 1}, value=f"{sizes[bad[0]]:g}")
    wrong = np.flatnonzero((found < 0) | (found > sizes) | (found != np.floor(found)))
    if wrong.size:
        at = int(wrong[0])
        raise InputError("test.count", place={"row": at + 1}, value=f"{found[at]:g}", n=f"{sizes[at]:g}")
    return found, sizes
