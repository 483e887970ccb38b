"""K503: planned steps in another order."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.findings.departures import departure, departures
from clearway.findings.finding import Finding
from clearway.measures.measures import Measures


class OtherOrder:
    """Other order: cases do a step of the plan at another place than planned.

    *Why is it waste?* Who works out of order works without what an earlier step would have told, and corrects it later.

    *How we look.* Every variant of the log is aligned with the planned process (``--model``) at the fewest skipped
    and added steps. Flagged: steps that at least 20 cases, 5% of all, skip where the plan has them and do where it
    does not. ``time_s = cases x (their mean cycle time - that of the others)`` with Welch's interval, given where
    it is clearly above 0 and 1% of the lead time; the confidence counts half, because the cases may differ in other
    ways. Only the three with most cases are named.

    *Not flagged.* Without a planned process nothing: a model found in the log is no rule for it. Steps that the
    plan lets run side by side.

    *Reference.* Adriansyah 2014 (alignments); Welch 1947.

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> log = read(b"case,activity,start,end\\n1,Ask,2025-03-01 08:00,2025-03-01 09:00\\n", zone="UTC")
    >>> list(OtherOrder().look(measure(log)))
    []
    """

    code = "K503"
    needs: tuple[str, ...] = ("model",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the steps where most cases depart from the plan in this way."""
        for one in departures(measures, "order"):
            yield departure(measures, self.code, one, ("resequencing", "standard_work"))
