"""What tasks ask for: times, batches, patience."""

from __future__ import annotations

from collections.abc import Iterator

from clearway.model.spec.at import absent, below, share, ways, wrong
from clearway.model.spec.check_people import weekdays
from clearway.model.spec.fault import Fault
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity, Batch, Patience


def times(spec: Spec) -> Iterator[Fault]:
    """Every task has a working time, and costs are no gain."""
    for id, node in spec.flow.nodes.items():
        if node.kind == "task" and not _is_timed(spec, spec.activities.get(id)):
            yield wrong("spec.no_duration", "activities", id, "duration", task=node.name or id)
    for id, work in spec.activities.items():
        yield from below(work.cost, 0, "activities", id, "cost")
        if work.pool is None and (work.resources or work.durations):
            yield wrong("spec.no_pool_told", "activities", id, "pool")


def batches(spec: Spec) -> Iterator[Fault]:
    """Rules that can fire."""
    for id, work in spec.activities.items():
        if work.batch is not None:
            yield from _batch(work.batch, "activities", id, "batch")


def patience(spec: Spec) -> Iterator[Fault]:
    """Shares, queues and returns that make sense; the flow of those who leave leaves the task."""
    leaving = ways(spec.flow)
    for id, work in spec.activities.items():
        if work.patience is not None:
            place = ("activities", id, "patience")
            yield from _patience(work.patience, *place)
            yield from absent("spec.not_its_flow", work.patience.flow, leaving.get(id, ()), *place, "flow")


def _is_timed(spec: Spec, work: Activity | None) -> bool:
    """Whether everybody who can do it needs a time that is known."""
    if work is None:
        return False
    able = work.resources or [id for id, one in spec.resources.items() if one.pool == work.pool]
    return work.duration is not None or (bool(able) and all(id in work.durations for id in able))


def _batch(batch: Batch, *place: str | int) -> Iterator[Fault]:
    if not batch.release:
        yield wrong("spec.no_release", *place, "release")
    yield from below(batch.largest, 1, *place, "largest")
    for number, rule in enumerate(batch.release):
        where = (*place, "release", number)
        yield from below(rule.size, 1, *where, "size")
        yield from below(rule.quiet_s, 0, *where, "quiet_s")
        yield from below(rule.oldest_s, 0, *where, "oldest_s")
        if rule.size > batch.largest >= 1:
            yield wrong("spec.too_many", *where, "size", size=rule.size, largest=batch.largest)
        yield from weekdays(rule.weekdays, *where, "weekdays")
        for part, (begin, end) in enumerate(rule.hours):
            if not 0 <= begin < end <= 24:
                yield wrong("spec.hours", *where, "hours", part, begin=begin, end=end)
    for size, factor in batch.factor.items():
        if not (size.isascii() and size.isdigit() and int(size[:9]) >= 1):
            yield wrong("spec.batch_size", *place, "factor", size, found=size[:40])
        if factor <= 0:
            yield wrong("spec.positive", *place, "factor", size, found=factor)


def _patience(one: Patience, *place: str | int) -> Iterator[Fault]:
    yield from share(one.balk_probability, *place, "balk_probability")
    yield from share(one.retry_probability, *place, "retry_probability")
    yield from below(one.balk_at, 0, *place, "balk_at")
    if one.retry_probability > 0 and one.retry_after is None:
        yield wrong("spec.no_return", *place, "retry_after")


WORK_RULES = (times, batches, patience)
"""In the order of an activity's fields."""
