"""Calls side by side in threads, for work that releases the GIL (Arrow, kernels, hashes, large arrays)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any, TypeVar

T = TypeVar("T")
U = TypeVar("U")


def together(calls: Iterable[Callable[[], T]]) -> list[T]:
    """The results of some calls, in their order, made side by side on the processor's cores.

    Raises
    ------
    Exception
        Of the first call, in their order, that fails; the others are finished before.

    Examples
    --------
    >>> together([lambda: 1, lambda: 2])
    [1, 2]
    """
    waiting = list(calls)
    workers = min(len(waiting), os.cpu_count() or 1)
    if workers < 2:
        return [call() for call in waiting]
    with ThreadPoolExecutor(workers) as pool:
        return [future.result() for future in [pool.submit(call) for call in waiting]]


def both(first: Callable[[], T], second: Callable[[], U]) -> tuple[T, U]:
    """The results of two calls of different kinds, made side by side.

    Raises
    ------
    Exception
        Of the first call that fails, in their order.

    Examples
    --------
    >>> both(lambda: 1, lambda: "two")
    (1, 'two')
    """
    found: list[Any] = together((first, second))
    return found[0], found[1]


def parts(size: int, least: int = 1 << 18) -> list[slice]:
    """Slices of about equal length that cover ``size`` rows, one for each core; a single one for few rows.

    Examples
    --------
    >>> parts(10)
    [slice(0, 10, None)]
    """
    count = max(1, min(os.cpu_count() or 1, size // least))
    edges = [size * part // count for part in range(count + 1)]
    return [slice(low, high) for low, high in pairwise(edges)]
