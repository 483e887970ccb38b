"""Drafts of nets: fresh ids, and inclusive gateways drawn as what they mean."""

from __future__ import annotations

import pytest
from tests.model.plain_nets import runs

from clearway.model.bpmn.netdraft import NetDraft, Translation, finish
from clearway.model.petri import PetriNet
from clearway.model.soundness import soundness


def block(exact: bool, branches: int) -> Translation:
    """An inclusive block of single steps."""
    draft = NetDraft(exact)
    first, last = draft.place("i", "p"), draft.place("o", "p")
    before = [draft.place(f"b{at}", "p") for at in range(branches)]
    after = [draft.place(f"d{at}", "p") for at in range(branches)]
    draft.splits[draft.step("split", "S", [first], before)] = None
    for at in range(branches):
        draft.step(f"t{at}", f"T{at}", [before[at]], [after[at]], label=str(at))
    draft.joins[draft.step("join", "J", after, [last])] = None
    return finish(draft, first, last)


def open_join(exact: bool, closing: bool) -> Translation:
    """Two branches of which one may also run round into the other: no block."""
    draft = NetDraft(exact)
    places = {name: draft.place(name, name) for name in ("i", "p", "q", "r", "o")}
    draft.step("fork", "F", ["i"], ["p", "q"])
    draft.step("a", "A", ["p"], ["r"], label="a")
    draft.step("b", "B", ["p"], ["q"], label="b")
    draft.joins[draft.step("join", "J", ["q", "r"], ["o"])] = None
    if closing:
        draft.closing.add("join")
    return finish(draft, places["i"], places["o"])


def test_a_taken_id_gets_a_number() -> None:
    draft = NetDraft(True)
    assert [draft.place("a", "x"), draft.place("a", "y"), draft.step("a", "z", (), ())] == ["a", "a~2", "a~3"]
    assert draft.origin == {"a": "x", "a~2": "y", "a~3": "z"}
    draft.replace("a~3")
    assert draft.step("a", "z", (), ()) == "a~4"


@pytest.mark.parametrize("branches", [2, 3, 5, 6])
def test_an_inclusive_block_is_exact_however_many_branches(branches: int) -> None:
    made = block(True, branches)
    assert soundness(made.net).sound
    taken = {"".join(sorted(word)) for word in runs(made.net, branches, 200_000)} if branches < 6 else set()
    assert not taken or len(taken) == 2**branches - 1
    assert not made.inclusive
    assert {made.origin[one.id] for one in made.net.transitions} >= {"S", "J", "T0"}


def test_for_soundness_an_inclusive_block_is_a_parallel_one() -> None:
    made = block(False, 4)
    assert len(made.net.transitions) == 4 + 3
    assert not made.inclusive | made.closing | made.clearing


def test_what_is_no_block_stays_one_step_for_soundness_and_takes_what_comes_for_runs() -> None:
    kept = open_join(False, False)
    assert [kept.origin[one] for one in kept.inclusive] == ["J"]
    assert not kept.closing
    assert runs(open_join(True, False).net) == {"a"}


def test_ends_that_are_no_block_take_in_every_token() -> None:
    closed = open_join(False, True)
    assert [closed.origin[one] for one in closed.closing] == ["J"]
    exact: PetriNet = open_join(True, True).net
    assert runs(exact) == {"a", "b"}
