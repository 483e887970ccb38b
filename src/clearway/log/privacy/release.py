"""The small-group rule on exit: no value about fewer than k distinct people, directly or by subtraction."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.errors import OptionError

Array = np.ndarray[Any, np.dtype[Any]]

SUPPRESSED = "suppressed"
"""Scope of the row into which hidden groups are merged, so that sums stay true."""

DEFAULT_K = 5
K_RANGE = (3, 50)


def hidden_groups(group: Array, person: Array, groups: int, *, k: int = DEFAULT_K) -> Array:
    """Decide which groups must not be shown.

    A group is hidden when fewer than ``k`` distinct people stand behind it. The hidden groups appear together as one
    row, whose value anybody can work out as total minus the rest; so the next smallest groups are hidden too until two
    groups are merged and ``k`` distinct people stand behind them (complementary suppression).

    Parameters
    ----------
    group, person : int array of shape (m,)
        Who is behind what, once or more often; codes from 0 to ``groups - 1``. A negative person is nobody: a group
        with nobody behind it is not about people and is shown.
    groups : int
        Number of groups.
    k : int
        Fewest distinct people, 3 to 50.

    Returns
    -------
    bool array of shape (groups,)

    Raises
    ------
    OptionError
        ``k`` is outside its range.

    Examples
    --------
    Three people in group 0, six in group 1, seven in group 2; hiding the first takes along the second:

    >>> group = np.repeat([0, 1, 2], [3, 6, 7])
    >>> hidden_groups(group, np.arange(16), 3).tolist()
    [True, True, False]
    """
    check_k(k)
    group, person = distinct_pairs(group, person)
    people = np.bincount(group, minlength=groups)
    hidden = (people > 0) & (people < k)
    for following in np.argsort(people, kind="stable"):
        if not hidden.any() or _is_safe(hidden, group, person, k):
            break
        hidden[following] |= people[following] > 0
    return hidden


def check_k(k: int) -> None:
    """Refuse a k outside 3 to 50.

    Raises
    ------
    OptionError
    """
    low, high = K_RANGE
    if not low <= k <= high:
        raise OptionError("option.range", place={"option": "--release-k"}, value=k, low=low, high=high)


def distinct_pairs(group: Array, person: Array) -> tuple[Array, Array]:
    """Each (group, person) once; nobody (a negative person) left out."""
    somebody = person >= 0
    group, person = group[somebody].astype(np.int64), person[somebody].astype(np.int64)
    width = int(person.max(initial=0)) + 1
    keys = np.sort(group * width + person)
    keys = keys[np.append(True, keys[1:] != keys[:-1])[: keys.size]]
    return keys // width, keys % width


def _is_safe(hidden: Array, group: Array, person: Array, k: int) -> bool:
    together = np.unique(person[hidden[group]]).size
    return int(np.count_nonzero(hidden)) > 1 and together >= k
