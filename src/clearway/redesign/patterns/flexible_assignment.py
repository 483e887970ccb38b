"""Flexible assignment: give work out so that what is left stays flexible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.people import Assignment
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.times import moments
from clearway.redesign.workload import Workload, able, time_of, workload


class FlexibleAssignment:
    """Give work to whoever does it best, so that the others stay free for the rest.

    *What changes?* The pool gives out work by ``fastest`` where its members need different times, else by ``idle``, so
    that work is spread evenly.

    *Where does it fit?* At pools of more than one person that give out work at random.

    *What can be expected?* Where times differ: the mean time of all who can do a step less that of the fastest, for the
    share of time in which there is a choice (one less the load). Where they do not, the gain by formula is 0, and
    findings about uneven load rank it.

    *Not proposed.* Where a pool has another rule already, or is one person.

    *What somebody has to own.* That who is faster stays so with more of such work.

    *Reference.* Reijers and Liman Mansar (2005), flexible assignment.

    >>> FlexibleAssignment().code
    'flexible_assignment'
    """

    code: Final = "flexible_assignment"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B201", "B202", "B206", "W103", "W104")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield pools that give out work at random."""
        del findings, figures
        load = workload(spec)
        for id, pool in spec.pools.items():
            hands = sum(one.amount for one in spec.resources.values() if one.pool == id)
            used = any(work.pool == id for work in spec.activities.values())
            if pool.assignment == "random" and hands > 1 and used:
                gain = _quicker(spec, load, id)
                rule: Assignment = "fastest" if gain > 0 else "idle"
                yield Place((id,), {"rule": rule, "people_n": hands}, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with the other rule."""
        refuse_gone(spec, self.code, place)
        pool = place.nodes[0]
        rule: Assignment = "fastest" if place.figures["rule"] == "fastest" else "idle"
        pools = spec.pools | {pool: replace(spec.pools[pool], assignment=rule)}
        return change_of(self.code, spec, replace(spec, pools=pools), place)


def _quicker(spec: Spec, load: Workload, pool: str) -> float:
    """Working time that a case could save in the hands of the fastest."""
    saved = 0.0
    for task, work in spec.activities.items():
        if work.pool == pool and task in load.steps and work.durations:
            step = load.steps[task]
            best = min(moments(time_of(work, person))[0] for person in able(spec, task))
            saved += step.executions * max(step.work_s - best, 0.0) * max(1 - step.load, 0.0)
    return saved
