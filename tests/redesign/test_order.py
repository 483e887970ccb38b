"""Order of work: what moved is told, what only has new neighbours is not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.model.spec.flow import Graph, Node, SequenceFlow
from clearway.redesign.order import moved


def graph(*ways: str) -> Graph:
    """A flow from ways such as ``s-a``; nodes of one letter are tasks, others as their first letters say."""
    known = {"s": "start", "e": "end", "x": "exclusive", "p": "parallel"}
    ids = dict.fromkeys(end for way in ways for end in way.split("-"))
    told = {id: known.get(id[0], "task") for id in ids}
    nodes = {id: Node(kind) for id, kind in told.items()}  # type: ignore[arg-type]
    return Graph(nodes, {way: SequenceFlow(*way.split("-")) for way in ways})


def line(*ids: str) -> Graph:
    """One step after another."""
    return graph(*(f"{a}-{b}" for a, b in zip(("s", *ids), (*ids, "e"), strict=True)))


def test_equal_flows_move_nothing() -> None:
    assert moved(line("a", "b", "c"), line("a", "b", "c")) == {}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("abcd", "dabc", {"d"}),
        ("abcd", "bcda", {"a"}),
        ("abcd", "acbd", {"b", "c"}),
        ("abcd", "abd", set()),
        ("abd", "abcd", set()),
        ("abcd", "dbc", {"d"}),
        ("abcd", "dcba", {"a", "b", "c", "d"}),
    ],
)
def test_as_few_as_explain_it_have_moved(before: str, after: str, told: set[str]) -> None:
    assert set(moved(line(*before), line(*after))) == told


def test_two_that_come_to_stand_side_by_side_have_moved() -> None:
    beside = graph("s-a", "a-p1", "p1-b", "p1-c", "b-p2", "c-p2", "p2-d", "d-e")
    found = moved(line("a", "b", "c", "d"), beside)
    assert found == {
        "b": ({"after": ["a"], "before": ["c"]}, {"after": ["a"], "before": ["d"]}),
        "c": ({"after": ["b"], "before": ["d"]}, {"after": ["a"], "before": ["d"]}),
    }


def test_a_loop_around_steps_moves_none_of_them() -> None:
    looped = graph("s-x1", "x1-a", "a-b", "b-x2", "x2-x1", "x2-c", "c-e")
    assert moved(line("a", "b", "c"), looped) == {}
    turned = graph("s-x1", "x1-b", "b-a", "a-x2", "x2-x1", "x2-c", "c-e")
    assert set(moved(looped, turned)) == {"a", "b"}


def test_a_step_that_repeats_itself_stays() -> None:
    assert moved(line("a", "b"), graph("s-a", "a-a", "a-b", "b-e")) == {}


def test_a_step_in_another_sub_process_has_moved() -> None:
    nodes = {"s": Node("start"), "q": Node("process"), "a": Node("task"), "b": Node("task")}
    flows = {"1": SequenceFlow("s", "q"), "2": SequenceFlow("q", "b")}
    inside = Graph(nodes | {"a": Node("task", parent="q")}, flows)
    assert set(moved(Graph(nodes, flows), inside)) == {"a"}


def test_what_sits_on_a_border_comes_behind_its_step() -> None:
    host = graph("s-a", "a-b", "b-e")
    with_boundary = Graph(
        host.nodes | {"late": Node("boundary", attached_to="a"), "c": Node("task")},
        host.flows | {"l": SequenceFlow("late", "c"), "m": SequenceFlow("c", "b")},
    )
    assert moved(host, with_boundary) == {}


def test_flows_to_nowhere_and_islands_do_no_harm() -> None:
    broken = Graph(
        {"a": Node("task"), "b": Node("task")}, {"1": SequenceFlow("a", "gone"), "2": SequenceFlow("b", "b")}
    )
    assert moved(broken, broken) == {}
    assert moved(broken, Graph()) == {}


@given(st.permutations("abcdfgh"), st.randoms(use_true_random=False))
def test_names_do_not_matter_and_who_moved_explains_it(order: list[str], chance: random.Random) -> None:
    before, after = line(*"abcdfgh"), line(*order)
    found = set(moved(before, after))
    new = dict(zip("abcdfgh", chance.sample("ABCDFGH", 7), strict=True))
    assert set(moved(line(*new.values()), line(*(new[id] for id in order)))) == {new[id] for id in found}
    kept = [id for id in order if id not in found]
    assert kept == sorted(kept), "those that have not moved stand in their old order"
