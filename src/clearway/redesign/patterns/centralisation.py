"""Centralisation: make one pool of two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.teams import alike, one_team
from clearway.redesign.workload import workload

LEAST_GAIN = 0.005
"""Share of the work and waits of a case from which on a union is worth a proposal."""


class Centralisation:
    """Make one pool of two, so that nobody is idle while work of the other waits.

    *What changes?* The people of the second pool, with their hours and rates, join the first, all steps are theirs
    together, and the second pool goes.

    *Where does it fit?* At any two pools that take work in the same order.

    *What can be expected?* The waits by Erlang's formula for two queues and for the one of both.

    *Not proposed.* Where the waits of a case would get shorter by less than 0.5% of its work and waits.

    *What somebody has to own.* That the people of both can do the work of both, in the time that is usual for it.

    *Reference.* Reijers and Liman Mansar (2005), centralisation; Erlang (1917).

    >>> Centralisation().code
    'centralisation'
    """

    code: Final = "centralisation"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B206", "W103")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield pairs of pools."""
        del findings, figures
        load = workload(spec)
        used = {work.pool for work in spec.activities.values() if work.pool}
        for one, two in combinations([id for id in spec.pools if id in used], 2):
            if alike(spec, one, two):
                gain = (
                    load.each_case_s - workload(one_team(spec, one, two, skills=False), visited=load.visits).each_case_s
                )
                if gain > LEAST_GAIN * load.at_hand_s:
                    shares = {"one_share": load.load_of(spec, one), "two_share": load.load_of(spec, two)}
                    yield Place((one, two), shares, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with one pool for two."""
        refuse_gone(spec, self.code, place, spec.pools)
        return change_of(self.code, spec, one_team(spec, *place.nodes, skills=False), place)
