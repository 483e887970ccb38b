"""Split responsibilities: make one team answer for a step, not two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from clearway.base.messages import Message
from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.handovers import hand_overs
from clearway.redesign.making import JOINER, label, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.workload import workload

LEAST = 0.02
"""Times in each case that work goes back from which on two teams share a responsibility."""


class SplitResponsibilities:
    """Make it clear which of two teams answers for what, where cases go back and forth between them.

    *Where does it fit?* At two teams that hand cases to each other in both directions, or that both do steps of the
    same name.

    *What can be expected?* At most the waits for the team that a case goes back to.

    *Not proposed.* Where cases go from team to team in one direction, and each step has its own team.

    *What somebody has to own.* Who answers for what: no edit of a Spec can tell it, so that it is argued for.

    *Reference.* Reijers and Liman Mansar (2005), split responsibilities.

    >>> SplitResponsibilities().code
    'split_responsibilities'
    """

    code: Final = "split_responsibilities"
    kind: Kind = "suggestion"
    cures: tuple[str, ...] = ("B204", "W105")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield pairs of pools."""
        del findings, figures
        load = workload(spec)
        counts = hand_overs(spec, load.visits)
        for one, two in combinations(spec.pools, 2):
            there, back = _between(spec, counts, one, two), _between(spec, counts, two, one)
            often, same = min(sum(there.values()), sum(back.values())), _same(spec, one, two)
            if often >= LEAST or same:
                rarer = min(there, back, key=lambda way: sum(way.values()))
                gain = sum(count * load.steps[task].wait_s for task, count in rarer.items() if task in load.steps)
                told: dict[str, float | str] = {
                    "back_n": round(often, 2),
                    "steps_n": len(same),
                    "steps": JOINER.join(same) or "-",
                }
                yield Place((one, two), told, gain)

    def argue(self, spec: Spec, place: Place) -> tuple[Message, ...]:
        """What is shared, what it spares to split it, and what to clear up first."""
        refuse_gone(spec, self.code, place, spec.pools)
        values = {"place": JOINER.join(label(spec, id) for id in place.nodes), **place.figures}
        return tuple(Message(f"pattern.{self.code}.{part}", values) for part in ("what", "spares", "first"))


def _between(spec: Spec, counts: Mapping[tuple[str, str], float], one: str, two: str) -> dict[str, float]:
    """By task of the second pool, how often in each case it takes over from the first."""
    found: dict[str, float] = {}
    for (source, target), count in counts.items():
        if spec.activities[source].pool == one and spec.activities[target].pool == two:
            found[target] = found.get(target, 0.0) + count
    return found


def _same(spec: Spec, one: str, two: str) -> list[str]:
    """Names of steps that both pools do."""
    named = {
        pool: {spec.flow.nodes[id].name for id, work in spec.activities.items() if work.pool == pool} - {""}
        for pool in (one, two)
    }
    return sorted(named[one] & named[two])
