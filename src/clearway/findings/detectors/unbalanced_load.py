"""B206: one team is full while others have room."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.findings.assemble import assemble
from clearway.findings.evidence import computed
from clearway.findings.finding import Finding
from clearway.findings.size import LEAST_CASES, Size, matters
from clearway.measures.load.load import GroupLoad
from clearway.measures.measures import Measures
from clearway.measures.timing.waits import WaitRow

LEAST_LOAD = 0.85
LEAST_GAP = 0.2
BUSY = ("contention", "prioritisation")


class UnbalancedLoad:
    """Unbalanced load: a team is close to full, its cases queue, and the other teams have room.

    *Why is it waste?* Work waits in one place while people wait in another.

    *How we look.* Load is the share of the time on duty in which people are busy: work that rests overnight is under
    way, but nobody is busy. Flagged: a team with at least 85%, at least 20 percentage points above all other teams
    together, with at least 20 cases and a wait for its busy people (contention and prioritisation) of at least 1% of
    the lead time of all cases. ``time_s`` is that wait; its interval is scaled from that of the mean wait of the team's
    instances.

    *Not flagged.* Differences between the people of a team: nobody is ranked. Teams under the small-group rule, and all
    others when none is left to compare with.

    *Reference.* Hopp and Spearman 2011 (utilisation and wait); Reijers and Liman Mansar 2005 (flexible assignment).

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> log = read(b"case,activity,start,end\\n1,Ask,2025-03-01 08:00,2025-03-01 09:00\\n", zone="UTC")
    >>> list(UnbalancedLoad().look(measure(log)))
    []
    """

    code = "B206"
    needs: tuple[str, ...] = ("load", "waits")

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the teams that are full while others are not."""
        shown = [group for group in measures.load.groups if _known(group)]
        for group in shown:
            own, others = _load([group]), _load([other for other in shown if other is not group])
            if own is not None and others is not None and own >= LEAST_LOAD and own - others >= LEAST_GAP:
                yield from self._of(measures, group, own, others)

    def _of(self, measures: Measures, group: GroupLoad, own: float, others: float) -> Iterator[Finding]:
        wait = next((row for row in measures.waits.groups if row.scope == group.group and not row.suppressed), None)
        if wait is None or wait.cases < LEAST_CASES or not matters(measures, _size(wait)):
            return
        line = f"next(group.utilisation for group in measures.load.groups if group.group == {group.group!r})"
        yield assemble(
            measures,
            self.code,
            group.group,
            cases=wait.cases,
            size=_size(wait),
            work=False,
            patterns=("flexible_assignment", "centralisation", "extra_resources", "levelled_load"),
            values={"own_share": own, "others_share": others, "people_n": group.people},
            evidence=(computed("load", group.group, own, "share", group.instances, line),),
            people=group.people,
        )


def _known(group: GroupLoad) -> bool:
    return bool(group.group) and not group.suppressed and group.utilisation is not None


def _load(groups: list[GroupLoad]) -> float | None:
    """Share of the time on duty in which some groups together are busy."""
    duty = sum(group.duty_us or 0 for group in groups)
    return sum((group.utilisation or 0.0) * (group.duty_us or 0) for group in groups) / duty if duty else None


def _size(wait: WaitRow) -> Size:
    total, found = sum(wait.causes_us[cause] for cause in BUSY) / 1e6, wait.seconds
    if not found.mean or found.mean_low is None or found.mean_high is None:
        return Size(total)
    return Size(total, total * max(0.0, found.mean_low) / found.mean, total * found.mean_high / found.mean)
