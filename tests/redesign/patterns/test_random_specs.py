"""On random Specs with every kind of node: changes are sound, undone exactly, and every case still comes to its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from tests.twin.blocks import build
from tests.twin.models import run

from clearway.model.spec import Spec
from clearway.model.spec.check import check_spec
from clearway.redesign import Pattern, apply, read_change, survey, undo, write_change
from clearway.redesign.flowedit import (
    decides,
    fresh,
    neighbours,
    obstacle,
    side_by_side,
    stands,
    swapped,
    with_alternative,
    without,
)
from clearway.redesign.patterns import PATTERNS
from clearway.redesign.patterns.triage import sorted_cases

AUTOMATIC = tuple(member for member in PATTERNS if isinstance(member, Pattern) and member.kind == "automatic")
SEEDS = range(40)
CASES = 12


def unfinished(spec: Spec) -> int:
    """Cases that stand where nothing happens any more."""
    return int((run(spec, CASES).cases["state"] < 2).sum())


def faults(spec: Spec) -> set[str]:
    """Kinds of faults; some random pools are on duty always without saying so."""
    return {fault.code for fault in check_spec(spec)}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_change_is_sound_and_undone_exactly(seed: int) -> None:
    spec = build(Random(seed))
    known, lost = faults(spec), unfinished(spec)
    for proposal in survey((), spec, members=AUTOMATIC).proposals:
        assert proposal.change is not None
        change = read_change(write_change(proposal.change))
        after = apply(change, spec)
        assert faults(after) <= known, change.name
        assert apply(undo(change, spec), after) == spec
        assert unfinished(after) <= lost, change.name


@pytest.mark.parametrize("seed", SEEDS)
def test_every_edit_of_the_flow_is_sound_wherever_nothing_stands_against_it(seed: int) -> None:
    spec = build(Random(seed))
    known, lost = faults(spec), unfinished(spec)
    for name, after in edits(spec):
        assert faults(after) <= known, name
        assert unfinished(after) <= lost, name


def edits(spec: Spec) -> Iterator[tuple[str, Spec]]:
    """Every edit at every place where it may be made."""
    free = [id for id in spec.activities if not obstacle(spec, id) and not decides(spec, id)]
    for task in free:
        node, work = spec.flow.nodes[task], spec.activities[task]
        other = fresh(spec, "other")
        yield f"alternative to {task}", with_alternative(spec, task, other, node, work, share=0.5)
        if not stands(spec, task):
            yield f"without {task}", without(spec, task)
        if work.duration is not None and work.pool is not None and not work.durations and not work.batch:
            yield f"triage at {task}", sorted_cases(_plain(spec, work.pool), task, 0.7)
    for one, two in neighbours(spec):
        if one in free and two in free:
            yield f"{one} and {two} swapped", swapped(spec, one, two)
            yield f"{one} beside {two}", side_by_side(spec, one, two)


def _plain(spec: Spec, pool: str) -> Spec:
    """The Spec with a pool that nothing interrupts."""
    return replace(spec, pools=spec.pools | {pool: replace(spec.pools[pool], preemptive=False)})


def test_there_is_something_to_look_at() -> None:
    made = [build(Random(seed)) for seed in SEEDS]
    found = Counter(one.pattern for spec in made for one in survey((), spec, members=AUTOMATIC).proposals)
    assert len(found) >= 6, found
    assert sum(1 for spec in made for _ in edits(spec)) > 150
