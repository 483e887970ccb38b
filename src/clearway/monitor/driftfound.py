"""What the search for drift found: changes with place, time and certainty, and which aspects were looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clearway.stats.drift.contrast import Contrast


@dataclass(frozen=True, slots=True)
class Place:
    """One place that changed.

    Parameters
    ----------
    aspect : str
        ``flow``, ``times``, ``waits``, ``resources`` or ``arrivals``.
    text : str
        Step, relation (``A → B``) or ``arrivals``.
    steps : tuple of str
        Activities that it names.
    unit : {"share", "s", "1/d"}
        Of the levels before and after: share of cases (of a step's executions, for resources), seconds, cases a day.
    contrast : Contrast
        Before and after.
    q : float
        p-value of the place, corrected for all places of the aspect (false discovery rate); it was looked for and found
        in the same data, so that it ranks and does not prove.
    person : str or None
        Whose share of the work it is.
    """

    aspect: str
    text: str
    steps: tuple[str, ...]
    unit: Literal["share", "s", "1/d"]
    contrast: Contrast
    q: float
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A moment at which the process changed.

    Parameters
    ----------
    case_index : int
        First case behind the change, counted from 0 in the order of the starts; of a gradual one its middle.
    time_us : int
        When that case started.
    low, high : int
        95% interval of ``case_index``; of a gradual change its beginning and its end.
    kind : {"sudden", "gradual", "recurring"}
        ``recurring``: the process went back to what it was in an earlier period.
    returns_to : int or None
        First case of that period.
    p : float
        That there is no change here in the aspect that shows it best, corrected for the number of aspects.
    aspects : tuple of str
        Those that show it, the clearest first.
    places : tuple of Place
        Those that changed, the clearest first.
    """

    case_index: int
    time_us: int
    low: int
    high: int
    kind: Literal["sudden", "gradual", "recurring"]
    returns_to: int | None
    p: float
    aspects: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def place(self) -> str:
        """The clearest places in one line, at most three: those of the first aspect."""
        texts = [one.text for one in self.places if one.aspect == self.aspects[0]]
        return "; ".join(dict.fromkeys(texts[:3]))

    @property
    def steps(self) -> tuple[str, ...]:
        """Activities that the places name, the clearest first."""
        return tuple(dict.fromkeys(step for place in self.places for step in place.steps))


@dataclass(frozen=True, slots=True)
class Looked:
    """How an aspect was looked at.

    Parameters
    ----------
    aspect : str
    p : float or None
        That it does not change at all, corrected for the number of aspects; None where it could not be tested.
    places : int
        Places in it.
    bins : int
        Bins whose order was tested.
    reason : str or None
        Message id: why it could not be tested.
    """

    aspect: str
    p: float | None
    places: int
    bins: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Drift:
    """Everything that the search for drift found.

    Parameters
    ----------
    cases : int
        Cases by start, those left out at the end included.
    left_out : int
        Cases at the end that were not looked at, because they had not the time to end.
    alpha : float
        Level of the whole.
    changes : tuple of Change
        By time.
    aspects : tuple of Looked
    first_us, last_us : int
        Start of the first and of the last case.
    zone : str
        IANA zone of the log.
    """

    cases: int
    left_out: int
    alpha: float
    changes: tuple[Change, ...]
    aspects: tuple[Looked, ...]
    first_us: int
    last_us: int
    zone: str
