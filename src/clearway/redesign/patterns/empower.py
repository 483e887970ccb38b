"""Empower: let the people who do the work decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.distributions import Fixed
from clearway.model.spec.spec import Spec
from clearway.redesign.alternatives import is_check, other_way, saved_by
from clearway.redesign.change import Change
from clearway.redesign.flowedit import obstacle
from clearway.redesign.handovers import hand_overs
from clearway.redesign.making import change_of, label, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.stating import stated
from clearway.redesign.workload import workload


class Empower:
    """Let the people who do the work decide the clear cases themselves.

    *What changes?* For the stated share of cases the people of the step before decide, in the stated time; the others
    go to those who decide today. What is decided does not change, and what the step waits for outside, it still waits
    for.

    *Where does it fit?* At steps right before a decision that another team did the work for.

    *What can be expected?* The waits and the work by formula before and after.

    *Not proposed.* Where the same team decides already, where customers may leave or an event sits on the step, and
    where by formula a case would not get faster.

    *What somebody has to own.* The figures ``empower_share`` (of cases that are clear) and ``own_decision_s`` (time
    of a decision of one's own), and that no law asks for a second pair of eyes.

    *Reference.* Reijers and Liman Mansar (2005), empower.

    >>> Empower().code
    'empower'
    """

    code: Final = "empower"
    kind: Kind = "figure"
    cures: tuple[str, ...] = ("B203", "B205", "W104", "W108")
    needs: tuple[str, ...] = ("empower_share", "own_decision_s")

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps that decide, then the step of another team before."""
        del findings
        load = workload(spec)
        for task, worker in sorted(_workers(spec, load.visits).items()):
            if obstacle(spec, task) or not is_check(spec, task):
                continue
            share = stated(figures, spec, "empower_share", task)
            own = stated(figures, spec, "own_decision_s", task)
            if 0 < share < 1:
                gain = saved_by(load, spec, _decided(spec, (task, worker), share, own), task, share)
                if gain > 0:
                    team = label(spec, spec.activities[worker].pool or "")
                    yield Place((task, worker), {"clear_share": share, "own_s": own, "team": team}, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec in which clear cases are decided where they are worked on."""
        refuse_gone(spec, self.code, place, spec.activities)
        share, own = float(place.figures["clear_share"]), float(place.figures["own_s"])
        return change_of(self.code, spec, _decided(spec, place.nodes, share, own), place)


def _workers(spec: Spec, visits: Mapping[str, float]) -> dict[str, str]:
    """By step that takes over from another team, the step from which it does so most often."""
    counts = hand_overs(spec, visits)
    targets = {two for _, two in counts}
    return {task: max((count, one) for (one, two), count in counts.items() if two == task)[1] for task in targets}


def _decided(spec: Spec, nodes: Sequence[str], share: float, own: float) -> Spec:
    task, worker = nodes
    before, work = spec.activities[worker], spec.activities[task]
    alone = replace(
        work,
        pool=before.pool,
        resources=before.resources,
        duration=Fixed(own),
        durations={},
        batch=None,
    )
    return other_way(spec, task, Empower.code, alone, share=share)
