"""Soundness against its bare definition: the rules and the state space must agree with it on thousands of nets."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from tests.model.plain_nets import Block, blocks, changed_nets, net_of, net_of_block, sound_by_definition

from clearway.model.petri import PetriNet
from clearway.model.soundness import LIMIT, soundness


@settings(max_examples=150, deadline=None)
@given(changed_nets())
def test_the_verdict_is_that_of_the_definition(net: PetriNet) -> None:
    truth, verdict = sound_by_definition(net), soundness(net)
    assert truth is None or verdict.sound == truth
    assert (verdict.sound is False) == bool(verdict.faults)


@settings(max_examples=60, deadline=None)
@given(blocks())
def test_blocks_are_sound_without_any_search(block: Block) -> None:
    verdict = soundness(net_of_block(block))
    assert (verdict.sound, verdict.left, verdict.markings) == (True, 3, 2)


@pytest.mark.parametrize(
    ("name", "net", "sound"),
    [
        ("a sequence", "i>a>p p>b>o", True),
        ("a choice", "i>a>o i>b>o", True),
        ("parallel", "i>a>p+q p>b>r q>c>s r+s>d>o", True),
        ("a loop", "i>a>p p>b>q q>c>p q>d>o", True),
        ("sound though not free-choice", "i>a>p+q p>b>r p>c>s q+r>d>o q+s>e>o", True),
        ("sound though two tokens share a place", "i>a>p+p p+p>b>o", True),
        ("a choice joined as parallel", "i>a>p i>b>q p+q>c>o", False),
        ("parallel joined as a choice", "i>a>p+q p>b>o q>c>o", False),
        ("a token left behind", "i>a>p+q p>b>o q>c>r", False),
        ("a token that vanishes", "i>a>p p>b>o p>c>", False),
        ("a step that never happens", "i>a>o p>b>o", False),
        ("a join before the loop's entry", "i>a>p p+q>b>r r>c>q r>d>o", False),
        ("crossed joins: each waits for the other", "i>a>p+q p+y>b>x q+x>c>y x+y>d>o", False),
    ],
)
def test_textbook_nets(name: str, net: str, sound: bool) -> None:
    assert soundness(net_of(net)).sound is sound, name
    assert sound_by_definition(net_of(net)) is sound, name


def test_beyond_the_limit_the_answer_is_not_known() -> None:
    # Two free-choice synchronised rings that no rule makes smaller.
    net = net_of("i>a>p0+q0 p0>b>p1 p0>c>p2 q0>d>q1 q0>e>q2 p1+q1>f>o p2+q2>g>o p1+q2>h>o p2+q1>j>o")
    full = soundness(net)
    assert full.sound is True
    assert full.left > 3
    cut = soundness(net, limit=2)
    assert (cut.sound, cut.faults, cut.markings, cut.limit) == (None, (), 2, 2)
    assert full.limit == LIMIT


def test_a_fault_found_before_the_limit_counts() -> None:
    branches = " ".join(f"p{at}>a{at}>r{at} p{at}>b{at}>s{at}" for at in range(12))
    start = "+".join(f"p{at}" for at in range(12))
    stuck = "+".join(f"r{at}" for at in range(12))
    verdict = soundness(net_of(f"i>go>{start} {branches} {stuck}>end>o"), limit=5000)
    assert verdict.sound in {False, None}
    assert verdict.markings <= 5000


def test_ten_thousand_places_take_seconds() -> None:
    begun = time.perf_counter()
    chain = " ".join(f"p{at}>t{at}>p{at + 1}" for at in range(10_000))
    assert soundness(net_of(f"i>in>p0 {chain} p10000>out>o")).sound
    assert time.perf_counter() - begun < 10
