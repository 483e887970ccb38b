"""Order-based work: work case by case instead of in batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.hours import WEEKDAYS
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Batch, Release
from clearway.redesign.change import Change
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.workload import workload

WEEK_H = 168.0


class OrderBasedWork:
    """Work case by case where work is gathered into batches today.

    *What changes?* The batch rule of the step goes; each item is worked on when somebody is free.

    *Where does it fit?* At every step with a batch rule.

    *What can be expected?* The wait for the batch to fill: half of the time in which so many items come as the
    smallest batch that may be released holds, or the longest wait that a rule allows where that is shorter; where
    batches are released in rounds, at certain hours only, the mean time until the next round.

    *Not proposed.* Where nothing is gathered.

    *What somebody has to own.* That setting up for each item alone costs no more time than the step states for one;
    what a batch saves on each item is lost.

    *Reference.* Reijers and Liman Mansar (2005), order-based work.

    >>> OrderBasedWork().code
    'order_based_work'
    """

    code: Final = "order_based_work"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B203",)
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps with a batch rule."""
        del findings, figures
        load = workload(spec)
        for task, step in load.steps.items():
            batch = spec.activities[task].batch
            if batch is not None:
                wait = _gathered(batch, load.per_s * step.executions)
                yield Place((task,), {"batch_n": _size(batch), "wait_s": wait}, step.executions * wait)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec without the batch rule."""
        refuse_gone(spec, self.code, place, spec.activities)
        task = place.nodes[0]
        alone = replace(spec.activities[task], batch=None)
        return change_of(self.code, spec, replace(spec, activities=spec.activities | {task: alone}), place)


def _size(batch: Batch) -> int:
    """Items of the smallest batch that may be released."""
    return min((rule.size for rule in batch.release), default=1)


def _gathered(batch: Batch, per_s: float) -> float:
    """Mean wait for a batch to fill and for its round, seconds: of the rule that releases soonest."""
    return min((max(_filled(rule, per_s), _round(rule)) for rule in batch.release), default=0.0)


def _filled(rule: Release, per_s: float) -> float:
    """Mean wait for so many items, or for so much time."""
    filling = (rule.size - 1) / per_s / 2 if per_s > 0 else 0.0
    return max(filling, rule.oldest_s / 2, rule.quiet_s / 2)


def _round(rule: Release) -> float:
    """Mean time until the next hours of release, from any moment of the week; an item that comes within them waits not.

    Gaps of lengths ``g`` hold a moment with the probability ``g / week``, and then half of them is waited on average.
    """
    days = [WEEKDAYS.index(day) for day in rule.weekdays] or range(7)
    hours = rule.hours or ((0.0, 24.0),)
    spans = sorted((24 * day + begin, 24 * day + end) for day in days for begin, end in hours)
    nexts = [*spans[1:], (spans[0][0] + WEEK_H, 0.0)]
    gaps = [max(0.0, following[0] - span[1]) for span, following in zip(spans, nexts, strict=True)]
    return 3600 * sum(gap**2 for gap in gaps) / (2 * WEEK_H)
