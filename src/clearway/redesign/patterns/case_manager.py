"""Case manager: one person answers for a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.teams import unions, united


class CaseManager:
    """Let one person answer for a case, instead of handing it from team to team.

    *What changes?* Two teams become one of which everybody does all steps, with the hours and rates that they had;
    whoever worked on a case goes on with it when free (``same``). At each hand-over between the two teams the stated
    time is saved, because nobody has to read the case anew.

    *Where does it fit?* At any two pools that hand cases to each other and take work in the same order.

    *What can be expected?* The waits and the work by formula before and after.

    *Not proposed.* Where by formula a case would not get faster.

    *What somebody has to own.* The figure ``hand_over_s`` (time to read a case anew), and that everybody can learn all
    steps and then needs the time that is usual for them.

    *Reference.* Reijers and Liman Mansar (2005), case manager; for the worked example, Jackson (1957), Operations
    Research 5, 518-521.

    >>> CaseManager().code
    'case_manager'
    """

    code: Final = "case_manager"
    kind: Kind = "figure"
    cures: tuple[str, ...] = ("B204", "W105")
    needs: tuple[str, ...] = ("hand_over_s",)

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield pairs of pools that hand cases to each other."""
        del findings
        yield from unions(spec, figures, self.needs[0], skills=False)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with one team of case managers for two teams."""
        refuse_gone(spec, self.code, place, spec.pools)
        made = united(spec, place.nodes, float(place.figures["each_s"]), skills=False)
        return change_of(self.code, spec, made, place)
