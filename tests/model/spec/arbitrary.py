"""Values of any type of a Spec at random: every field, every variant, no regard for sense."""

from __future__ import annotations

import dataclasses
import types
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from clearway.model.spec import Spec

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5) | st.sampled_from(
    ("a/b", "~", "\u5ba2\u6237", "")
)
PLAIN = st.recursive(
    st.none() | st.booleans() | TEXTS | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)
SINGLE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    float: st.floats(allow_nan=False, allow_infinity=False),
    int: st.integers(-(2**53) + 1, 2**53 - 1),
    bool: st.booleans(),
    Any: PLAIN,
    type(None): st.none(),
}


def specs() -> st.SearchStrategy[Spec]:
    """Any Spec that the types allow."""
    return values(Spec)


@cache
def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type."""
    if kind in SINGLE:
        return SINGLE[kind]
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{one.name: values(hints[one.name]) for one in dataclasses.fields(kind)})
    parts = get_args(kind)
    if get_origin(kind) is Literal:
        return st.sampled_from(parts)
    if get_origin(kind) in (Union, types.UnionType):
        return st.one_of([values(part) for part in parts])
    if get_origin(kind) is dict:
        return st.dictionaries(TEXTS, values(parts[1]), max_size=2)
    if parts[-1] is Ellipsis:
        return st.lists(values(parts[0]), max_size=2).map(tuple)
    return st.tuples(*[values(part) for part in parts])
