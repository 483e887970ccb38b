"""Trusted party: rely on somebody trusted instead of finding out again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.distributions import Fixed
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.redesign.alternatives import is_check, other_way, saved_by
from clearway.redesign.change import Change
from clearway.redesign.flowedit import obstacle
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.outside import waits
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.stating import stated
from clearway.redesign.workload import workload


class TrustedParty:
    """Take what a trusted party knows instead of finding it out again.

    *What changes?* For the stated share of cases the result comes from outside, in the stated time and at the stated
    price; the others are checked as before. What is decided does not change.

    *Where does it fit?* At steps right before a decision, and at steps that wait for something from outside.

    *What can be expected?* The waits and the work by formula before and after, delays included.

    *Not proposed.* Where customers may leave or an event sits on the step, and where by formula a case would not get
    faster.

    *What somebody has to own.* The figures ``trusted_share`` (of cases that the party knows), ``trusted_s`` (time
    until its answer) and ``trusted_money`` (price of an answer), and that its answer is as good as one's own.

    *Reference.* Reijers and Liman Mansar (2005), trusted party.

    >>> TrustedParty().code
    'trusted_party'
    """

    code: Final = "trusted_party"
    kind: Kind = "figure"
    cures: tuple[str, ...] = ("W103",)
    needs: tuple[str, ...] = ("trusted_share", "trusted_s", "trusted_money")

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps that find out what somebody else may know."""
        del findings
        load = workload(spec)
        for task in load.steps:
            if obstacle(spec, task) or not (is_check(spec, task) or waits(spec, task)):
                continue
            share, time, price = (stated(figures, spec, name, task) for name in self.needs)
            told = {"known_share": share, "answer_s": time, "answer_money": price}
            if 0 < share < 1:
                gain = saved_by(load, spec, _relied(spec, task, told), task, share)
                if gain > 0:
                    yield Place((task,), told, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec in which a trusted party answers for some cases."""
        refuse_gone(spec, self.code, place, spec.activities)
        return change_of(self.code, spec, _relied(spec, place.nodes[0], place.figures), place)


def _relied(spec: Spec, task: str, told: Mapping[str, float | str]) -> Spec:
    answer = Activity(
        duration=Fixed(float(told["answer_s"])),
        cost=float(told["answer_money"]),
        sets=spec.activities[task].sets,
    )
    return other_way(spec, task, TrustedParty.code, answer, share=float(told["known_share"]))
