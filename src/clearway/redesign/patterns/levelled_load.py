"""Levelled load: let work flow evenly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Batch, Release
from clearway.redesign.change import Change
from clearway.redesign.gathering import gathered, smallest
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.workload import workload


class LevelledLoad:
    """Let work flow in small, even portions, and give the next piece to whoever has been free for longest.

    *What changes?* A batch is released at half its size and after half the longest wait; a team that gives work to the
    fastest one gives it to the one who has been free for longest.

    *Where does it fit?* At steps with a batch rule on size or wait, and at pools of more than one person with the
    assignment ``fastest``.

    *What can be expected?* For a batch, half of the wait for it to fill. For a pool 0: the work is spread more evenly,
    not done faster.

    *Not proposed.* Where nothing is gathered and work is given out evenly. When customers come, the Spec leaves to
    them: their arrivals are no edit of the process.

    *What somebody has to own.* That setting up twice as often costs no more time than the Spec states for a batch of
    half the size.

    *Reference.* Ohno (1988), Toyota Production System: production levelling.

    >>> LevelledLoad().code
    'levelled_load'
    """

    code: Final = "levelled_load"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B203", "B206", "W103", "W106")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps that are done in batches, and pools in which the fastest get everything."""
        del findings, figures
        load = workload(spec)
        for task, step in load.steps.items():
            batch = spec.activities[task].batch
            if batch is not None and _halved(batch) != batch:
                rate = load.per_s * step.executions
                before, after = gathered(batch, rate), gathered(_halved(batch), rate)
                told = {"wait_s": before, "then_s": after, "pieces_n": smallest(batch)}
                yield Place((task,), told, step.executions * max(before - after, 0.0))
        for id, pool in spec.pools.items():
            hands = sum(one.amount for one in spec.resources.values() if one.pool == id)
            if pool.assignment == "fastest" and hands > 1:
                yield Place((id,), {"wait_s": 0.0, "then_s": 0.0, "pieces_n": hands})

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with smaller batches, or with work for all."""
        batched = [id for id, work in spec.activities.items() if work.batch is not None]
        refuse_gone(spec, self.code, place, batched, spec.pools)
        return change_of(self.code, spec, _levelled(spec, place.nodes[0]), place)


def _levelled(spec: Spec, id: str) -> Spec:
    if id in spec.pools:
        return replace(spec, pools=spec.pools | {id: replace(spec.pools[id], assignment="idle")})
    work = spec.activities[id]
    assert work.batch is not None
    return replace(spec, activities=spec.activities | {id: replace(work, batch=_halved(work.batch))})


def _halved(batch: Batch) -> Batch:
    return replace(batch, release=tuple(_sooner(rule) for rule in batch.release))


def _sooner(rule: Release) -> Release:
    return replace(rule, size=ceil(rule.size / 2), oldest_s=rule.oldest_s / 2, quiet_s=rule.quiet_s / 2)
