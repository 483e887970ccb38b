"""Only what was edited is read anew: the Spec is what reading everything gives, and what stays is the same object."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import jsonpatch
import jsonpointer
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.base.errors import SpecError
from clearway.model.spec.read import spec_of
from clearway.model.spec.write import plain_spec
from clearway.redesign import Change, apply
from clearway.twin.sample.desk import desk

PLAIN = plain_spec(desk())


def places(value: Any, path: str = "") -> list[str]:
    """Pointers to every part of a document."""
    found = [path] if path else []
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        found += places(part, f"{path}/{key}")
    return found


PLACES = places(PLAIN)


def outcome(make: Any) -> Any:
    """A Spec, or the fault that stands in its way."""
    try:
        return make()
    except SpecError as error:
        return error.code


OPERATIONS = st.sampled_from(("remove", "replace", "add", "move", "copy"))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(OPERATIONS, st.sampled_from(PLACES), st.sampled_from(PLACES)), min_size=1, max_size=3))
def test_it_is_what_reading_everything_gives(drawn: list[tuple[str, str, str]]) -> None:
    edits = [_edit(*one) for one in drawn]
    try:
        after = jsonpatch.apply_patch(deepcopy(PLAIN), edits)
    except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException, TypeError, KeyError):
        with pytest.raises(SpecError):
            apply(Change("x", tuple(edits)), desk())
    else:
        whole = outcome(lambda: spec_of(after))
        assert outcome(lambda: apply(Change("x", tuple(edits)), desk())) == whole


def _edit(op: str, path: str, other: str) -> dict[str, Any]:
    more: dict[str, Any] = {"from": other} if op in ("move", "copy") else {}
    return {"op": op, "path": path, **more} | ({"value": deepcopy(_at(other))} if op in ("replace", "add") else {})


def _at(path: str) -> Any:
    value: Any = PLAIN
    for part in path.split("/")[1:]:
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def test_what_is_not_edited_stays_the_same_object() -> None:
    before = desk()
    change = Change("One more", ({"op": "add", "path": "/resources/B01/amount", "value": 2},))
    after = apply(change, before)
    assert after.resources["B01"].amount == 2
    assert all(after.resources[id] is one for id, one in before.resources.items() if id != "B01")
    assert after.flow is before.flow
    assert after.activities is before.activities


def test_an_edit_changes_no_value_of_the_change_itself() -> None:
    edits: tuple[dict[str, Any], ...] = (
        {"op": "add", "path": "/origin", "value": {"note": [1]}},
        {"op": "add", "path": "/origin/note/0", "value": 0},
    )
    kept = json.dumps(edits)
    assert apply(Change("x", edits), desk()).origin["note"] == [0, 1]
    assert json.dumps(edits) == kept
