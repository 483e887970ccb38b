"""Resequencing: do a step later, when it is known that it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.flowedit import after, decides, moved, neighbours, obstacle
from clearway.redesign.history import twinned
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.regions import away_share, main_way
from clearway.redesign.workload import workload

LEAST = 0.02
"""Share of the cases that have to take another way for a step to be worth moving behind the decision."""


class Resequencing:
    """Do a step behind a decision instead of before it, for those cases only that go on.

    *What changes?* Of two steps before a decision, the first moves behind the decision, onto its main way.

    *Where does it fit?* Where two steps follow each other, an exclusive decision comes right behind the second, and one
    of its ways has at least twice as much work behind it as every other: the others lead out, or back.

    *What can be expected?* The work and wait of the step for the cases that take another way, and for every round of
    those that come back.

    *Not proposed.* Where customers may leave or an event sits on the step, where it sets what a rule asks for, and
    where fewer than 2% of the cases take another way.

    *What somebody has to own.* That the decision and the second step do not need what the first one gives, and that
    cases on the other ways do without it.

    *Reference.* Reijers and Liman Mansar (2005), resequencing.

    >>> Resequencing().code
    'resequencing'
    """

    code: Final = "resequencing"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B202", "K503", "W101")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps that can wait until a decision is made: the step, the one behind it, the decision."""
        del findings, figures
        load = workload(spec)
        for one, two in neighbours(spec):
            gateway = after(spec.flow, two)
            fits = gateway and spec.flow.nodes[gateway].kind == "exclusive"
            if not fits or obstacle(spec, one) or decides(spec, one):
                continue
            way = main_way(spec, gateway, load.steps)
            share = away_share(spec, gateway, way) if way else 0.0
            if share >= LEAST:
                gain = load.each_case_s - workload(_later(spec, one, two, way)).each_case_s
                if gain > 0:
                    yield Place((one, two, gateway), {"away_share": share, "way": way}, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with the step behind the decision."""
        refuse_gone(spec, self.code, place)
        one, two, _ = place.nodes
        return change_of(self.code, spec, _later(spec, one, two, str(place.figures["way"])), place)


def _later(spec: Spec, one: str, two: str, way: str) -> Spec:
    return twinned(moved(spec, one, way), two, one)
