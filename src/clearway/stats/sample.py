"""Numbers that a statistic can be taken of: checked once, refused by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from clearway.base.errors import InputError

Floats = np.ndarray[Any, np.dtype[np.float64]]
Numbers = Sequence[float] | np.ndarray[Any, np.dtype[Any]]


def sample(values: Numbers, *, least: int = 2, varied: bool = True) -> Floats:
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
        raise InputError("sample.constant", value=float(found[0]))
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
