"""Places: taken and given back, none twice, lists of scopes intact, whatever the order."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clearway.twin.kernel import memory
from clearway.twin.kernel.compiling import Int, World, entry, sources
from clearway.twin.kernel.pile import bury, drop_item, drop_scope, end_item, new_item, new_scope
from clearway.twin.kernel.reach import item_at, scope_at


def _act(made_of: int) -> Any:
    @entry
    def act(w: World, what: Int, place: Int) -> Any:
        w.made_of = made_of
        if what == 0:
            return new_item(w, 1, 2, place, memory.QUEUED)
        if what == 1:
            end_item(w, place)
        elif what == 2:
            bury(w, place)
        elif what == 3:
            drop_item(w, place)
        elif what == 4:
            return new_scope(w, place, -1, -1)
        elif what == 5:
            drop_scope(w, place)
        elif what == 6:
            return scope_at(w.scopes, place).first
        elif what == 7:
            return item_at(w.items, place).after
        return np.int64(0)

    return act


_actor = _act(sources())


@given(
    st.lists(st.tuples(st.sampled_from(["new", "end", "bury", "drop", "scope"]), st.integers(0, 10**6)), max_size=80)
)
def test_places_are_never_handed_out_twice(orders: list[tuple[str, int]]) -> None:
    world = np.zeros(1, memory.WORLD)
    items, scopes = np.zeros(200, memory.ITEM), np.zeros(200, memory.SCOPE)
    world["items"], world["scopes"] = items.ctypes.data, scopes.ctypes.data
    for name in ("free_item", "free_scope"):
        world[name] = -1

    def act(what: int, place: int) -> int:
        return int(_actor(world[0], what, place))

    inside: dict[int, list[int]] = {act(4, 0): []}
    buried: list[int] = []
    for order, number in orders:
        scope = list(inside)[number % len(inside)]
        living = [(one, item) for one, list_ in inside.items() for item in list_]
        if order == "scope":
            place = act(4, number)
            assert place not in inside
            inside[place] = []
        elif order == "new":
            place = act(0, scope)
            assert place not in [item for _, item in living]
            assert place not in buried
            inside[scope].insert(0, place)
        elif order in ("end", "bury") and living:
            one, item = living[number % len(living)]
            act(1 if order == "end" else 2, item)
            inside[one].remove(item)
            buried += [item] if order == "bury" else []
        elif order == "drop" and buried:
            act(3, buried.pop(number % len(buried)))
        assert {one: _listed(act, one) for one in inside} == inside
    empty = [one for one, list_ in inside.items() if not list_]
    for one in empty:
        act(5, one)
    assert sorted(act(4, 0) for _ in empty) == sorted(empty)


def _listed(act: Any, scope: int) -> list[int]:
    """The items of a scope as its list has them."""
    at, found = act(6, scope), []
    while at >= 0:
        found.append(at)
        at = act(7, at)
    return found
