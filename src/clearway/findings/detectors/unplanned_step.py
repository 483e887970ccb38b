"""K502: a step that the plan does not foresee."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.findings.departures import departure, departures
from clearway.findings.finding import Finding
from clearway.measures.measures import Measures


class UnplannedStep:
    """Unplanned step: cases have a step that the plan does not foresee there, or not at all.

    *Why is it waste?* Work that nobody planned is done by each in their own way and makes promises of time
    unreliable.

    *How we look.* Every variant of the log is aligned with the planned process (``--model``) at the fewest skipped
    and added steps. Flagged: steps that at least 20 cases, 5% of all, have and the plan does not allow there.
    ``time_s = cases x (their mean cycle time - that of the others)`` with Welch's interval, given where it is
    clearly above 0 and 1% of the lead time; the confidence counts half, because the cases may differ in other ways.
    Only the three with most cases are named.

    *Not flagged.* Without a planned process nothing: a model found in the log is no rule for it. A planned step
    done at another place (K503).

    *Reference.* Adriansyah 2014 (alignments); Welch 1947.

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> log = read(b"case,activity,start,end\\n1,Ask,2025-03-01 08:00,2025-03-01 09:00\\n", zone="UTC")
    >>> list(UnplannedStep().look(measure(log)))
    []
    """

    code = "K502"
    needs: tuple[str, ...] = ("model",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the steps where most cases depart from the plan in this way."""
        for one in departures(measures, "inserted", "unknown"):
            yield departure(measures, self.code, one, ("task_elimination", "standard_work", "exception"))
