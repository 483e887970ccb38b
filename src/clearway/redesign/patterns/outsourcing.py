"""Outsourcing: have somebody else do a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.distributions import Fixed
from clearway.model.spec.rates import rate_of
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.flowedit import obstacle, stands
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.stating import stated
from clearway.redesign.workload import able, workload

HOUR = 3600.0


class Outsourcing:
    """Have somebody outside do a step, at a price for each case.

    *What changes?* Nobody of our own does the step; it takes the stated time from handing over to getting back, and
    costs the stated price for each execution.

    *Where does it fit?* At steps of people where by formula cases get faster, because the people are free for other
    work, or where the stated price is below what the people cost for the same work today.

    *What can be expected?* The waits and the work by formula before and after; where it is only cheaper, 0.

    *Not proposed.* Where customers may leave or an event sits on the step, where a running case stands there, and where
    it would be neither faster nor cheaper.

    *Price.* The stated price is booked by the Spec with each execution.

    *What somebody has to own.* The figures ``outsourced_s`` (time until it is back) and ``outsourced_money`` (price of
    each execution), and that the quality of the others is as good.

    *Reference.* Reijers and Liman Mansar (2005), outsourcing.

    >>> Outsourcing().code
    'outsourcing'
    """

    code: Final = "outsourcing"
    kind: Kind = "figure"
    cures: tuple[str, ...] = ("B201", "B202", "W106")
    needs: tuple[str, ...] = ("outsourced_s", "outsourced_money")

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps that would be faster or cheaper outside."""
        del findings
        load = workload(spec)
        for task, step in load.steps.items():
            if spec.activities[task].pool is None or obstacle(spec, task) or stands(spec, task):
                continue
            time, price = (stated(figures, spec, name, task) for name in self.needs)
            own = spec.activities[task].cost + step.work_s / HOUR * _rate(spec, task)
            outside = workload(_outside(spec, task, time, price), visited=load.visits)
            gain = load.each_case_s - outside.each_case_s
            if gain > 0 or price < own:
                told = {"outside_s": time, "price_money": price, "own_money": own}
                yield Place((task,), told, max(gain, 0.0))

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with a step that somebody else does."""
        refuse_gone(spec, self.code, place, spec.activities)
        time, price = float(place.figures["outside_s"]), float(place.figures["price_money"])
        return change_of(self.code, spec, _outside(spec, place.nodes[0], time, price), place)


def _rate(spec: Spec, task: str) -> float:
    """Mean rate of those who can do a step."""
    rates = [(rate_of(spec, id), spec.resources[id].amount) for id in able(spec, task)]
    hands = sum(amount for _, amount in rates)
    return sum(rate * amount for rate, amount in rates) / hands if hands else 0.0


def _outside(spec: Spec, task: str, time: float, price: float) -> Spec:
    old = spec.activities[task]
    work = replace(old, pool=None, resources=(), duration=Fixed(time), durations={}, batch=None, cost=price)
    return replace(spec, activities=spec.activities | {task: work})
