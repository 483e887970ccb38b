"""Interfacing: a standard interface with customers and partners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change, Price
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.outside import facing
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.scaling import scaled, timed
from clearway.redesign.stating import stated
from clearway.redesign.workload import workload


class Interfacing:
    """Give customers and partners a standard way to hand in and to answer, complete and readable at once.

    *What changes?* The step takes less working time, and waits less for an answer from outside, by the stated share.

    *Where does it fit?* At steps at which customers or partners take part: those in a lane that customers see, those
    that wait for an answer, and, where no lane says what customers see, the first one.

    *What can be expected?* The waits, delays and the work by formula before and after.

    *Not proposed.* Where nothing would be saved.

    *Price.* The stated price, once.

    *What somebody has to own.* The figures ``interface_saved_share`` (of working time and delay) and
    ``interface_money`` (price of making it), and that the others use it.

    *Reference.* Reijers and Liman Mansar (2005), interfacing.

    >>> Interfacing().code
    'interfacing'
    """

    code: Final = "interfacing"
    kind: Kind = "figure"
    cures: tuple[str, ...] = ("W102", "W103")
    needs: tuple[str, ...] = ("interface_saved_share", "interface_money")

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps at which customers or partners take part."""
        del findings
        load = workload(spec)
        for task in facing(spec):
            share, price = (stated(figures, spec, name, task) for name in self.needs)
            if 0 < share < 1:
                gain = load.each_case_s - workload(_eased(spec, task, share), visited=load.visits).each_case_s
                if gain > 0:
                    yield Place((task,), {"saved_share": share, "price_money": price}, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with a step that takes and waits less."""
        refuse_gone(spec, self.code, place, spec.activities)
        made = _eased(spec, place.nodes[0], float(place.figures["saved_share"]))
        return change_of(self.code, spec, made, place, price=Price(one_off=float(place.figures["price_money"])))


def _eased(spec: Spec, task: str, share: float) -> Spec:
    work = timed(spec.activities[task], 1 - share)
    if work.delay is not None:
        work = replace(work, delay=scaled(work.delay, 1 - share))
    return replace(spec, activities=spec.activities | {task: work})
