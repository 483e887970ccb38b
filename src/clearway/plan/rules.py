"""Rules as a decision: which work goes first, who takes it, and how large batches are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from clearway.model.spec.people import Assignment, Discipline
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Batch

ASSIGNMENTS: tuple[Assignment, ...] = ("random", "idle", "fastest", "same")


def disciplines(spec: Spec, pool: str) -> tuple[Discipline, ...]:
    """Disciplines that make sense for a pool, the present one first: some need what only some Specs say."""
    now = spec.pools[pool].discipline
    found: list[Discipline] = [now, "fifo", "spt"]
    found += ["priority"] if spec.priorities else []
    found += ["edd"] if spec.due_s is not None else []
    return tuple(dict.fromkeys(found))


def assignments(spec: Spec, pool: str) -> tuple[Assignment, ...]:
    """Assignments for a pool, the present one first."""
    return tuple(dict.fromkeys((spec.pools[pool].assignment, *ASSIGNMENTS)))


def sizes(batch: Batch) -> tuple[int, ...]:
    """Sizes at which a batch could be released, the present one first; only that where none of its rules goes by size.

    Examples
    --------
    >>> from clearway.model.spec.work import Release
    >>> sizes(Batch((Release(size=10),), largest=40)), sizes(Batch((Release(oldest_s=60.0),)))
    ((10, 1, 5, 20), (1,))
    """
    now = max((release.size for release in batch.release), default=1)
    if now <= 1:
        return (now,)
    return tuple(dict.fromkeys((now, 1, max(1, now // 2), min(batch.largest, 2 * now))))


def ruled(
    spec: Spec,
    *,
    order: Mapping[str, Discipline] | None = None,
    takes: Mapping[str, Assignment] | None = None,
    batches: Mapping[str, int] | None = None,
) -> Spec | None:
    """The Spec with other rules; None where a pool or a batch is not there.

    Parameters
    ----------
    order, takes : mapping of str to str
        Discipline and assignment by pool.
    batches : mapping of str to int
        Size at which a batch is released, by activity: every rule that goes by size waits for so many.
    """
    pools, activities = dict(spec.pools), dict(spec.activities)
    for pool, discipline in (order or {}).items():
        if pool not in pools:
            return None
        keeps = pools[pool].preemptive and discipline == "priority"
        pools[pool] = replace(pools[pool], discipline=discipline, preemptive=keeps)
    for pool, assignment in (takes or {}).items():
        if pool not in pools:
            return None
        pools[pool] = replace(pools[pool], assignment=assignment)
    for task, size in (batches or {}).items():
        batch = activities[task].batch if task in activities else None
        if batch is None:
            return None
        release = tuple(replace(one, size=size) if one.size > 1 else one for one in batch.release)
        activities[task] = replace(activities[task], batch=replace(batch, release=release))
    return replace(spec, pools=pools, activities=activities)
