"""What an inclusive join waits for: the groups that the structure tells, by hand."""

from __future__ import annotations

from tests.model.plain_nets import net_of

from clearway.model.bpmn.inclusive import Group, Match, match
from clearway.model.web import Web


def found(net: str, splits: str = "", joins: str = "join") -> Match:
    return match(Web(net_of(net)), splits.split(), joins.split())


def test_branches_of_one_step_are_all_taken() -> None:
    told = found("i>fork>p+q p>a>r q>b>s r+s>join>o")
    assert told.groups == {"join": [Group("all", ("r", "s"), "join/group 1")]}
    assert told.bypass == {}


def test_branches_of_one_choice_are_taken_one_at_a_time() -> None:
    assert found("i>a>p i>b>q p>c>r q>d>s r+s>join>o").groups == {"join": [Group("one", ("r", "s"), "join/group 1")]}


def test_branches_that_are_not_taken_hand_their_token_to_the_join() -> None:
    told = found("i>split>p+q p>a>p1 p1>b>r q>c>s r+s>join>o", "split")
    assert told.groups == {"join": [Group("all", ("r", "s"), "join/group 1")]}
    assert told.bypass == {"split": {"p": "r", "q": "s"}}


def test_groups_stand_in_groups() -> None:
    told = found("i>fork>p+q p>a>r p>b>s r>c>t s>d>u q>e>v t+u+v>join>o")
    one, all_ = told.groups["join"]
    assert (one.kind, set(one.inputs)) == ("one", {"t", "u"})
    assert (all_.kind, set(all_.inputs)) == ("all", {one.place, "v"})


def test_nested_inclusive_blocks() -> None:
    told = found("i>s1>p+q p>s2>r+s r+s>j2>t q>b>u t+u>j1>o", "s1 s2", "j1 j2")
    assert set(told.groups) == {"j1", "j2"}
    assert told.bypass == {"s2": {"r": "r", "s": "s"}, "s1": {"p": "t", "q": "u"}}


def test_a_loop_into_an_inclusive_join_has_no_group() -> None:
    assert found("i>a>p p+r>join>q q>b>r q>c>o") == Match()


def test_a_split_that_others_join_as_well_is_left_open() -> None:
    told = found("i>split>p+q p>a>m q>b>m m>join>o", "split")
    assert told.bypass == {}


def test_a_net_without_inclusive_joins_is_left_alone() -> None:
    web = Web(net_of("i>a>p p>b>o"))
    assert match(web, [], []) == Match()
    assert len(web) == 5
