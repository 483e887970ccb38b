"""B201: a queue that keeps growing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from clearway.findings.assemble import assemble
from clearway.findings.evidence import computed
from clearway.findings.finding import Finding
from clearway.findings.size import LEAST_CASES, Size, matters
from clearway.measures.load.load import Queue
from clearway.measures.measures import Measures
from clearway.stats.multiple import adjust
from clearway.stats.trend import Trend, trend

Floats = np.ndarray[Any, np.dtype[np.float64]]

MOST = 3
LEVEL = 0.01
LEAST_DAYS = 20
LEAST_GROWTH = 3.0
EDGE = 0.1
MOST_CUT = 0.4
DAY_S = 86_400.0


class QueueGrowth:
    """Bottleneck by queue growth: before a step more work arrives than leaves, week after week.

    *Why is it waste?* Every case that joins the queue waits longer than the one before it, without end.

    *How we look.* Mann-Kendall's test on the daily mean queue length, its variance stretched for the dependence of
    neighbouring days, without the first tenth of the days (a log begins with empty queues) and the last ones (who is
    not yet served at the end is not in the log: a tenth, or the 90th percentile of the wait) and the p-values of all
    queues adjusted together (Benjamini and Hochberg). Flagged: ``q <= 0.01``, Sen's slope over the days makes at least
    3 instances and half of the mean length, and 1% of the lead time of all cases; the three largest. ``time_s = sum
    over the days of (length - length at the beginning) x 1 day``, the beginning being the mean of the first tenth that
    is looked at. The interval takes the standard error of that mean.

    *Not flagged.* Long queues that do not grow (W103, W106), and growth at the edges of a log.

    *Reference.* Mann 1945; Sen 1968; Yue and Wang 2004; Goldratt 1984 (the bottleneck).

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> log = read(b"case,activity,start,end\\n1,Ask,2025-03-01 08:00,2025-03-01 09:00\\n", zone="UTC")
    >>> list(QueueGrowth().look(measure(log)))
    []
    """

    code = "B201"
    needs: tuple[str, ...] = ("waits",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the queues that grow."""
        queues = [(queue, _settled(measures, queue)) for queue in measures.load.queues]
        tested = [(queue, days, trend(days)) for queue, days in queues if days.size >= LEAST_DAYS and days.any()]
        q = adjust(np.array([np.nan if found is None else found.p for _, _, found in tested]))
        flagged = [
            (queue, days, found, float(level))
            for (queue, days, found), level in zip(tested, q, strict=True)
            if found is not None and level <= LEVEL and _grows(days, found)
        ]
        for queue, days, found, level in sorted(
            flagged, key=lambda item: (-_growth(item[1], item[2]), item[0].activity)
        )[:MOST]:
            yield from self._before(measures, queue, days, found, level)

    def _before(self, measures: Measures, queue: Queue, days: Floats, found: Trend, q: float) -> Iterator[Finding]:
        node = next((node for node in measures.map.nodes if node.name == queue.activity), None)
        size = _grown(days)
        if node is None or node.cases < LEAST_CASES or not matters(measures, size):
            return
        line = f"next(queue.trend.slope for queue in measures.load.queues if queue.activity == {queue.activity!r})"
        slope = queue.trend.slope if queue.trend else found.slope
        yield assemble(
            measures,
            self.code,
            queue.activity,
            cases=node.cases,
            size=size,
            data=1 - q,
            work=False,
            patterns=("extra_resources", "flexible_assignment", "triage", "task_automation", "wip_limit"),
            values={
                "first_n": round(float(_first(days).mean())),
                "last_n": round(float(days[-_tenth(days) :].mean())),
                "days_n": int(days.size),
                "growth_n": round(_growth(days, found)),
            },
            evidence=(computed("queue_growth", queue.activity, slope, "1/d", len(queue.days), line),),
        )


def _settled(measures: Measures, queue: Queue) -> Floats:
    """The days in between: queues of a log begin empty, and who has not been served at its end is not in it."""
    days = queue.length.size
    row = next((row for row in measures.waits.activities if row.scope == queue.activity), None)
    wait = (row.seconds.p90 or 0.0) / DAY_S if row else 0.0
    last = min(MOST_CUT, max(EDGE, wait / max(1, days)))
    return queue.length[int(days * EDGE) : days - math.ceil(days * last)]


def _tenth(days: Floats) -> int:
    return max(2, days.size // 10)


def _first(days: Floats) -> Floats:
    return days[: _tenth(days)]


def _growth(days: Floats, found: Trend) -> float:
    return found.slope * (days.size - 1)


def _grows(days: Floats, found: Trend) -> bool:
    return _growth(days, found) >= max(LEAST_GROWTH, 0.5 * float(days.mean()))


def _grown(days: Floats) -> Size:
    """Instance-days above the beginning, in seconds."""
    first = _first(days)
    error = 1.96 * float(first.std(ddof=1)) / float(np.sqrt(first.size))
    low, value, high = (max(0.0, float((days - first.mean() - e).sum())) * DAY_S for e in (error, 0.0, -error))
    return Size(value, low, high)
