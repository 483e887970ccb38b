"""The plan: which combinations of changes are worth having, beside doing nothing and just adding people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from clearway.base.messages import Message
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change

Objective = Literal["satisfaction", "cost", "time"]
OBJECTIVES: tuple[Objective, ...] = ("satisfaction", "cost", "time")
"""What an option can be good at; satisfaction is maximised, cost of a case and its cycle time are minimised."""

Pay = Literal["paid", "worked"]
"""Which cost counts: that of the time on duty, or that of the work done."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One objective of an option.

    Parameters
    ----------
    value : float
        Mean over replications that took no part in the choice.
    low, high : float or None
        In 95 of 100 options the means of all objectives over as many fresh replications lie within their intervals: see
        :func:`clearway.plan.honest.figure_of`.
    n : int
        Replications.
    unit : str
    input_low, input_high : float or None
        Range over other twins that the same log allows; None where none were given.
    input_n : int
        Twins behind that range: those to which the changes of the option can be made.
    """

    value: float
    low: float | None
    high: float | None
    n: int
    unit: str
    input_low: float | None = None
    input_high: float | None = None
    input_n: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """Changes that belong together, and what they lead to.

    Parameters
    ----------
    name : str
        Unique within the plan: ``option-1`` ..., ``do-nothing``, ``add-people``.
    changes : tuple of Change
        In the order in which they are applied; taken back in the opposite order.
    titles : tuple of Message
        What each change does, for readers.
    values : mapping of str to Figure
        By objective.
    told_apart : bool
        Whether chance explains the difference to none of the other options.
    alike : tuple of str
        Names of options from which it cannot be told.
    goals : mapping of str to bool
        Whether each goal is met, by its text.
    assumes : tuple of Message
        What no data stand behind and somebody has to own.
    one_off, per_year : float
        What the changes cost, in the Spec's currency, as far as prices are stated.
    """

    name: str
    changes: tuple[Change, ...]
    titles: tuple[Message, ...]
    values: Mapping[str, Figure]
    told_apart: bool
    alike: tuple[str, ...] = ()
    goals: Mapping[str, bool] | None = None
    assumes: tuple[Message, ...] = ()
    one_off: float = 0.0
    per_year: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """The best combinations that were found.

    Parameters
    ----------
    objectives : tuple of str
    pay : {"paid", "worked"}
        What ``cost`` is: with people paid for their time on duty, or for the work that they do.
    baseline : mapping of str to Figure
        The process as it is.
    front : tuple of Option
        None of them beats another; ordered by the last objective.
    rivals : tuple of Option
        ``do-nothing``, and ``add-people`` where there are people.
    confidence : float
        Probability that the front is the right choice among the candidates of the last round, at least: no option left
        in is beaten, and none left out is better than all that are in, by more than ``indifference`` of the baseline.
    indifference : float
    evaluations : int
        Combinations simulated in the search.
    points : int
        Size of the space.
    method : str
        Code of the optimiser.
    hypervolume : float
        Of the front, objectives as shares of the baseline, up to twice the baseline.
    cases, replications : int
        Of a simulation behind the figures.
    warmup : int
        Cases that the figures leave out.
    seed : int
    seconds : float
    unusable : mapping of str to str
        Changes that could not be used at all: name, and code of the reason.
    spec : Spec
        The process as it is, in whose terms all options are told.
    """

    objectives: tuple[str, ...]
    pay: Pay
    baseline: Mapping[str, Figure]
    front: tuple[Option, ...]
    rivals: tuple[Option, ...]
    confidence: float
    indifference: float
    evaluations: int
    points: int
    method: str
    hypervolume: float
    cases: int
    replications: int
    warmup: int
    seed: int
    seconds: float
    unusable: Mapping[str, str]
    spec: Spec = field(repr=False)

    @property
    def missed(self) -> bool:
        """Whether goals were stated that no option meets, nor a rival."""
        stated = [option.goals.values() for option in (*self.front, *self.rivals) if option.goals]
        return bool(stated) and not any(all(met) for met in stated)

    @property
    def balanced(self) -> Option | None:
        """The option nearest to the best of every objective, each as a share of the front's range.

        Options that are worse than today in something, by more than ``indifference`` of it, stand back as long as there
        are others: nobody has to give anything up who need not.
        """
        if not self.front:
            return None
        gaps = dict.fromkeys(range(len(self.front)), 0.0)
        for objective in self.objectives:
            values = [_loss(objective, option.values) for option in self.front]
            span = max(values) - min(values)
            for at, value in enumerate(values):
                gaps[at] += ((value - min(values)) / span) ** 2 if span else 0.0
        gains = [at for at in gaps if not self._gives_up(self.front[at])]
        return self.front[min(gains or gaps, key=lambda at: gaps[at])]

    def _gives_up(self, option: Option) -> bool:
        """Whether an option is worse than today in something."""
        return any(
            _loss(one, option.values) > _loss(one, self.baseline) + self.indifference * abs(self.baseline[one].value)
            for one in self.objectives
        )


def _loss(objective: str, values: Mapping[str, Figure]) -> float:
    """A figure of which less is better."""
    value = values[objective].value
    return -value if objective == "satisfaction" else value
