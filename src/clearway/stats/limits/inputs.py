"""What a chart is fed with, checked before any limit: measured values, subgroups, counts and their sizes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.messages import Message
from clearway.stats.limits.chart import Floats

Numbers = Sequence[float] | Floats
Groups = Sequence[Sequence[float]] | Floats


def measured(values: Numbers, *, least: float | None = None) -> Floats:
    """Measured values as an array.

    Raises
    ------
    OptionError
        ``chart.empty``, ``chart.form``, ``chart.nan``, ``chart.negative`` (a value below `least`).

    Examples
    --------
    >>> measured([1, 2]).tolist()
    [1.0, 2.0]
    """
    points = _numbers(values, 1)
    if least is not None and np.any(points < least):
        place = int(np.flatnonzero(points < least)[0])
        raise OptionError("chart.negative", place={"point": place + 1}, value=f"{points[place]:g}", least=f"{least:g}")
    return points


def grouped(subgroups: Groups) -> Floats:
    """Subgroups as an array of shape (m, n) with n of at least 2.

    Raises
    ------
    OptionError
        ``chart.empty``, ``chart.form``, ``chart.nan``, ``chart.unequal``, ``chart.single`` (subgroups of one value).
    """
    sizes = {len(one) for one in subgroups if hasattr(one, "__len__")}
    if len(sizes) > 1:
        raise OptionError("chart.unequal", sizes=", ".join(str(one) for one in sorted(sizes)))
    groups = _numbers(subgroups, 2)
    if groups.shape[1] < 2:
        raise OptionError("chart.single")
    return groups


def counted(counts: Numbers, n: Numbers | float, *, within: bool) -> tuple[Floats, Floats]:
    """Counts and the sizes they were found in, one a point.

    Parameters
    ----------
    counts : sequence of numbers
    n : number or sequence of numbers
        One number is the size of every point.
    within : bool
        Whether a count cannot exceed its size (units, not events).

    Raises
    ------
    OptionError
        ``chart.empty``, ``chart.form``, ``chart.nan``, ``chart.negative``, ``chart.lengths``, ``chart.size`` (a size
        that is not above 0), ``chart.count`` (a count above its size).
    """
    found = measured(counts, least=0.0)
    sizes = np.full(found.shape, _numbers([n], 1)[0]) if np.ndim(n) == 0 else _numbers(n, 1)
    if sizes.shape != found.shape:
        raise OptionError("chart.lengths", counts=found.size, sizes=sizes.size)
    if np.any(sizes <= 0):
        place = int(np.flatnonzero(sizes <= 0)[0])
        raise OptionError("chart.size", place={"point": place + 1}, value=f"{sizes[place]:g}")
    if within and np.any(found > sizes):
        place = int(np.flatnonzero(found > sizes)[0])
        raise OptionError("chart.count", place={"point": place + 1}, count=f"{found[place]:g}", n=f"{sizes[place]:g}")
    return found, sizes


def constant(points: Floats, *, counted: bool = False) -> tuple[Message, ...]:
    """A warning when all points are the same.

    Parameters
    ----------
    points : float array
    counted : bool
        The points are counts or shares, whose limits have a width of their own; the limits of values have none then.
    """
    same = points.size > 1 and bool(np.all(points == points.flat[0]))
    return (Message("limits.constant_counts" if counted else "limits.constant"),) if same else ()


def refuse_scale(*, width: float = 3.0, sigma: float | None = None) -> None:
    """Refuse limits without a width: they would swap their sides.

    Raises
    ------
    OptionError
        ``chart.width``, ``chart.sigma``: not above 0, or no finite number.
    """
    if not (width > 0 and np.isfinite(width)):
        raise OptionError("chart.width", place={"option": "--width"}, given=width)
    if sigma is not None and not (sigma > 0 and np.isfinite(sigma)):
        raise OptionError("chart.sigma", place={"option": "--sigma"}, given=sigma)


def _numbers(given: Any, dimensions: int) -> Floats:
    try:
        numbers = np.asarray(given, float)
    except (TypeError, ValueError) as error:
        raise OptionError("chart.form", dimensions=dimensions) from error
    if numbers.size == 0:
        raise OptionError("chart.empty")
    if numbers.ndim != dimensions:
        raise OptionError("chart.form", dimensions=dimensions)
    if not np.all(np.isfinite(numbers)):
        place = int(np.argwhere(~np.isfinite(numbers))[0][0])
        raise OptionError("chart.nan", place={"point": place + 1})
    return numbers
