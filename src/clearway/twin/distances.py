"""How far two logs lie apart: the verb, its value, and the summary that a log is compared by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.twin.distance import DISTANCES, KEYS, Distance, Trace, trace

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]
Stamps = Literal["both", "end"]


@dataclass(frozen=True, slots=True)
class Gap:
    """One distance of two logs.

    Parameters
    ----------
    key : str
        One of ``KEYS``.
    value : float or None
        None with a ``reason``.
    unit : str
        ``share`` or ``h``.
    title : str
        Message id of its name.
    reason : str or None
        Message id: why the value is None.
    """

    key: str
    value: float | None
    unit: str
    title: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """What stands behind the distances on one side.

    Parameters
    ----------
    cases, events : int
        Cases and completed instances.
    starts_filled : int
        Instances without start in a log that has starts; they count as begun when they end.
    """

    cases: int
    events: int
    starts_filled: int


@dataclass(frozen=True, slots=True)
class Distances:
    """The distances of a log to a reference log.

    Parameters
    ----------
    gaps : tuple of Gap
        In the order of ``KEYS``.
    log, reference : Size
        Both sides.
    """

    gaps: tuple[Gap, ...]
    log: Size
    reference: Size

    def __getitem__(self, key: str) -> float | None:
        return self.values[key]

    @property
    def values(self) -> dict[str, float | None]:
        """Value by key."""
        return {gap.key: gap.value for gap in self.gaps}

    @property
    def reasons(self) -> dict[str, str]:
        """Message id by key, for each value that is None."""
        return {gap.key: gap.reason for gap in self.gaps if gap.reason is not None}


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A log made ready to be compared, once for many comparisons.

    Parameters
    ----------
    size : Size
        What stands behind it.
    has_start : bool
        Whether start stamps may be compared.
    activities : tuple of str
        Names by code; empty where the caller keeps the dictionary.
    parts : mapping of str to a summary
        By key of the distance; empty for a log without completed instance.
    """

    size: Size
    has_start: bool
    activities: tuple[str, ...]
    parts: Mapping[str, Any]


def distances(log: Log, reference: Log | Prepared, *, keys: Sequence[str] = KEYS, stamps: Stamps = "both") -> Distances:
    """Measure how far a log lies from a reference log; every distance is symmetric and 0 for equal logs.

    Completed instances count. The clock is UTC, the bins are hours. A log with one stamp an instance has no distance
    that is about starts, unless ``stamps="end"``.

    Parameters
    ----------
    log, reference : Log
        A reference that meets many logs may be given as :func:`prepare` makes it, with the same ``stamps``.
    keys : sequence of str
        Which distances: ``ngd`` (share of trigrams), ``aed`` (hours, calendar), ``ced`` (hours, in the week), ``red``
        (hours, in the case), ``ctd`` (hours, cycle time), ``cad`` (hours, arrivals), ``wip`` (share, in progress).
    stamps : {"both", "end"}
        ``end`` compares completions alone: every instance counts as begun when it ends, in both logs.

    Raises
    ------
    OptionError
        ``distance.key``: there is no such distance, or the reference was not prepared for it.

    References
    ----------
    Chapela-Campa, Benchekroun, Baron, Dumas, Krass and Senderovich 2023, "Can I trust my simulation model? Measuring
    the quality of business process simulation models". Equal to log-distance-measures 2.2.0.
    """
    other = reference if isinstance(reference, Prepared) else prepare(reference, keys=keys, stamps=stamps)
    return distances_of(prepare(log, keys=keys, stamps=stamps, activities=other.activities), other, keys=keys)


def distances_of(log: Trace | Prepared, reference: Trace | Prepared, *, keys: Sequence[str] = KEYS) -> Distances:
    """The same for logs that are plain arrays, with activity codes of one dictionary.

    Parameters
    ----------
    log, reference : Trace or Prepared
        Made by :func:`clearway.twin.trace` or :func:`prepare`.
    keys : sequence of str
        As for :func:`distances`.

    Examples
    --------
    >>> hour = 3_600_000_000
    >>> case, activity = np.array([0, 0]), np.array([0, 1])
    >>> start, end = np.array([0, hour]), np.array([hour, 2 * hour])
    >>> shifted = trace(case, activity, start + 5 * hour, end + 5 * hour)
    >>> distances_of(trace(case, activity, start, end), shifted)["aed"]
    5.0
    """
    chosen = _chosen(keys)
    sides = [side if isinstance(side, Prepared) else prepare(side, keys=keys) for side in (log, reference)]
    gaps = tuple(_gap(member, *sides) for member in chosen)
    return Distances(gaps, sides[0].size, sides[1].size)


def prepare(
    log: Log | Trace, *, keys: Sequence[str] = KEYS, stamps: Stamps = "both", activities: Sequence[str] = ()
) -> Prepared:
    """Summarise a log once for comparisons with many.

    Parameters
    ----------
    log : Log or Trace
        A Trace keeps its own codes.
    keys : sequence of str
        Distances to be ready for.
    stamps : {"both", "end"}
        As for :func:`distances`; a Trace has its stamps already.
    activities : sequence of str
        Dictionary of the other side (``Prepared.activities``); names that it lacks follow behind it.
    """
    chosen = _chosen(keys)
    names: dict[str, int] = {}
    if not isinstance(log, Trace):
        names = {name: code for code, name in enumerate(activities)}
        log = traced(log, names, stamps=stamps)
    ready = [member for member in chosen if log.events and (log.has_start or not member.needs_start)]
    parts = {member.key: member.of(log) for member in ready}
    return Prepared(Size(log.cases, log.events, log.filled), log.has_start, tuple(names), parts)


def _chosen(keys: Sequence[str]) -> list[Distance]:
    for key in keys:
        if key not in KEYS:
            raise OptionError("distance.key", key=key, known=", ".join(KEYS))
    return [member for member in DISTANCES if member.key in keys]


def traced(log: Log, names: dict[str, int], *, stamps: Stamps = "both") -> Trace:
    """The completed instances of a log as arrays.

    Parameters
    ----------
    log : Log
    names : dict of str to int
        Code of each activity; names that it lacks are added.
    stamps : {"both", "end"}
        As for :func:`distances`.
    """
    code = np.array([names.setdefault(name, len(names)) for name in log.activities], np.int64)
    end = log.column("end_us")
    start = end if stamps == "end" else log.column("start_us") if log.has_start else None
    done = end != NULL_US
    start = None if start is None else start[done]
    return trace(log.column("case")[done], code[log.column("activity")[done]], start, end[done])


def _gap(member: Distance, one: Prepared, other: Prepared) -> Gap:
    found = _found(member, one, other)
    if isinstance(found, str):
        return Gap(member.key, None, member.unit, member.title, found)
    return Gap(member.key, found, member.unit, member.title)


def _found(member: Distance, one: Prepared, other: Prepared) -> float | str:
    if not (one.size.events and other.size.events):
        return "reason.no_completed"
    if member.needs_start and not (one.has_start and other.has_start):
        return "reason.no_start"
    for side in (one, other):
        if member.key not in side.parts:
            raise OptionError("distance.key", key=member.key, known=", ".join(side.parts))
    return member.between(one.parts[member.key], other.parts[member.key])
