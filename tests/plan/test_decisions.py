"""The decision space: a point, its Spec and its changes say the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plan.shop import faster, office

from clearway.base.errors import SpecError
from clearway.base.messages import text
from clearway.model.spec.check import check_spec
from clearway.model.spec.prosimos_read import read_prosimos
from clearway.plan.constraints import Changes, Constraints, Protect
from clearway.plan.decisions import Point, Space, _entries_of, _meet, space_of
from clearway.redesign.change import Change, apply, undo
from clearway.redesign.propose import propose

BROKEN = Change("Broken", ({"op": "remove", "path": "/activities/nothing"},))
LOOSE = Change("Loose", ({"op": "remove", "path": "/flow/flows/b"},))
CHANGES = (faster(), faster("Faster still", 100.0), BROKEN, LOOSE)
SPACE = space_of(office(), CHANGES)


def points(space: Space) -> st.SearchStrategy[Point]:
    """Any point."""
    return st.tuples(*(st.integers(0, len(gene.options) - 1) for gene in space.genes))


@settings(max_examples=60, deadline=None)
@given(points(SPACE))
def test_changes_lead_to_the_spec_of_the_point_and_back(point: Point) -> None:
    spec = SPACE.spec_of(point)
    if spec is None:
        with pytest.raises(SpecError):
            SPACE.changes_of(point)
        return
    at, undone = office(), []
    for change, title in SPACE.changes_of(point):
        undone.append(undo(change, at))
        at = apply(change, at)
        assert text(title, "en")
        assert text(title, "zh")
    assert at == spec
    for change in reversed(undone):
        at = apply(change, at)
    assert at == office()


@settings(max_examples=60, deadline=None)
@given(points(SPACE))
def test_every_spec_of_the_space_can_be_simulated(point: Point) -> None:
    spec = SPACE.spec_of(point)
    assert spec is None or not check_spec(spec)


def test_the_point_of_today_changes_nothing() -> None:
    assert SPACE.spec_of(SPACE.now) == office()
    assert SPACE.changes_of(SPACE.now) == ()
    assert SPACE.size == int(np.prod([len(gene.options) for gene in SPACE.genes]))


def test_changes_that_cannot_be_used_are_named_with_the_reason() -> None:
    assert set(SPACE.unusable) == {"Broken", "Loose"}
    assert SPACE.unusable["Broken"] == "change.edit"
    assert set(SPACE.changes) == {"Faster", "Faster still"}


def test_changes_that_exclude_each_other_are_found_in_advance() -> None:
    gone = Change("Gone", ({"op": "remove", "path": "/activities/decide/batch"},))
    other = Change("Bigger", ({"op": "replace", "path": "/activities/decide/batch/largest", "value": 40},))
    space = space_of(office(), (gone, other), kinds=("change",))
    assert space.conflicts == {frozenset({"Gone", "Bigger"})}
    assert space.spec_of((1, 1)) is None
    assert space.spec_of((1, 0)) is not None


def test_a_change_can_take_away_what_another_decision_needs() -> None:
    gone = Change("Gone", ({"op": "remove", "path": "/activities/decide/batch"},))
    space = space_of(office(), (gone,), kinds=("batch", "change"))
    assert space.spec_of((0, 1)) is not None
    assert space.spec_of((1, 1)) is None


def test_protected_steps_refuse_the_changes_that_touch_them() -> None:
    space = space_of(office(), (faster(),), constraints=Constraints(protect=Protect(steps=("Take",))))
    assert space.unusable == {"Faster": "protected"}


def test_a_set_of_changes_is_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    space = space_of(office(), CHANGES[:2], kinds=("people", "change"))
    calls: list[int] = []
    monkeypatch.setattr("clearway.plan.decisions.check_spec", lambda *_, **__: calls.append(1) or ())
    chosen = (*space.now[:-1], 1)
    assert space.spec_of(chosen) is not None
    assert space.spec_of((0, *chosen[1:])) is not None
    assert len(calls) == 1


def test_forbidden_patterns_are_left_out() -> None:
    made, written = replace(faster(), pattern="triage"), faster("By hand")
    space = space_of(office(), (made, written), constraints=Constraints(changes=Changes(forbid=("", "triage"))))
    assert space.unusable == {"Faster": "forbidden"}
    assert list(space.changes) == ["By hand"]


def test_the_changes_of_a_point_lead_there_and_back() -> None:
    space = space_of(office(), kinds=("people", "order"))
    point = tuple((at + 1) % len(gene.options) for gene, at in zip(space.genes, space.now, strict=True))
    spec = office()
    for change, _ in space.changes_of(point):
        after = apply(change, spec)
        assert apply(undo(change, spec), after) == spec
        spec = after
    assert spec == space.spec_of(point)


@pytest.mark.parametrize("name", ["callcentre", "insurance"])
def test_pairs_that_touch_nothing_in_common_go_together(name: str, data_dir: Path) -> None:
    folder = data_dir / "sim_models"
    spec = read_prosimos(folder / f"{name}.json", folder / f"{name}.bpmn").spec
    changes = [one.change for one in propose((), spec) if one.change is not None]
    space = space_of(spec, changes, kinds=("change",))
    tried = set()
    for first, second in combinations(space.changes.values(), 2):
        try:
            apply(second, apply(first, spec))
        except SpecError:
            tried.add(frozenset((first.name, second.name)))
    assert len(space.changes) > 2
    assert space.conflicts == tried


def test_entries_meet_where_a_table_is_touched_as_a_whole() -> None:
    step = Change("step", ({"op": "replace", "path": "/activities/decide/cost", "value": 1.0},))
    other = Change("other", ({"op": "replace", "path": "/activities/file/cost", "value": 1.0},))
    table = Change("table", ({"op": "replace", "path": "/activities", "value": {}},))
    deep = Change("deep", ({"op": "move", "from": "/flow/nodes/a/name", "path": "/flow/nodes/b/name"},))
    assert _entries_of(deep) == {("flow", "nodes", "a"), ("flow", "nodes", "b")}
    assert not _meet(_entries_of(step), _entries_of(other))
    assert _meet(_entries_of(step), _entries_of(table))
    assert _meet(_entries_of(table), _entries_of(other))
    assert not _meet(_entries_of(deep), _entries_of(table))
