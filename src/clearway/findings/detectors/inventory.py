"""W106: a stock of waiting cases that never gets smaller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from clearway.findings.assemble import assemble
from clearway.findings.evidence import computed
from clearway.findings.finding import Finding
from clearway.findings.size import Size, matters
from clearway.measures.load.load import Queue
from clearway.measures.measures import Measures
from clearway.stats.intervals import quantile_interval

Array = np.ndarray[Any, np.dtype[np.float64]]

MOST = 3
LEAST_DAYS = 20
LEAST_STOCK = 3.0
EDGE = 0.1
BUSY = ("contention", "prioritisation")


class Inventory:
    """Inventory: work that lies before a step and is never worked off, day in, day out.

    *Why is it waste?* A standing stock makes every case wait its turn and hides what goes wrong; it protects nobody
    from fluctuation, because it is never used up.

    *How we look.* The standing stock is the 10th percentile of the daily mean queue length, the first and last tenth of
    the days left out. Worked off once, by Little's law every case behind it would come earlier: ``time_s = stock x
    length of the log``. The interval is that of the percentile (order statistics). Flagged: at least 20 days, a stock
    of at least 3 instances, and 1% of the lead time of all cases; the three largest.

    *Not flagged.* Cases that wait for somebody outside more than for the people of the step (W103). Queues that empty
    now and then, however long they grow in between (B201 sees growth, W103 the wait).

    *Reference.* Little 1961; Hopp and Spearman 2011 (WIP); Ohno 1988 (inventory).

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> log = read(b"case,activity,start,end\\n1,Ask,2025-03-01 08:00,2025-03-01 09:00\\n", zone="UTC")
    >>> list(Inventory().look(measure(log)))
    []
    """

    code = "W106"
    needs: tuple[str, ...] = ("waits",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the largest standing stocks."""
        found = []
        for queue in measures.load.queues:
            inner = _inner(queue.length)
            enough = inner.size >= LEAST_DAYS and _stock(inner) >= LEAST_STOCK
            if enough and _ours(measures, queue.activity):
                found.append((_stock(inner), queue, inner))
        for stock, queue, inner in sorted(found, key=lambda item: (-item[0], item[1].activity))[:MOST]:
            low, high = quantile_interval(np.sort(inner), 0.1)
            size = Size(stock, float(inner.min()) if low is None else low, high).scaled(measures.facts.span_s)
            if matters(measures, size):
                yield self._before(measures, queue, size, inner)

    def _before(self, measures: Measures, queue: Queue, size: Size, inner: Array) -> Finding:
        node = next((node for node in measures.map.nodes if node.name == queue.activity), None)
        cases = node.cases if node else 0
        line = f"next(queue.mean for queue in measures.load.queues if queue.activity == {queue.activity!r})"
        return assemble(
            measures,
            self.code,
            queue.activity,
            cases=cases,
            size=size,
            work=False,
            patterns=("wip_limit", "extra_resources", "levelled_load", "triage"),
            values={"stock_n": round(_stock(inner)), "mean_n": round(queue.mean), "days_n": int(inner.size)},
            evidence=(computed("queue_length", queue.activity, queue.mean, "count", len(queue.days), line),),
        )


def _ours(measures: Measures, activity: str) -> bool:
    """Whether the step waits more for its own people than for somebody outside."""
    row = next((row for row in measures.waits.activities if row.scope == activity), None)
    return row is not None and row.causes_us["extraneous"] <= sum(row.causes_us[cause] for cause in BUSY)


def _inner(length: Array) -> Array:
    cut = int(length.size * EDGE)
    return length[cut : length.size - cut]


def _stock(inner: Array) -> float:
    return float(np.quantile(inner, 0.1, method="lower"))
