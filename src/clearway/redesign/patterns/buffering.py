"""Buffering: subscribe to what is asked for from outside again and again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.distributions import Fixed
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change, Price
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.outside import waits
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.stating import stated
from clearway.redesign.times import moments
from clearway.redesign.workload import workload


class Buffering:
    """Keep information from outside at hand, by subscription, instead of asking for it in each case.

    *What changes?* The delay of the step becomes the stated time; with 0 the step begins at once.

    *Where does it fit?* At steps with a delay for reasons outside that is longer than the stated time.

    *What can be expected?* The difference of the delays, for every execution.

    *Not proposed.* Where nothing from outside is waited for.

    *Price.* The stated price, every year.

    *What somebody has to own.* The figures ``buffered_s`` (wait that remains) and ``buffer_money`` (price of a year),
    and that what is waited for is information that can be kept up to date.

    *Reference.* Reijers and Liman Mansar (2005), buffering.

    >>> Buffering().code
    'buffering'
    """

    code: Final = "buffering"
    kind: Kind = "figure"
    cures: tuple[str, ...] = ("W103",)
    needs: tuple[str, ...] = ("buffered_s", "buffer_money")

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps that wait for something from outside."""
        del findings
        load = workload(spec)
        for task, step in load.steps.items():
            if not waits(spec, task):
                continue
            delay = spec.activities[task].delay
            assert delay is not None
            left, price = (stated(figures, spec, name, task) for name in self.needs)
            each = moments(delay)[0]
            if each > left:
                told = {"delay_s": each, "left_s": left, "price_money": price}
                yield Place((task,), told, step.executions * (each - left))

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec in which what was waited for is at hand."""
        refuse_gone(spec, self.code, place, spec.activities)
        task, left = place.nodes[0], float(place.figures["left_s"])
        old = spec.activities[task]
        work = replace(old, delay=Fixed(left) if left else None, delay_calendar=old.delay_calendar if left else None)
        made = replace(spec, activities=spec.activities | {task: work})
        return change_of(self.code, spec, made, place, price=Price(per_year=float(place.figures["price_money"])))
