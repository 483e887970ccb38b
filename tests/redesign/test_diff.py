"""Differences: nothing where nothing differs, and nothing left out where something does."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.spec.arbitrary import specs
from tests.redesign.test_change import EDITS, attempt
from tests.redesign.test_order import line
from tests.twin.desk import desk, repair

from clearway.base.errors import SpecError
from clearway.model.spec import Activity, Fixed, Gateway, Pool, Renewal, Resource, Spec
from clearway.model.spec.read import spec_of
from clearway.model.spec.write import plain_spec
from clearway.redesign import Change, apply, diff, undo
from clearway.redesign.diff import RECORDS, TABLES, Difference


def put(difference: Difference, plain: dict[str, Any]) -> dict[str, Any]:
    """A file form with every entry put at its path."""
    for one in difference.entries:
        if one.what == "moved":
            continue
        *steps, last = [step.replace("~1", "/").replace("~0", "~") for step in one.path.split("/")[1:]]
        home = plain
        for step in steps:
            home = home.setdefault(step, {})
        if one.after is None:
            del home[last]
        else:
            home[last] = one.after
    return plain


@settings(max_examples=40, deadline=None)
@given(specs(), specs())
def test_nothing_that_a_file_can_tell_is_passed_over(before: Spec, after: Spec) -> None:
    try:
        found = diff(before, after)
    except SpecError:
        return
    assert spec_of(put(found, plain_spec(before))) == after
    assert bool(found) == (plain_spec(before) != plain_spec(after))


@settings(max_examples=30, deadline=None)
@given(specs())
def test_equal_specs_do_not_differ(spec: Spec) -> None:
    assert diff(spec, replace(spec)) == Difference()


@settings(max_examples=150)
@given(st.lists(EDITS, max_size=5))
def test_the_edits_of_a_change_are_told(edits: list[dict[str, Any]]) -> None:
    spec, change = repair(), Change("any", tuple(edits))
    changed = attempt(change, spec)
    if isinstance(changed, SpecError):
        return
    found = diff(spec, changed)
    assert spec_of(put(found, plain_spec(spec))) == changed
    back = diff(changed, apply(undo(change, spec), changed))
    assert [(one.before, one.after) for one in back.entries] == [(one.after, one.before) for one in found.entries]
    written = [path for edit in edits for path in (edit["path"], edit.get("from", edit["path"]))]
    assert all(any(_overlap(one.path, path) for path in written) for one in found.entries)


def _overlap(one: str, other: str) -> bool:
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def test_an_entry_says_what_and_where() -> None:
    changed = apply(Change("three", ({"op": "add", "path": "/resources/anna/amount", "value": 3},)), desk())
    (one,) = diff(desk(), changed).entries
    assert (one.what, one.kind, one.id, one.field, one.before, one.after) == (
        "changed", "resource", "anna", "amount", None, 3,
    )  # fmt: skip
    assert one.path == "/resources/anna/amount"


def test_things_are_called_as_people_call_them() -> None:
    before = Spec(line("a", "b"), Renewal(Fixed(1.0)), pools={"p": Pool("Desk")}, resources={"r": Resource("p", "Ann")})
    flow = line("a", "c", "b")
    named = replace(flow, nodes=flow.nodes | {"c": replace(flow.nodes["c"], name="Check")})
    after = replace(
        before,
        flow=named,
        activities={"c": Activity("p")},
        gateways={"c": Gateway({})},
        pools={},
        resources={"r": Resource("p", "Ann", 2)},
    )
    found = diff(before, after)
    assert [(one.what, one.kind, one.name) for one in found.entries] == [
        ("added", "node", "Check"),
        ("removed", "flow", "a → b"),
        ("added", "flow", "a → Check"),
        ("added", "flow", "Check → b"),
        ("added", "activity", "Check"),
        ("added", "gateway", "Check"),
        ("removed", "pool", "Desk"),
        ("changed", "resource", "Ann"),
    ]
    assert found.touched == {"c", "a-b", "a-c", "c-b", "p", "r"}
    assert found.nodes == {"c": "added"}
    assert found.flows == {"a-b": "removed", "a-c": "added", "c-b": "added"}


def test_what_moved_is_told_once_and_beside_its_flows() -> None:
    before = Spec(line("a", "b", "c"), Renewal(Fixed(1.0)), activities={"c": Activity()})
    after = replace(before, flow=line("c", "a", "b"), activities={"c": Activity("p"), "a": Activity("p")})
    found = diff(before, after)
    (one,) = found.of("node")
    assert (one.what, one.id, one.field) == ("moved", "c", "order")
    assert (one.before, one.after) == ({"after": ["b"], "before": []}, {"after": [], "before": ["a"]})
    assert found.nodes == {"c": "moved", "a": "changed"}
    assert len(found.of("flow", "added")) == len(found.of("flow", "removed")) == 3


def test_every_part_of_a_spec_has_a_kind() -> None:
    single = {"priorities", "due_s", "running", "name", "zone", "start", "currency", "origin", "schema", "version"}
    told = {steps[0] for steps in TABLES} | set(RECORDS)
    assert told | single == {one.name for one in fields(Spec)}


@pytest.mark.parametrize("pair", [(1.0, True), (0.0, False), (1.0, 2.0)])
def test_a_truth_value_is_no_number(pair: tuple[Any, Any]) -> None:
    first, second = (replace(desk(), origin={"x": [value]}) for value in pair)
    (one,) = diff(first, second).entries
    assert (one.kind, one.field) == ("spec", "origin")
