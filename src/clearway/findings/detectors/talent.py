"""W104: skills that are not used."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.findings.declared import Declared, stated
from clearway.findings.finding import Finding
from clearway.measures.measures import Measures


class Talent:
    """Non-used talent: work below the qualification of those who do it, as they state it.

    A log cannot show this waste: it holds neither skills nor what a step demands. The detector is silent until it is
    given what people have declared.

    *Why is it waste?* Rare skills are spent where others, or a machine, could do the work, and people lose interest.

    *How we look.* ``time_s = declared seconds of each instance x instances of the step in the log``; the interval is
    that of the declared mean, and the confidence rests on the number of people asked.

    *Not flagged.* Statements of fewer people than the small-group rule asks for; steps that the log does not have.

    *Reference.* Liker 2004 (the eighth waste).

    Parameters
    ----------
    said : Declared
        What was declared, one statement a step.

    Examples
    --------
    >>> Talent().said
    ()
    """

    code = "W104"
    needs: tuple[str, ...] = ("map",)
    asks = "declared_talent"

    def __init__(self, *said: Declared) -> None:
        self.said = said

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield one finding a statement that fits the log."""
        patterns = ("specialist_generalist", "flexible_assignment", "empower", "task_automation")
        for said in self.said:
            found = stated(measures, said, code=self.code, patterns=patterns)
            if found is not None:
                yield found
