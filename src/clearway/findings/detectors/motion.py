"""W107: switching between systems and screens."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.findings.declared import Declared, stated
from clearway.findings.finding import Finding
from clearway.measures.measures import Measures


class Motion:
    """Motion: time that people spend on changing systems, screens and channels within a step, as they state it.

    An event log names steps, not the screens behind them. The detector is silent until it is given what people have
    declared or what was recorded at the screen.

    *Why is it waste?* Every change of system costs seconds, attention, and typing errors, in each case again.

    *How we look.* ``time_s = declared seconds of each instance x instances of the step in the log``; the interval is
    that of the declared mean, and the confidence rests on the number of people asked.

    *Not flagged.* Statements of fewer people than the small-group rule asks for; steps that the log does not have.

    *Reference.* Ohno 1988 (motion); Bicheno and Holweg 2016 (motion in services).

    Parameters
    ----------
    said : Declared
        What was declared, one statement a step.

    Examples
    --------
    >>> Motion(Declared("Register", 40, 30, 50, people=9)).said[0].activity
    'Register'
    """

    code = "W107"
    needs: tuple[str, ...] = ("map",)
    asks = "declared_motion"

    def __init__(self, *said: Declared) -> None:
        self.said = said

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield one finding a statement that fits the log."""
        patterns = ("integral_technology", "task_automation", "task_composition")
        for said in self.said:
            found = stated(measures, said, code=self.code, patterns=patterns)
            if found is not None:
                yield found
