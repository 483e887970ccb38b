"""B202: the step that decides when cases end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from clearway.findings.assemble import assemble
from clearway.findings.evidence import computed
from clearway.findings.finding import Finding
from clearway.findings.size import LEAST_CASES, Size
from clearway.measures.measures import Measures
from clearway.measures.timing.waits import CriticalRow

MOST = 1
LEAST_SHARE = 0.1
LEAST_RATIO = 2.0


class CriticalPath:
    """Bottleneck by critical path: a step on which most cases' end hangs.

    *Why is it waste?* An hour gained here is an hour gained for the whole case; an hour gained beside the critical path
    is gained by nobody.

    *How we look.* For each closed case the chain of instances, each enabled by the one before, that leads to its last
    completion; parallel branches that ended earlier are not on it. ``time_s = wait + touch time of the activity's
    instances on the chains``. Flagged: at least 20 cases, at least 10% of all time on the chains, and at least twice
    the even share of an activity; the largest only. The interval is scaled from that of the mean wait at the step.

    *Not flagged.* Long work beside the critical path. One stamp an instance tells no chain.

    *Reference.* Kelley and Walker 1959 (critical path); Goldratt 1984.

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> at = lambda hour: f"2025-03-{1 + hour // 24:02} {hour % 24:02}:00"
    >>> lines = [f"{k},Ask,{at(7 * k)},{at(7 * k + 1)}" for k in range(90)]
    >>> lines += [f"{k},Decide,{at(7 * k + 21)},{at(7 * k + 22)}" for k in range(90)]
    >>> log = read("\\n".join(["case,activity,start,end", *lines]).encode(), zone="UTC")
    >>> [(found.place, found.cases, found.time_s) for found in CriticalPath().look(measure(log))]
    []
    """

    code = "B202"
    needs: tuple[str, ...] = ("waits",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the step on which most time hangs."""
        rows = measures.waits.critical
        least = max(LEAST_SHARE, LEAST_RATIO / max(1, len(rows)))
        for row in rows[:MOST]:
            if row.share >= least and row.cases >= LEAST_CASES and row.total_us > 0:
                yield self._at(measures, row)

    def _at(self, measures: Measures, row: CriticalRow) -> Finding:
        waits = measures.waits.instances
        assert waits is not None
        by_case = waits.of_case(measures.facts.activities.index(row.activity), len(measures.cases))
        passed = np.where((by_case >= 0) & measures.cases.closed, by_case / 1e6, np.nan)
        waiting = row.wait_us / row.total_us
        line = f"next(row.total_us for row in measures.waits.critical if row.activity == {row.activity!r}) / 1e6"
        slow = ("parallelism", "extra_resources", "resequencing", "flexible_assignment")
        return assemble(
            measures,
            self.code,
            row.activity,
            cases=row.cases,
            size=_size(measures, row),
            amounts=passed,
            among=passed,
            work=False,
            patterns=slow
            if waiting >= 0.5
            else ("task_automation", "task_composition", "parallelism", "specialist_generalist"),
            values={"chain_share": row.share, "wait_share": waiting, "each_s": row.total_us / 1e6 / row.cases},
            evidence=(computed("critical_path", row.activity, row.total_us / 1e6, "s", row.cases, line),),
        )


def _size(measures: Measures, row: CriticalRow) -> Size:
    """The sum with the relative interval of the mean wait at the step."""
    total = row.total_us / 1e6
    found = next((wait.seconds for wait in measures.waits.activities if wait.scope == row.activity), None)
    if found is None or not found.mean or found.mean_low is None or found.mean_high is None:
        return Size(total)
    return Size(total, total * max(0.0, found.mean_low) / found.mean, total * found.mean_high / found.mean)
