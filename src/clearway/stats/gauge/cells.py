"""Rows of a study as a balanced box of values."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.stats.sample import Floats, Numbers, numbers

Labels = Sequence[Hashable] | np.ndarray[Any, np.dtype[Any]]


def crossed_cells(part: Labels, operator: Labels, value: Numbers) -> Floats:
    """Values of shape (parts, operators, trials); each operator measures each part equally often.

    Raises
    ------
    InputError
        ``gauge.operators``, ``gauge.parts`` (fewer than two), ``gauge.unbalanced``, ``gauge.rows`` or a bad number.

    Examples
    --------
    >>> crossed_cells(["a", "a", "b", "b"], ["x", "y", "x", "y"], [1, 2, 3, 4]).shape
    (2, 2, 1)
    """
    values = _checked(part, operator, value)
    parts, operators = codes(part), codes(operator)
    return _box(parts, operators, values)


def nested_cells(operator: Labels, part: Labels, value: Numbers) -> Floats:
    """Values of shape (operators, parts of an operator, trials); a part's name counts only under its operator.

    Raises
    ------
    InputError
        As :func:`crossed_cells`.
    """
    values = _checked(part, operator, value)
    operators = codes(operator)
    inside = np.zeros(values.size, np.int64)
    for at in range(int(operators.max()) + 1):
        mine = np.flatnonzero(operators == at)
        inside[mine] = codes([part[int(row)] for row in mine])
    return np.moveaxis(_box(inside, operators, values), 0, 1)


def codes(labels: Labels) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Numbers from 0 in the order in which labels first appear.

    Examples
    --------
    >>> codes(["b", "a", "b"]).tolist()
    [0, 1, 0]
    """
    seen: dict[Hashable, int] = {}
    return np.array([seen.setdefault(label, len(seen)) for label in _plain(labels)], np.int64)


def _plain(labels: Labels) -> list[Hashable]:
    return list(labels.tolist()) if isinstance(labels, np.ndarray) else list(labels)


def _checked(part: Labels, operator: Labels, value: Numbers) -> Floats:
    values = numbers(value).ravel()
    if not len(part) == len(operator) == values.size:
        raise InputError("gauge.rows", n=values.size)
    if len(set(_plain(operator))) < 2:
        raise InputError("gauge.operators")
    if len(set(_plain(part))) < 2:
        raise InputError("gauge.parts")
    if bool((values == values[0]).all()):
        raise InputError("sample.constant", value=float(values[0]))
    return values


def _box(
    first: np.ndarray[Any, np.dtype[np.int64]], second: np.ndarray[Any, np.dtype[np.int64]], values: Floats
) -> Floats:
    rows, columns = int(first.max()) + 1, int(second.max()) + 1
    count = np.bincount(first * columns + second, minlength=rows * columns)
    if count.min() != count.max():
        raise InputError("gauge.unbalanced", fewest=int(count.min()), most=int(count.max()))
    order = np.argsort(first * columns + second, kind="stable")
    return values[order].reshape(rows, columns, -1)
