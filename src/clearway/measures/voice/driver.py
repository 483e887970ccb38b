"""What drives satisfaction: a driver, its worth, and all that has to be said beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clearway.base.messages import Message
from clearway.stats.ridge import Link

if TYPE_CHECKING:
    from clearway.measures.voice.driverfit import Fitted
    from clearway.measures.voice.driverterms import Kind


@dataclass(frozen=True, slots=True)
class Reading:
    """Expected outcome where one thing is as given and all else as it was.

    Parameters
    ----------
    at : float
        In the driver's unit.
    value, low, high : float
        Partial dependence with its 95% interval.
    """

    at: float
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Driver:
    """Something that goes with satisfaction, and how much.

    Parameters
    ----------
    name : str
        Step, ``attribute: value``, or question.
    kind : {"total", "wait", "repeat", "touch", "passed", "trait", "item", "number"}
    unit : str
        What one unit is: ``min`` less of a wait or of work, ``time`` less of a repetition, ``case`` without it, or
        ``point`` more of an answer.
    value, low, high : float
        Points of a case for one unit, with the 95% interval; of a yes/no outcome, the change of the share of yes.
    together : float
        The same by the model that predicts, in which steps are drawn towards what all waits have in common: closer to
        the truth on average, and without an interval that holds for a single step.
    p : float
        Of no effect, adjusted (Holm) for all drivers looked at.
    n : int
        Answers for which one unit could change, within the range of validity.
    reach : float
        Share of all cases that pass here.
    points, points_low, points_high : float
        The same for the whole process: the mean over all answers, 0 where nothing can change.
    range_low, range_high : float
        Range of validity in ``range_unit``: the 5th and 95th percentile of what was observed.
    range_unit : str
        ``h``, ``times``, ``share`` or ``points``.
    importance, importance_low, importance_high : float
        Shapley share of what is explained, with the 95% range over resamples.
    e_value, e_value_low : float
        Of the difference between the quartiles; of the end of its interval that is nearer to nothing.
    named : bool
        Whether the data speak for it: the model predicts better than the mean, and ``p`` is below 0.05.
    curve : tuple of Reading
        Partial dependence within the range of validity.
    """

    name: str
    kind: Kind
    unit: str
    value: float
    together: float
    low: float
    high: float
    p: float
    n: int
    reach: float
    points: float
    points_low: float
    points_high: float
    range_low: float
    range_high: float
    range_unit: str
    importance: float
    importance_low: float
    importance_high: float
    e_value: float
    e_value_low: float
    named: bool
    curve: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldOut:
    """How well outcomes were predicted that the model had not seen.

    Parameters
    ----------
    error, mean_error : float
        Root mean squared error, or mean log loss, of the model and of "always the mean".
    auc : float or None
        Area under the curve of a yes/no outcome.
    gain, gain_low : float
        Mean absolute error (or log loss) saved against the mean, with the end of its one-sided 95% interval.
    better : bool
        Whether that end is above 0 and the error below that of the mean.
    n, trained : int
    later : bool
        Whether the held-out answers are the later ones; else they were drawn.
    """

    error: float
    mean_error: float
    auc: float | None
    gain: float
    gain_low: float
    better: bool
    n: int
    trained: int
    later: bool


@dataclass(frozen=True, slots=True, eq=False)
class Drivers:
    """What goes with satisfaction.

    Parameters
    ----------
    outcome : str
    link : {"identity", "logit"}
    low, high : float
        Ends of the scale.
    n, cases : int
        Answers; cases of the log.
    mean : float
        Of the outcome.
    rows : tuple of Driver
        The most important first.
    held_out : HeldOut
    segment : str or None
        Attribute within which the fit was made.
    controls : tuple of str
        What was adjusted for.
    strength : float
        How firmly coefficients are held together in the model that predicts.
    blocks : int
        Blocks of time over which it was chosen.
    r_squared : float
        Explained share of variance.
    stability : float
        Mean rank correlation of the importances between resamples.
    seed : int
    notes : tuple of Message
        What was left out, and why.
    sizes : mapping of str to int
        Answers that were joined, left out and so on.
    fitted : Fitted or None
        The model that predicts, for :func:`clearway.measures.voice.driverspec.satisfaction_of`.
    source : str
        Which answers.
    """

    outcome: str
    link: Link
    low: float
    high: float
    n: int
    cases: int
    mean: float
    rows: tuple[Driver, ...]
    held_out: HeldOut
    segment: str | None
    controls: tuple[str, ...]
    strength: float
    blocks: int
    r_squared: float
    stability: float
    seed: int
    notes: tuple[Message, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)
    fitted: Fitted | None = None
    source: str = ""

    @property
    def usable(self) -> bool:
        """Whether satisfaction can be an objective: the model predicts better than always the mean."""
        return self.held_out.better

    @property
    def association(self) -> Message:
        """What has to stand under every number of these."""
        return Message("drivers.association")

    @property
    def verdict(self) -> Message:
        """What the held-out answers say of the model."""
        return Message("drivers.verdict.better" if self.usable else "drivers.verdict.no_better")
