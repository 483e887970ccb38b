"""The customer journey map as a plain value: stages, steps, experience, what hurts, and how far data back it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clearway.base.errors import InputError

VERSION = 1

Kind = Literal["planned", "actual", "representative", "simulated"]
Source = Literal["survey", "verbatim", "model"]
Status = Literal["completed", "missing", "failed", "unplanned"]
Evidence = Literal["data", "rule", "user"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what stands behind it.

    Parameters
    ----------
    value : float or None
        None with a ``reason``.
    unit : str
        ``s``, ``share``, ``count``, ``money``, ``valence`` (-2 to 2) or ``points``.
    n : int
        Observations behind it; a value without any is refused.
    low, high : float or None
        95% interval where it is an estimate.
    method : str
        How value and interval were made.
    reason : str
        Message id without ``reason.``: why there is no value.

    Raises
    ------
    InputError
        ``journey.without_n``.

    Examples
    --------
    >>> Figure(0.4, "share", n=25, low=0.23, high=0.59, method="wilson").n
    25
    """

    value: float | None
    unit: str
    n: int
    low: float | None = None
    high: float | None = None
    method: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        if self.n < (0 if self.value is None else 1):
            raise InputError("journey.without_n", n=self.n)


@dataclass(frozen=True, slots=True)
class Title:
    """A text in both languages; equal texts where a name comes from the data."""

    zh: str
    en: str

    def in_language(self, lang: str) -> str:
        """The text in one language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Scope:
    """What part of the process the map is about.

    Parameters
    ----------
    window : tuple of str
        First and last moment (ISO 8601); empty where nothing happened in time.
    filter : tuple of str
        Conditions such as ``Channel=Phone``.
    """

    window: tuple[str, ...] = ()
    filter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One touchpoint of the map.

    Parameters
    ----------
    id : str
        Unique in its map.
    stage : str
        Id of its stage.
    activity : str
        As the log calls it.
    kind : {"communication", "action"}
        Between two actors, or done by one.
    initiator, receiver : str
        Ids of actors; the receiver is empty for an action.
    channel : str
        The most frequent one; empty where none is known.
    lane : str
        ``customer``, ``onstage``, ``backstage``, ``support``, ``evidence`` or ``unknown``.
    reach : Figure or None
        Share of the cases that pass it; None in a planned journey, as are all numbers.
    wait, touch : Figure or None
        Mean seconds of an instance before and in the step.
    gap : Figure or None
        Mean seconds since the completion before, where the log has one stamp and no wait can be told.
    rework : Figure or None
        Share of the passing cases that come back to it.
    cost : Figure or None
        Mean cost of an instance.
    status : {"completed", "missing", "failed", "unplanned"} or None
        Against the planned journey; only in an actual one.
    evidence : {"data", "rule", "user"}
        Where lane and actors come from.
    confidence : float
        Of that rule, 0 to 1.
    extra : tuple of str
        What an exchange file said beside, verbatim.
    """

    id: str
    stage: str
    activity: str
    kind: Literal["communication", "action"] = "action"
    initiator: str = ""
    receiver: str = ""
    channel: str = ""
    lane: str = "unknown"
    reach: Figure | None = None
    wait: Figure | None = None
    gap: Figure | None = None
    touch: Figure | None = None
    rework: Figure | None = None
    cost: Figure | None = None
    status: Status | None = None
    evidence: Evidence = "data"
    confidence: float = 1.0
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Experience:
    """What customers felt at a step, by one source.

    Parameters
    ----------
    step : str
        Id of the step.
    source : {"survey", "verbatim", "model"}
        Answered at the step, said about it, or spread over the steps by a model.
    scale : str
        Scale of the answers, such as ``1-5``.
    value : Figure
        Mean valence, -2 to 2.
    n_responded, n_passed : int
        Cases with an answer here, and cases that passed.
    grey : bool
        Fewer than 30 answers: shown grey.
    response : Figure or None
        ``n_responded`` over ``n_passed``.
    weighted : Figure or None
        Mean valence re-weighted from those who answered to all cases.
    """

    step: str
    source: Source
    scale: str
    value: Figure
    n_responded: int
    n_passed: int
    grey: bool
    response: Figure | None = None
    weighted: Figure | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the journey: activities that belong together.

    Parameters
    ----------
    id : str
    label : Title
    order : int
        From 1.
    activities : tuple of str
    evidence : {"data", "rule", "user"}
        Found, or declared by a person.
    """

    id: str
    label: Title
    order: int
    activities: tuple[str, ...]
    evidence: Evidence = "rule"


@dataclass(frozen=True, slots=True)
class Quote:
    """What a customer wrote about a step, after personal data were masked and the small-group rule was passed."""

    step: str
    feedback_id: str
    aspect: str
    polarity: float
    text: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of truth: a step where a driver weighs most.

    Parameters
    ----------
    step : str
    driver : {"wait", "rework", "touch"} or str
    effect : Figure
        Points of valence for the whole process when the driver moves by its interquartile range.
    reach : Figure
    rank : int
        From 1.
    """

    step: str
    driver: str
    effect: Figure
    reach: Figure
    rank: int


@dataclass(frozen=True, slots=True)
class Link:
    """A step and what was found or proposed there, by its id."""

    step: str
    id: str


@dataclass(frozen=True, slots=True)
class Path:
    """A representative journey: a real path with the share of the cases that it stands for.

    Parameters
    ----------
    id : str
    title : Title
    share : Figure
        Of the cases.
    n_variants : int
        Variants that it stands for.
    activities : tuple of str
        In order, repeats included.
    distance : Figure
        Mean alignment distance (0 to 1) of its cases to it.
    """

    id: str
    title: Title
    share: Figure
    n_variants: int
    activities: tuple[str, ...]
    distance: Figure


@dataclass(frozen=True, slots=True)
class Deviation:
    """Where the actual journeys leave the planned one.

    Parameters
    ----------
    kind : {"missing", "failed", "unplanned"}
    activity : str
    share : Figure
        Of the cases.
    cost : Figure or None
        Mean lead time of those cases beyond that of the others, in seconds.
    """

    kind: Literal["missing", "failed", "unplanned"]
    activity: str
    share: Figure
    cost: Figure | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the map was made from, so that it can be made again.

    Parameters
    ----------
    log_sha, feedback_sha, lanes_sha : str
        SHA-256 of the sources; empty where there is none.
    clearway : str
        Version of the program.
    seed : int
        Of everything drawn at random.
    made_at : str
        ISO 8601, or empty.
    runs : int
        Replications behind a simulated map.
    """

    log_sha: str = ""
    feedback_sha: str = ""
    lanes_sha: str = ""
    clearway: str = ""
    seed: int = 0
    made_at: str = ""
    runs: int = 0


@dataclass(frozen=True, slots=True)
class Journey:
    """A customer journey map.

    Parameters
    ----------
    id : str
    title : Title
    kind : {"planned", "actual", "representative", "simulated"}
    steps : tuple of Step
        In the order of the journey.
    stages : tuple of Stage
    persona : str
        Whom it is about; empty for all customers.
    scope : Scope
    share : Figure or None
        Of all cases that this map is about.
    n_cases : int
    lead : Figure or None
        Mean seconds from first to last step of closed cases.
    left_out : Figure or None
        Share of the instances whose activities are too rare for a step of their own.
    experience : tuple of Experience
        Empty in a planned journey.
    quotes, moments, pains, opportunities
        What customers wrote; where a minute weighs most; ids of findings; ids of changes.
    paths : tuple of Path
        Representative journeys, most frequent first.
    other : Figure or None
        Share of the cases that no representative stands for.
    deviations : tuple of Deviation
        Against the planned journey.
    provenance : Provenance
    extra : tuple of str
        What an exchange file said beside, verbatim.

    Raises
    ------
    InputError
        ``journey.planned_felt``: a planned journey with experience; ``journey.unknown_step``: something points at a
        step that is not there.
    """

    id: str
    title: Title
    kind: Kind
    steps: tuple[Step, ...]
    stages: tuple[Stage, ...] = ()
    persona: str = ""
    scope: Scope = Scope()
    share: Figure | None = None
    n_cases: int = 0
    lead: Figure | None = None
    left_out: Figure | None = None
    experience: tuple[Experience, ...] = ()
    quotes: tuple[Quote, ...] = ()
    moments: tuple[Moment, ...] = ()
    pains: tuple[Link, ...] = ()
    opportunities: tuple[Link, ...] = ()
    paths: tuple[Path, ...] = ()
    other: Figure | None = None
    deviations: tuple[Deviation, ...] = ()
    provenance: Provenance = Provenance()
    extra: tuple[str, ...] = ()
    schema: Literal["clearway.journey"] = "clearway.journey"
    version: Literal[1] = 1

    def __post_init__(self) -> None:
        if self.kind == "planned" and self.experience:
            raise InputError("journey.planned_felt")
        known = {step.id for step in self.steps}
        linked = [one.step for one in (*self.pains, *self.opportunities)]
        linked += [one.step for one in self.experience] + [one.step for one in self.quotes]
        for step in (*linked, *(one.step for one in self.moments)):
            if step not in known:
                raise InputError("journey.unknown_step", step=step)

    def backing(self) -> dict[str, float]:
        """Shares of the steps whose lane is data, rule, user or unknown: how data-backed the map is."""
        names = ("data", "rule", "user", "unknown")
        told = ["unknown" if step.lane == "unknown" else step.evidence for step in self.steps]
        return {name: told.count(name) / max(len(told), 1) for name in names}
