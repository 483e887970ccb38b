"""One way to order rows by group and moment, and to list distinct keys, at the speed of a plain sort."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_ROOM = 2**62


def order_by(group: Ints, moment: Ints) -> Ints:
    """Order of rows by ``(group, moment)``, ties in the order of the rows.

    One key ``group * span + moment`` where it fits into an int64 (sorting one key is twice as fast as two), else both.

    Parameters
    ----------
    group : int64[n]
        0 and up.
    moment : int64[n]

    Returns
    -------
    int64[n]

    Examples
    --------
    >>> order_by(np.array([1, 0, 1]), np.array([5, 9, 3])).tolist()
    [1, 2, 0]
    """
    if group.size == 0:
        return np.zeros(0, np.int64)
    low = int(moment.min())
    span = int(moment.max()) - low + 1
    if (int(group.max()) + 1) * span < _ROOM:
        return np.argsort(group * span + (moment - low), kind="stable")
    return np.lexsort((moment, group))


def distinct(keys: Ints) -> Ints:
    """Distinct keys, ascending; on large arrays several times as fast as hashing them.

    Examples
    --------
    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(keys)
    fresh = np.ones(ordered.size, np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return ordered[fresh]
