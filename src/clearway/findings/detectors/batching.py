"""B203: work that is held back and then done in one go."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from clearway.findings.assemble import assemble
from clearway.findings.evidence import computed, count_of
from clearway.findings.finding import Finding
from clearway.findings.held import held_back
from clearway.findings.size import LEAST_CASES, matters, sized
from clearway.measures.measures import Measures
from clearway.measures.timing.waits import BatchRow

MOST = 3
LEAST_BATCHES = 10
LEAST_SHARE = 0.2
LEAST_TIME = 0.005


class Batching:
    """Batching: cases wait until enough others have come together, or until a fixed hour.

    *Why is it waste?* It suits the one who works, and every case in the pile waits for the last one that joins it.

    *How we look.* The measures find batches: a resource that was free lets instances of an activity gather and then
    works them off in one go. ``time_s = sum over the instances that wait for others to join of (batching + extraneous
    wait)``: until the last one of the batch could have begun, and from there until the round begins; where at least
    half of the instances lie in batches, all instances count. Flagged: at least 10 batches that hold at least 20% of
    the activity's instances, at least 20 cases, and 0.5% of the lead time of all cases; the three largest. The interval
    sees the cases as a sample of the process.

    *Not flagged.* Piles without a wait; work that is done together because it arrived together.

    *Reference.* Lashkevich et al. 2023, arXiv 2212.01392 (batching); Martin et al. 2021; Hopp and Spearman 2011.

    Examples
    --------
    >>> from clearway.log import read
    >>> from clearway.measures import measure
    >>> log = read(b"case,activity,start,end\\n1,Ask,2025-03-01 08:00,2025-03-01 09:00\\n", zone="UTC")
    >>> list(Batching().look(measure(log)))
    []
    """

    code = "B203"
    needs: tuple[str, ...] = ("waits",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield the activities where cases wait for their batch."""
        for row in sorted(measures.waits.batches, key=lambda row: (-row.wait_us, row.activity))[:MOST]:
            if row.batches >= LEAST_BATCHES and row.share >= LEAST_SHARE:
                yield from self._at(measures, row)

    def _at(self, measures: Measures, row: BatchRow) -> Iterator[Finding]:
        case, held = held_back(measures, row.activity)
        amounts = np.bincount(case, weights=held, minlength=len(measures.cases)).astype(np.float64)
        concerned = int(np.count_nonzero(amounts))
        if concerned < LEAST_CASES or not matters(measures, sized(amounts), LEAST_TIME):
            return
        node = next(node for node in measures.map.nodes if node.name == row.activity)
        line = f"next(row.wait_us for row in measures.waits.batches if row.activity == {row.activity!r}) / 1e6"
        yield assemble(
            measures,
            self.code,
            row.activity,
            cases=concerned,
            size=sized(amounts),
            amounts=amounts,
            work=False,
            patterns=("order_based_work", "empower", "task_automation", "levelled_load"),
            values={
                "batches_n": row.batches,
                "mean_n": round(row.mean_size, 1),
                "batched_share": row.share,
                "each_s": float(held.sum()) / concerned,
            },
            evidence=(
                computed("waiting_batching", row.activity, row.wait_us / 1e6, "s", row.instances, line),
                count_of(row.activity, node.count),
            ),
        )
