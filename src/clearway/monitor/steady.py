"""Whether a process runs steadily: its main measures period by period, each on the chart that its data ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clearway.measures.periodic import Periodic, periodic
from clearway.monitor.chart import Charted, Data, chart

if TYPE_CHECKING:
    from clearway.measures.measures import Measures


@dataclass(frozen=True, slots=True, eq=False)
class Steady:
    """A measure on its control chart.

    Attributes
    ----------
    series : Periodic
    charted : Charted
        With the advice that chose it.
    """

    series: Periodic
    charted: Charted

    @property
    def labels(self) -> tuple[str, ...]:
        """Periods of the points; none where the chart has points of its own, such as cases between rare events."""
        same = len(self.series.labels) == self.charted.chart.points.size and self.charted.maker.name not in ("g", "t")
        return self.series.labels if same else ()

    @property
    def unit(self) -> str:
        """Unit of the points."""
        return "" if self.charted.maker.name in ("g", "t") else self.series.unit

    @property
    def target(self) -> float | None:
        """What the points are meant to keep, in their unit."""
        return self.series.target if self.labels else None

    @property
    def signals(self) -> tuple[int, ...]:
        """Positions of the points that a rule found."""
        return tuple(sorted({one.index for one in self.charted.patterns}))


def steadiness(measures: Measures) -> tuple[Steady, ...]:
    """Chart the main measures of a log: cycle time, cases late for each goal, arrivals and throughput.

    Each chart is the advisor's; all its points set the limits. A log with too few periods has none.

    Parameters
    ----------
    measures : Measures

    Returns
    -------
    tuple of Steady
        See :func:`clearway.measures.periodic.periodic` for the periods and what is left out.
    """
    return tuple(Steady(one, _charted(one)) for one in periodic(measures))


def _charted(series: Periodic) -> Charted:
    phase = None if series.weekday is None else series.weekday.tolist()
    if series.n is None:
        return chart(Data(values=series.values), phase=phase, floor=0.0)
    return chart(Data(counts=series.values, n=series.n), phase=phase, units=series.shares, floor=0.0)
