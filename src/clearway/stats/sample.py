"""Numbers that a statistic can be taken of: checked once, refused by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from clearway.base.errors import InputError

Floats = np.ndarray[Any, np.dtype[np.float64]]
Numbers = Sequence[float] | np.ndarray[Any, np.dtype[Any]]


def sample(values: Numbers, *, least: int = 2, varied: bool = False) -> Floats:
    """A flat sample as floats.

    Parameters
    ----------
    values : sequence of float
    least : int
        Fewest values that will do.
    varied : bool
        Whether equal values throughout are refused.

    Raises
    ------
    InputError
        ``sample.few``, ``sample.number`` (missing, infinite or no number; the place is 1-based), ``sample.constant``.

    Examples
    --------
    >>> sample([1, 2]).tolist()
    [1.0, 2.0]
    """
    found = numbers(values).ravel()
    if found.size < least:
        raise InputError("sample.few", n=int(found.size), least=least)
    if varied and found.size and bool((found == found[0]).all()):
        raise InputError("sample.constant", value=f"{found[0]:g}")
    return found


def numbers(values: Any) -> Floats:
    """Any numbers as finite floats of the same shape.

    Raises
    ------
    InputError
        ``sample.number`` or ``sample.ragged``.
    """
    try:
        found = np.asarray(values, np.float64)
    except (TypeError, ValueError) as error:
        raise InputError("sample.text", reason=str(error)) from error
    wrong = np.flatnonzero(~np.isfinite(found.ravel()))
    if wrong.size:
        raise InputError("sample.number", place={"row": int(wrong[0]) + 1}, value=str(found.ravel()[wrong[0]]))
    return found


def confidence_level(confidence: float) -> float:
    """A level between 0 and 1.

    Raises
    ------
    InputError
        ``sample.confidence``.
    """
    if not 0 < confidence < 1:
        raise InputError("sample.confidence", value=confidence)
    return confidence


def samples(groups: Sequence[Numbers], *, least: int = 2, groups_least: int = 2) -> tuple[Floats, ...]:
    """Several samples, which do not all consist of one and the same value.

    Raises
    ------
    InputError
        As :func:`sample`, and ``sample.groups``.

    Examples
    --------
    >>> len(samples([[1, 2], [3, 4, 5]]))
    2
    """
    if len(groups) < groups_least:
        raise InputError("sample.groups", n=len(groups), least=groups_least)
    found = tuple(sample(group, least=least) for group in groups)
    everything = np.concatenate(found)
    if bool((everything == everything[0]).all()):
        raise InputError("sample.constant", value=f"{everything[0]:g}")
    return found


def counts_of(counts: Numbers, n: Numbers | float) -> tuple[Floats, Floats]:
    """Counts with the units behind them: whole, not negative, never more than the units.

    Raises
    ------
    InputError
        ``sample.count`` or ``sample.size``, with the place, from 1.

    Examples
    --------
    >>> counts_of([1, 2], 10)[1].tolist()
    [10.0, 10.0]
    """
    found = sample(counts, least=1)
    sizes = np.broadcast_to(np.asarray(n, np.float64), found.shape).astype(np.float64)
    bad = np.flatnonzero(~np.isfinite(sizes) | (sizes <= 0))
    if bad.size:
        raise InputError("sample.size", place={"row": int(bad[0]) + 1}, value=f"{sizes[bad[0]]:g}")
    wrong = np.flatnonzero((found < 0) | (found > sizes) | (found != np.floor(found)))
    if wrong.size:
        at = int(wrong[0])
        raise InputError("sample.count", place={"row": at + 1}, value=f"{found[at]:g}", n=f"{sizes[at]:g}")
    return found, sizes
