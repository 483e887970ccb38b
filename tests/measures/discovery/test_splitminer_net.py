"""Drafts as nets."""

from __future__ import annotations

from clearway.measures.discovery.splitminer_draft import Draft
from clearway.measures.discovery.splitminer_net import is_sound, net_of


def block(split: str, join: str) -> Draft:
    draft = Draft()
    for kind in ("start", split, "task", "task", join, "end"):
        draft.node(kind, "x")
    for step in ((0, 1), (1, 2), (1, 3), (2, 4), (3, 4), (4, 5)):
        draft.flow(*step)
    return draft


def test_matching_gateways_are_sound_and_others_are_not() -> None:
    assert is_sound(block("xor", "xor"))
    assert is_sound(block("and", "and"))
    assert not is_sound(block("xor", "and"))
    assert not is_sound(block("and", "xor"))


def test_an_inclusive_join_waits_for_what_may_come() -> None:
    assert is_sound(block("xor", "or"))
    assert is_sound(block("and", "or"))


def test_the_net() -> None:
    net = net_of(block("xor", "and"))
    assert sorted(step.label for step in net.transitions if step.label) == ["x", "x"]
    assert (net.initial, net.final) == ((("source", 1),), (("sink", 1),))
    assert len(net.places) == 8
