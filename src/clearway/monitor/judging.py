"""Many streams held against their limits and rules at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from clearway.base.threads import together
from clearway.monitor.streamrules import OWN, StreamRule, as_rows, chosen_rules
from clearway.monitor.streams import Streams

Array = np.ndarray[Any, np.dtype[Any]]

CHARTS = ("imr", "p", "u", "c", "laney_p", "laney_u", "ewma", "cusum")
"""Charts that many streams can have, in the order of the kernel's numbers."""

DIVISORS = {"table": 1.128, "exact": 2.0 / np.sqrt(np.pi), "wheeler": 3.0 / 2.66, "nhs": 3.0 / 2.66}
"""Conventions of d2 for moving ranges of two."""

CHUNK = 1 << 20
"""Points that are judged at a time: memory is bounded whatever the number of streams."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How streams are judged.

    Parameters
    ----------
    chart : str
        One of :data:`CHARTS`.
    rules : tuple of str
        Rules or whole sets; EWMA and CUSUM have rules of their own.
    baseline : int
        First points that make the limits, which then stay; 0: all points.
    constants : str
        Convention of d2.
    mr_screen : bool
        Moving ranges above 3.267 times their mean are dropped once.
    width : float
        Of the limits, in sigmas.
    lam, steady : float, bool
        Weight of the newest point of an EWMA, and whether its limits are those of a long series.
    k, h : float
        Allowance and decision interval of a CUSUM, in sigmas.
    """

    chart: str = "imr"
    rules: tuple[str, ...] = ("nelson.1", "nelson.2")
    baseline: int = 0
    constants: str = "table"
    mr_screen: bool = False
    width: float = 3.0
    lam: float = 0.2
    steady: bool = False
    k: float = 0.5
    h: float = 5.0

    @property
    def chosen(self) -> tuple[StreamRule, ...]:
        """The rules of runs; none for charts with rules of their own."""
        return () if self.chart in OWN else chosen_rules(self.rules)

    @property
    def bits(self) -> tuple[str, ...]:
        """Names of the rules by their bits in a verdict."""
        return OWN.get(self.chart) or tuple(rule.name for rule in self.chosen)


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """Limits of every stream and the points that a rule found.

    Parameters
    ----------
    state : int8 array of shape (streams,)
        0 judged, 1 waiting for its baseline, 2 too few points, 3 without spread.
    centre, sigma : float64 arrays of shape (streams,)
        Sigma of one value; sigma z for Laney's charts; 1 for p, u and c.
    point : int64 array of shape (found,)
        Positions of found points among all points of the streams, rising.
    stream : int64 array of shape (found,)
    flags : uint32 array of shape (found,)
        Bit r for rule r of ``rules``.
    statistic, lcl, ucl : float64 arrays of shape (found,)
    rules : tuple of str
    """

    state: Array
    centre: Array
    sigma: Array
    point: Array
    stream: Array
    flags: Array
    statistic: Array
    lcl: Array
    ucl: Array
    rules: tuple[str, ...] = field(default=())

    def named(self, place: int) -> tuple[str, ...]:
        """Names of the rules that found a point."""
        return self.named_by(int(self.flags[place]))

    def named_by(self, flags: int) -> tuple[str, ...]:
        """Names of the rules of some flags."""
        return tuple(rule for bit, rule in enumerate(self.rules) if flags >> bit & 1)


def judge(streams: Streams, plan: Plan, *, given: Array | None = None) -> Verdict:
    """Fit limits to each stream and hold its points against the rules.

    Parameters
    ----------
    streams : Streams
    plan : Plan
    given : float array of shape (streams, 2), optional
        Frozen centre and sigma of each stream; NaN is estimated.

    Returns
    -------
    Verdict
        The same as the one-stream charts and rules give, stream by stream.

    Examples
    --------
    >>> from clearway.monitor.streams import streams_of
    >>> series = np.array([1.0, 2.0] * 10 + [9.0])
    >>> found = judge(streams_of(("a",), np.array([21]), series), Plan(baseline=20))
    >>> found.point.tolist(), found.named(0), round(float(found.ucl[0]), 3)
    ([20], ('nelson.1',), 4.16)
    """
    frozen = np.full((len(streams), 2), np.nan) if given is None else np.ascontiguousarray(given, np.float64)
    calls: list[Callable[[], Verdict]] = [
        partial(_judge, streams, plan, frozen, low, high) for low, high in _chunks(streams.offset)
    ]
    return _joined(together(calls), plan.bits)


def _chunks(offset: Array) -> list[tuple[int, int]]:
    """Streams ``[low, high)`` of about :data:`CHUNK` points each."""
    found, low, size = [], 0, offset.size - 1
    while low < size:
        high = int(np.searchsorted(offset, offset[low] + CHUNK, side="right")) - 1
        high = min(max(high, low + 1), size)
        found.append((low, high))
        low = high
    return found


def _judge(streams: Streams, plan: Plan, given: Array, low: int, high: int) -> Verdict:
    from clearway.monitor.streamkernel import judge_streams

    begin, end = int(streams.offset[low]), int(streams.offset[high])
    offset = streams.offset[low : high + 1] - begin
    value, count, n = (part[begin:end] for part in (streams.value, streams.count, streams.n))
    whole, limits = as_rows(plan.chosen)
    fitted, state = np.empty((high - low, 2)), np.zeros(high - low, np.int8)
    points, flags = np.empty((end - begin, 3)), np.zeros(end - begin, np.uint32)
    judge_streams(
        offset,
        value,
        count,
        n,
        streams.excluded[begin:end],
        given[low:high],
        CHARTS.index(plan.chart),
        _figures(plan),
        whole,
        limits,
        fitted,
        state,
        points,
        flags,
    )
    at = np.flatnonzero(flags)
    stream = np.searchsorted(offset, at, side="right") - 1
    found = points[at]
    return Verdict(
        state, fitted[:, 0], fitted[:, 1], at + begin, stream + low, flags[at], found[:, 0], found[:, 1], found[:, 2]
    )


def _figures(plan: Plan) -> Array:
    pair = (plan.k, plan.h) if plan.chart == "cusum" else (plan.lam, float(plan.steady))
    return np.array([plan.baseline, DIVISORS[plan.constants], float(plan.mr_screen), plan.width, *pair])


def _joined(found: Sequence[Verdict], rules: tuple[str, ...]) -> Verdict:
    names = ("state", "centre", "sigma", "point", "stream", "flags", "statistic", "lcl", "ucl")
    empty = dict(zip(names, [np.zeros(0)] * len(names), strict=True))
    parts = {name: np.concatenate([getattr(one, name) for one in found]) for name in names} if found else empty
    return Verdict(**parts, rules=rules)
