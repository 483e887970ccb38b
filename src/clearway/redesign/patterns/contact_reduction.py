"""Contact reduction: ask customers and partners less often, and for all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.alternatives import other_way
from clearway.redesign.change import Change
from clearway.redesign.flowedit import obstacle
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.outside import waits
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.stating import stated
from clearway.redesign.times import moments
from clearway.redesign.workload import workload


class ContactReduction:
    """Ask customers and partners once for all that is needed, so that later questions fall away.

    *What changes?* For the stated share of cases, a step that waits for an answer from outside begins at once, because
    the answer is there already; the others wait as before.

    *Where does it fit?* At steps with a delay for reasons outside.

    *What can be expected?* The share times the delay, for every execution.

    *Not proposed.* Where nothing from outside is waited for, and where customers may leave or an event sits on the
    step.

    *What somebody has to own.* The figure ``contact_needless_share``: of the cases, for which the first contact can
    bring what is asked for later.

    *Reference.* Reijers and Liman Mansar (2005), contact reduction.

    >>> ContactReduction().code
    'contact_reduction'
    """

    code: Final = "contact_reduction"
    kind: Kind = "figure"
    cures: tuple[str, ...] = ("B204", "W103")
    needs: tuple[str, ...] = ("contact_needless_share",)

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps that wait for an answer."""
        del findings
        load = workload(spec)
        for task, step in load.steps.items():
            if not waits(spec, task) or obstacle(spec, task):
                continue
            delay = spec.activities[task].delay
            assert delay is not None
            share, each = stated(figures, spec, "contact_needless_share", task), moments(delay)[0]
            if 0 < share < 1 and each > 0:
                yield Place((task,), {"needless_share": share, "delay_s": each}, step.executions * share * each)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec in which some cases need no further question."""
        refuse_gone(spec, self.code, place, spec.activities)
        task = place.nodes[0]
        ready = replace(spec.activities[task], delay=None, delay_calendar=None)
        made = other_way(spec, task, self.code, ready, share=float(place.figures["needless_share"]))
        return change_of(self.code, spec, made, place)
