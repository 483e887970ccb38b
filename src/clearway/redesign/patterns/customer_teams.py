"""Customer teams: put people of several teams together around their cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.teams import unions, united


class CustomerTeams:
    """Put specialists of two teams together into one that sees its cases through.

    *What changes?* Two pools become one in which everybody does what they did, with the hours and rates that they had;
    whoever worked on a case goes on with it when free (``same``). At each hand-over between the two the stated time is
    saved, because people sit together and know the case.

    *Where does it fit?* At any two pools that hand cases to each other and take work in the same order.

    *What can be expected?* The waits and the work by formula before and after.

    *Not proposed.* Where by formula a case would not get faster.

    *What somebody has to own.* The figure ``team_saved_s`` (time that a hand-over inside a team saves), and that people
    may sit and be led together.

    *Reference.* Reijers and Liman Mansar (2005), customer teams.

    >>> CustomerTeams().code
    'customer_teams'
    """

    code: Final = "customer_teams"
    kind: Kind = "figure"
    cures: tuple[str, ...] = ("B204", "W105")
    needs: tuple[str, ...] = ("team_saved_s",)

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield pairs of pools that hand cases to each other."""
        del findings
        yield from unions(spec, figures, self.needs[0], skills=True)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with one team of specialists for two teams."""
        refuse_gone(spec, self.code, place, spec.pools)
        made = united(spec, place.nodes, float(place.figures["each_s"]), skills=True)
        return change_of(self.code, spec, made, place)
