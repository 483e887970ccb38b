"""Parallelism: do two steps at the same time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.distributions import Distribution, Exponential, Fixed, Gamma
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.flowedit import decides, neighbours, obstacle, side_by_side
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.times import longest, moments, total
from clearway.redesign.workload import Workload, able, workload

BUSY = 0.9
"""Load from which on two steps at once only move the queue."""


class Parallelism:
    """Do two steps at the same time that follow each other today.

    *What changes?* A parallel split before the two steps and a parallel join behind them.

    *Where does it fit?* Where one step directly follows another, nothing is decided between them, and not the same
    single person does both.

    *What can be expected?* The mean of the two times in a row less the mean of the longer one, waits included, times
    the executions: for two exponential times of rates a and b it is ``1/(a+b)``.

    *Not proposed.* Where customers may leave while they wait for one of the steps, where an event sits on one, where
    the first sets what a rule asks for, and where the people are busy for more than 90% of their time.

    *What somebody has to own.* That the second step does not need what the first one gives.

    *Reference.* Reijers and Liman Mansar (2005), parallelism.

    >>> Parallelism().code
    'parallelism'
    """

    code: Final = "parallelism"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B202", "B205", "C301", "W103")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield pairs of neighbours."""
        del findings, figures
        load = workload(spec)
        for one, two in neighbours(spec):
            blocked = obstacle(spec, one) or obstacle(spec, two) or decides(spec, one)
            if blocked or _alone(spec, one, two) or max(load.steps[id].load for id in (one, two)) > BUSY:
                continue
            saved = _saved(load, one, two)
            if saved > 0:
                gain = saved * min(load.steps[one].executions, load.steps[two].executions)
                yield Place((one, two), {"saved_s": saved}, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with the two steps side by side."""
        refuse_gone(spec, self.code, place)
        return change_of(self.code, spec, side_by_side(spec, *place.nodes), place)


def _alone(spec: Spec, one: str, two: str) -> bool:
    """Whether the same single person does both."""
    people = set(able(spec, one)) | set(able(spec, two))
    hands = sum(spec.resources[id].amount * len(spec.resources[id].slowdown) for id in people)
    return hands == 1 and spec.activities[one].pool is not None and spec.activities[two].pool is not None


def _saved(load: Workload, one: str, two: str) -> float:
    """Mean of both times in a row less that of the longer one, each with its wait."""
    first, second = (_whole(load, id) for id in (one, two))
    return moments(first)[0] + moments(second)[0] - longest(first, second)


def _whole(load: Workload, task: str) -> Distribution:
    """Delay, wait and work of a step as one time."""
    step = load.steps[task]
    work = Gamma(step.work_s, step.spread_s) if step.spread_s > 0 else Fixed(step.work_s)
    return total(Exponential(step.wait_s + step.delay_s), work)
