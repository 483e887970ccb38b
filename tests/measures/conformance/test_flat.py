"""The net as arrays: arcs, silent paths, labels, and the made-up transition that takes the final marking."""

from __future__ import annotations

from tests.measures.conformance.made import CLAIM, SEQUENCE, net

from clearway.measures.conformance.flat import flatten, label_codes
from clearway.model.petri import PetriNet, Transition


def test_labels_of_the_log_keep_their_codes() -> None:
    assert label_codes(SEQUENCE, ["X", "B"]) == {"X": 0, "B": 1, "A": 2, "C": 3}
    flat = flatten(SEQUENCE, ["X", "B"])
    assert flat.label.tolist() == [2, 1, 3, -2]
    assert flat.label_at.tolist() == [0, 0, 1, 2, 3]
    assert flat.label_step.tolist() == [1, 0, 2]


def test_arcs_and_ends() -> None:
    flat = flatten(SEQUENCE, [])
    places = sorted(SEQUENCE.places)
    assert flat.initial.tolist() == [int(place == "i") for place in places]
    assert [places[at] for at in flat.pre_place[flat.pre_at[3] :]] == ["o"]
    assert flat.post_at[3] == flat.post_at[4]


def test_an_arc_twice_has_weight_two() -> None:
    twice = PetriNet(
        ("i", "o"), (Transition("t", "A"),), (("i", "t"), ("i", "t"), ("t", "o")), (("i", 2),), (("o", 1),)
    )
    assert flatten(twice, []).pre_weight.tolist() == [2, 1]


def test_silent_paths_are_shortest_and_lead_over_silent_transitions_only() -> None:
    flat = flatten(net("a: i -> p\nb: p -> o\nc: i -> q r\nd: q -> o\nE: i -> z\nz1: z -> o"), [])
    places, steps = ["i", "o", "p", "q", "r", "z"], ["E", "a", "b", "c", "d", "z1"]
    n = len(places)

    def path(source: str, target: str) -> list[str]:
        pair = places.index(source) * n + places.index(target)
        return [steps[at] for at in flat.path_step[flat.path_at[pair] : flat.path_at[pair + 1]]]

    assert path("i", "o") == ["a", "b"]
    assert path("i", "r") == ["c"]
    assert path("i", "z") == []
    assert path("o", "i") == []


def test_loops_of_silent_steps_end() -> None:
    assert flatten(CLAIM, []).path_at[-1] > 0
