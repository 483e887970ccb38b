"""Kernels: compiled code gives what the plain function gives, exact in integers."""

from __future__ import annotations

import numpy as np

from clearway.base.kernel import kernel, part


def _total(values: np.ndarray) -> int:
    total = 0
    for value in values:
        total += value
    return total


def test_a_kernel_is_its_function() -> None:
    compiled = kernel(_total)
    values = np.array([2**61, 2**61 + 1, -3], np.int64)
    assert compiled(values) == _total(values.tolist()) == 2**62 - 2


def test_a_kernel_is_cached_on_disk_and_releases_the_lock() -> None:
    compiled = kernel(_total)
    assert compiled.targetoptions["nogil"]  # type: ignore[attr-defined]
    assert "cache" in type(compiled._cache).__name__.lower()  # type: ignore[attr-defined]


@part
def _twice(value: int) -> int:
    return 2 * value


@kernel
def _doubled(values: np.ndarray) -> int:
    total = 0
    for value in values:
        total += _twice(value)
    return total


def test_a_part_works_within_a_kernel() -> None:
    assert _doubled(np.array([1, 2, 3], np.int64)) == 12
