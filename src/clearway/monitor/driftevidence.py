"""What one aspect of a process gives to the search for drift: places, and what was seen there case by case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np

from clearway.monitor.driftcases import History
from clearway.stats.drift import Means, Shares

if TYPE_CHECKING:
    from clearway.stats.drift.breaks import Sample

Array = np.ndarray[Any, np.dtype[Any]]
Kind = Literal["share", "seconds", "rate"]
MOST_PLACES = 800
"""Places of one aspect that are looked at, those that say most."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the process.

    Parameters
    ----------
    text : str
        Step, relation (``A → B``; ``→ A`` at the beginning of cases, ``A →`` at their end) or ``arrivals``; ``×2+``
        behind it: at least twice in a case.
    steps : tuple of str
        Activities that it names.
    person : str or None
        Whose share of the work it is about.
    """

    text: str
    steps: tuple[str, ...] = ()
    person: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Observations of one aspect.

    Parameters
    ----------
    aspect : str
        Name of the aspect.
    kind : {"share", "seconds", "rate"}
        What the values are: hits of a share, seconds, or cases a day.
    spots : tuple of Spot
        The places.
    units : int
        Cases, or days.
    first_case : int64[units]
        Position of the first case of each unit.
    unit, spot : int64[m]
        Of each observation; of a share only hits are observations.
    value, score : float64[m]
        Value as it is, and what the scan adds up.
    tried : int64[t, 2]
        Unit and group of each trial of a share; empty for others.
    group : int64[spots]
        Group of trials of each place.
    day_bins : int or None
        Bins, at most, where the hour of the day matters (see :attr:`History.day_bins`).
    wanders : bool
        Whether the values come in long waves without any change, as queues do.
    """

    aspect: str
    kind: Kind
    spots: tuple[Spot, ...]
    units: int
    first_case: Array
    unit: Array
    spot: Array
    value: Array
    score: Array
    tried: Array
    group: Array
    day_bins: int | None = None
    wanders: bool = False

    @property
    def sample(self) -> Sample:
        """The observations as what is scanned."""
        if self.kind == "share":
            return Shares(self.unit, self.spot, self.tried[:, 0], self.tried[:, 1], self.group)
        return Means(self.unit, self.spot, self.score, len(self.spots), 1 if self.wanders else 2)


class Aspect(Protocol):
    """One side of a process that can drift."""

    name: str

    def look(self, history: History) -> Evidence | str:
        """The observations, or the id of the reason why there are none."""
        ...


def shares_of(
    aspect: str, spots: tuple[Spot, ...], hits: tuple[Array, Array], tried: Array, group: Array, units: int
) -> Evidence:
    """Evidence of shares of cases or of steps."""
    one = np.ones(hits[0].size)
    return Evidence(aspect, "share", spots, units, np.arange(units), *hits, one, one, tried, group)


def scored(
    aspect: str, kind: Kind, spots: tuple[Spot, ...], seen: tuple[Array, Array, Array], first_case: Array
) -> Evidence:
    """Evidence of values: each is scored by its normal score among the values of its place, so that none weighs all.

    References
    ----------
    van der Waerden 1952 (normal scores).
    """
    unit, spot, value = seen
    nothing = np.zeros((0, 2), np.int64)
    score = normal_scores(spot, value)
    size = int(first_case.size)
    group = np.zeros(len(spots), np.int64)
    return Evidence(aspect, kind, spots, size, first_case, unit, spot, value, score, nothing, group)


def normal_scores(spot: Array, value: Array) -> Array:
    """Normal scores of values among those of the same place; ties share their mean rank.

    Examples
    --------
    >>> normal_scores(np.array([0, 0, 0]), np.array([5.0, 9.0, 7.0])).round(2).tolist()
    [-0.97, 0.97, 0.0]
    """
    from scipy.special import ndtri
    from scipy.stats import rankdata

    score = np.zeros(value.size)
    order = np.argsort(spot, kind="stable")
    ends = np.flatnonzero(np.diff(spot[order], append=-1)) + 1
    for rows in np.split(order, ends[:-1]) if order.size else []:
        score[rows] = ndtri((rankdata(value[rows]) - 0.5) / rows.size)
    return score
