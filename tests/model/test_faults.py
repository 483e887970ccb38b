"""Faults are named in the nodes of the net as it was drawn, however much it was reduced before."""

from __future__ import annotations

import pytest
from tests.model.plain_nets import net_of

from clearway.model.faults import Fault
from clearway.model.soundness import soundness


@pytest.mark.parametrize(
    ("net", "faults"),
    [
        # Textbook cases: choice joined as parallel, parallel joined as choice, circle without exit, and so on.
        ("i>a>p i>b>q p>c>r q>d>s r+s>join>o", {Fault("deadlock", "join", ("r", "s"))}),
        ("i>fork>p+q p>c>m q>d>m m>e>o", {Fault("unsynchronised", "m")}),
        ("i>a>p p>b>q q>c>p i>d>o", {Fault("livelock", "b", ("c",))}),
        ("i>a>p p>b>p+q p>c>o", {Fault("unbounded", "q"), Fault("unsynchronised", "p")}),
        ("i>a>o p>b>o", {Fault("dead", "b")}),
        ("i>a>p p>b>o i>c>q", {Fault("deadlock", "q")}),
    ],
)
def test_textbook_faults(net: str, faults: set[Fault]) -> None:
    told = soundness(net_of(net), one_token="fork" in net).faults
    assert {Fault(one.kind, one.node, tuple(sorted(one.waits_for))) for one in told} == faults


def test_a_join_far_behind_its_split_is_named_with_the_branch_that_never_comes() -> None:
    net = net_of("i>x>p i>y>q p>a>p1 p1>b>p2 p2>c>p3 q>d>q1 q1>e>q2 p3+q2>join>r r>f>u u>g>o")
    (fault,) = soundness(net).faults
    assert (fault.kind, fault.node) == ("deadlock", "join")
    assert set(fault.waits_for) == {"p3", "q2"}


def test_a_livelock_names_its_circle() -> None:
    (fault,) = soundness(net_of("i>a>p p>b>q q>c>r r>d>p i>e>o")).faults
    assert fault.kind == "livelock"
    assert {fault.node, *fault.waits_for} == {"b", "c", "d"}


def test_dead_steps_are_told_only_where_nothing_else_is_wrong() -> None:
    kinds = {one.kind for one in soundness(net_of("i>a>p i>b>q p+q>join>r r>after>o")).faults}
    assert kinds == {"deadlock"}


def test_each_fault_is_told_once() -> None:
    faults = soundness(net_of("i>a>p+q p>b>m q>c>m m>d>n n>e>m m>f>o"), one_token=True).faults
    assert len({(one.kind, one.node) for one in faults}) == len(faults)
