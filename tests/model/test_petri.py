"""The Petri net as a value, and how its tokens move."""

from __future__ import annotations

import pytest

from clearway.model.petri import PetriNet, Transition, enabled, fire, incidence, marking, postsets, presets


def fork() -> PetriNet:
    steps = (Transition("split"), Transition("a", "A"), Transition("b", "B"), Transition("join"))
    arcs = (
        ("i", "split"), ("split", "p"), ("split", "q"), ("p", "a"), ("a", "r"), ("q", "b"), ("b", "s"),
        ("r", "join"), ("s", "join"), ("join", "o"),
    )  # fmt: skip
    return PetriNet(("i", "p", "q", "r", "s", "o"), steps, arcs, (("i", 1),), (("o", 1),))


def test_a_fork_is_played_from_start_to_end() -> None:
    net = fork()
    at = fire(net, net.initial, "split")
    assert enabled(net, at) == ("a", "b")
    at = fire(net, fire(net, at, "b"), "a")
    assert at == (("r", 1), ("s", 1))
    assert fire(net, at, "join") == net.final
    assert enabled(net, net.final) == ()


def test_a_step_that_is_not_enabled_does_not_fire() -> None:
    with pytest.raises(ValueError, match="join is not enabled"):
        fire(fork(), fork().initial, "join")


def test_an_arc_twice_has_weight_two() -> None:
    net = PetriNet(("p", "q"), (Transition("t"),), (("p", "t"), ("p", "t"), ("t", "q")), (("p", 3),), (("q", 1),))
    assert presets(net)["t"] == {"p": 2}
    assert postsets(net) == {"p": {"t": 2}, "q": {}, "t": {"q": 1}}
    assert fire(net, net.initial, "t") == (("p", 1), ("q", 1))
    assert enabled(net, (("p", 1),)) == ()


def test_the_matrices_are_places_by_transitions() -> None:
    net = fork()
    taken, given = incidence(net)
    assert taken.shape == (6, 4)
    assert (given - taken)[:, 0].tolist() == [-1, 1, 1, 0, 0, 0]
    assert (given - taken).sum(axis=0).tolist() == [1, 0, 0, -1]


def test_marking_is_sorted_and_leaves_out_empty_places() -> None:
    assert marking({"z": 1, "a": 0, "b": 2}) == (("b", 2), ("z", 1))


@pytest.mark.parametrize(
    ("places", "steps", "arcs", "initial"),
    [
        (("p", "p"), ("t",), (), ()),
        (("p",), ("p",), (), ()),
        (("p", "q"), ("t",), (("p", "q"),), ()),
        (("p",), ("t",), (("p", "x"),), ()),
        (("p",), ("t",), (), (("x", 1),)),
    ],
)
def test_what_is_no_net_is_refused(places, steps, arcs, initial) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="petri net"):
        PetriNet(places, tuple(Transition(one) for one in steps), arcs, initial, ())


def test_labels_are_found_by_id() -> None:
    assert fork().labels == {"split": None, "a": "A", "b": "B", "join": None}
