"""Places in a row that are nearest to the wished ones and keep their distances."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wishes: Sequence[float], weights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Positions ``x`` with ``x[i+1] - x[i] >= gaps[i]`` that minimise the weighted squared distance to the wishes.

    Pool-adjacent-violators on the wishes minus the accumulated gaps: exact and linear.

    Parameters
    ----------
    wishes, weights : sequence of float, length n
        Wished positions and their importance (above 0).
    gaps : sequence of float, length n - 1
        Least distances.

    Returns
    -------
    list of float
        The positions.

    Examples
    --------
    >>> spread([0, 0, 10], [1, 1, 1], [4, 4])
    [-2.0, 2.0, 10.0]
    """
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    pools: list[tuple[float, float, int]] = []
    for wish, weight, offset in zip(wishes, weights, offsets, strict=False):
        pools.append((wish - offset, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            pools[-2:] = [_merged(pools[-2], pools[-1])]
    flat = [value for value, _, size in pools for _ in range(size)]
    return [value + offset for value, offset in zip(flat, offsets, strict=False)]


def _merged(a: tuple[float, float, int], b: tuple[float, float, int]) -> tuple[float, float, int]:
    weight = a[1] + b[1]
    return ((a[0] * a[1] + b[0] * b[1]) / weight, weight, a[2] + b[2])
