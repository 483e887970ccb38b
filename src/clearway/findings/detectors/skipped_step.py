"""K501: a planned step that cases go without."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.findings.departures import departure, departures
from clearway.findings.finding import Finding
from clearway.measures.measures import Measures


class SkippedStep:
    """Skipped step: cases go without a step that the plan demands.

    *Why is it waste?* What the step protects (quality, a promise to the customer) is missing and often comes back as
    rework; or nobody needs the step, and the plan should drop it.

    *How we look.* Every variant of the log is aligned with the planned process (``--model``) at the fewest skipped
    and added steps. Flagged: steps that the plan demands and at least 20 cases, 5% of all, lack. ``time_s = cases x
    (their mean cycle time - that of the others)`` with Welch's interval, given where it is clearly above 0 and 1%
    of the lead time; the confidence counts half, because the cases may differ in other ways. Only the three with
    most cases are named.

    *Not flagged.* Without a planned process nothing: a model found in the log is no rule for it. Steps of the plan
    that no case has, for the log may not record them.

    *Reference.* Adriansyah 2014 (alignments); Welch 1947.

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> log = read(b"case,activity,start,end\\n1,Ask,2025-03-01 08:00,2025-03-01 09:00\\n", zone="UTC")
    >>> list(SkippedStep().look(measure(log)))
    []
    """

    code = "K501"
    needs: tuple[str, ...] = ("model",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the steps where most cases depart from the plan in this way."""
        for one in departures(measures, "skipped"):
            yield departure(measures, self.code, one, ("poka_yoke", "control_addition", "standard_work"))
