"""Which points enter the limits: stages, a frozen baseline and exclusions, freely combined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.messages import Message
from clearway.stats.limits.chart import Bools, Estimate, Floats, Ints

Baseline = int | Sequence[int | None] | None
"""Points at the beginning of each stage that set its limits: one number for all, or one a stage; None for all."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The parts of a series.

    Attributes
    ----------
    stage : int array of shape (m,)
    excluded, used : bool arrays of shape (m,)
    warnings : tuple of Message
    """

    stage: Ints
    excluded: Bools
    used: Bools
    warnings: tuple[Message, ...] = ()

    @property
    def stages(self) -> int:
        """Number of stages."""
        return int(self.stage[-1]) + 1

    def places(self, stage: int) -> Ints:
        """Positions of the points of a stage that enter its limits."""
        return np.flatnonzero(self.used & (self.stage == stage))


def framed(
    count: int, *, baseline: Baseline = None, exclude: Sequence[int] = (), stages: Sequence[int] = (), least: int = 1
) -> Frame:
    """Parts of a series of points.

    Parameters
    ----------
    count : int
        Points.
    baseline : int, sequence of int or None
        Limits come from the first points of a stage only and hold for the rest of it.
    exclude : sequence of int
        Points, counted from 1, that enter no limits and no moving range.
    stages : sequence of int
        First points, counted from 1, of the second and later stages.
    least : int
        Points that each stage needs for its limits.

    Raises
    ------
    OptionError
        ``chart.empty``, ``chart.exclude``, ``chart.stages``, ``chart.baseline``, ``chart.few``.

    Examples
    --------
    >>> framed(5, baseline=2, exclude=[1], stages=[4]).used.tolist()
    [False, True, False, True, True]
    """
    if count < 1:
        raise OptionError("chart.empty")
    stage = _stage(count, stages)
    excluded = _excluded(count, exclude)
    lengths = _lengths(baseline, int(stage[-1]) + 1)
    begins = np.searchsorted(stage, np.arange(len(lengths)))
    position = np.arange(count) - begins[stage]
    limit = np.array([count if one is None else one for one in lengths])
    frame = Frame(stage, excluded, ~excluded & (position < limit[stage]), _short(stage, limit, lengths))
    _refuse_few(frame, least)
    return frame


def staged(frame: Frame, estimate: Callable[[Ints], Estimate]) -> tuple[Estimate, ...]:
    """One estimate a stage, each from the positions of its own points."""
    return tuple(estimate(frame.places(stage)) for stage in range(frame.stages))


def spread_over(frame: Frame, values: Sequence[float]) -> Floats:
    """One number a stage as one number a point."""
    return np.asarray(values, float)[frame.stage]


def _stage(count: int, stages: Sequence[int]) -> Ints:
    starts = list(stages)
    rising = all(one < other for one, other in pairwise(starts))
    if starts and not (rising and starts[0] >= 2 and starts[-1] <= count):
        raise OptionError("chart.stages", given=", ".join(str(one) for one in starts), count=count)
    return np.searchsorted(np.array(starts, int) - 1, np.arange(count), side="right")


def _excluded(count: int, exclude: Sequence[int]) -> Bools:
    places = np.array(list(exclude), int)
    outside = places[(places < 1) | (places > count)]
    if outside.size:
        raise OptionError("chart.exclude", given=int(outside[0]), count=count)
    excluded = np.zeros(count, bool)
    excluded[places - 1] = True
    return excluded


def _lengths(baseline: Baseline, stages: int) -> list[int | None]:
    lengths = [baseline] * stages if baseline is None or isinstance(baseline, int | np.integer) else list(baseline)
    if len(lengths) != stages or any(one is not None and one < 1 for one in lengths):
        raise OptionError("chart.baseline", given=str(baseline), stages=stages)
    return lengths


def _short(stage: Ints, limit: Ints, lengths: list[int | None]) -> tuple[Message, ...]:
    """A warning for each stage that has not yet as many points as its baseline asks for."""
    sizes = np.bincount(stage)
    return tuple(
        Message("limits.baseline", {"wanted": int(limit[one]), "points": int(sizes[one])})
        for one in range(len(lengths))
        if lengths[one] is not None and sizes[one] < limit[one]
    )


def _refuse_few(frame: Frame, least: int) -> None:
    for stage in range(frame.stages):
        got = frame.places(stage).size
        if got < least:
            raise OptionError("chart.few", needed=least, got=int(got), stage=stage + 1)
