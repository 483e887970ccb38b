"""Edits between two file forms: exact in both directions, and no more than differs."""

from __future__ import annotations

from typing import Any

import jsonpatch
from hypothesis import given
from hypothesis import strategies as st

from clearway.redesign.edits import edits_between

KEYS = st.text("ab~/", max_size=3)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats(-3, 3) | st.text("xy", max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
TABLES = st.dictionaries(KEYS, JSON, max_size=4)


def exact(value: Any) -> str:
    """A value with its types, whatever the order of its members."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{key!r}:{exact(value[key])}" for key in sorted(value)) + "}"
    return f"[{','.join(map(exact, value))}]" if isinstance(value, list) else f"{type(value).__name__} {value!r}"


@given(TABLES, TABLES)
def test_the_edits_make_one_of_the_other(before: dict[str, Any], after: dict[str, Any]) -> None:
    made = jsonpatch.apply_patch(before, [dict(edit) for edit in edits_between(before, after)])
    assert exact(made) == exact(after)


@given(TABLES)
def test_no_difference_is_no_edit(value: dict[str, Any]) -> None:
    assert edits_between(value, value) == ()


def test_only_what_differs_is_named() -> None:
    before = {"pools": {"a": {"name": "A"}, "b": {}}, "list": [1, 2]}
    after = {"pools": {"a": {"name": "B"}, "c": {}}, "list": [1, 2]}
    assert [(edit["op"], edit["path"]) for edit in edits_between(before, after)] == [
        ("remove", "/pools/b"), ("replace", "/pools/a/name"), ("add", "/pools/c"),
    ]  # fmt: skip


def test_a_number_that_is_a_truth_is_another_value() -> None:
    assert edits_between({"a": 1}, {"a": True}) == ({"op": "replace", "path": "/a", "value": True},)
