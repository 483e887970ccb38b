"""What people call the parts of a Spec, and how an edited Spec becomes a change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.specs import row, spec_of
from tests.twin.desk import repair

from clearway.base.errors import SpecError
from clearway.model.spec import Activity, Fixed, Node
from clearway.redesign import Price, apply
from clearway.redesign.making import change_of, label, named, refuse_apart, refuse_gone, tongue
from clearway.redesign.pattern import Place


def test_labels_are_names_and_tell_apart_what_has_the_same() -> None:
    spec = repair()
    assert [label(spec, id) for id in ("fix", "split", "back", "bob", "nobody")] == [
        "Fix",
        "split",
        "Back",
        "bob",
        "nobody",
    ]
    nodes = spec.flow.nodes | {"register": Node("task", "Fix")}
    twice = replace(spec, flow=replace(spec.flow, nodes=nodes))
    assert {label(twice, id) for id in ("fix", "register")} == {"Fix (fix)", "Fix (register)"}


def test_a_change_carries_all_that_a_place_says() -> None:
    spec = row("a", "b", times={"a": 1.0, "b": 2.0}, pool={"a": "p", "b": "p"}, people={"p": 1})
    after = replace(spec, name="other")
    place = Place(("a", "b"), {"saved_s": 3.0}, because=("W103 A",))
    change = change_of("parallelism", spec, after, place, price=Price(per_case=1.0))
    assert apply(change, spec) == after
    assert (change.name, change.pattern, change.place, change.because) == (
        "parallelism: A + B", "parallelism", ("a", "b"), ("W103 A",),
    )  # fmt: skip
    assert change.assumes[0].id == "pattern.parallelism.assumes"
    assert change.assumes[0].values == {"place": "A + B", "saved_s": 3.0}
    assert change.price == Price(per_case=1.0)


def test_new_nodes_are_named_in_the_language_of_the_old_ones() -> None:
    spec = repair()
    nodes = {id: replace(node, name="\u767b\u8bb0") for id, node in spec.flow.nodes.items()}
    chinese = replace(spec, flow=replace(spec.flow, nodes=nodes))
    assert (tongue(spec), tongue(chinese)) == ("en", "zh")


def test_a_place_that_is_gone_is_named() -> None:
    refuse_gone(repair(), "triage", Place(("fix", "back", "bob", "a")))
    with pytest.raises(SpecError) as caught:
        refuse_gone(repair(), "triage", Place(("fix", "lost")))
    assert caught.value.place == {"element": "lost"}
    assert all("lost" in caught.value.text(lang) for lang in ("en", "zh"))


def test_steps_that_no_longer_follow_each_other_are_named() -> None:
    spec = row("a", "b", "c", times=dict.fromkeys("abc", 1.0), pool=dict.fromkeys("abc", "p"), people={"p": 1})
    refuse_apart(spec, "parallelism", Place(("a", "b")))
    with pytest.raises(SpecError) as caught:
        refuse_apart(spec, "parallelism", Place(("a", "c")))
    assert caught.value.place == {"element": "a → c"}


def test_a_new_node_has_the_name_of_the_old_one_in_it() -> None:
    spec = repair()
    nodes = {id: replace(node, name="\u767b\u8bb0") for id, node in spec.flow.nodes.items()}
    chinese = replace(spec, flow=replace(spec.flow, nodes=nodes))
    assert named(spec, "pattern.triage.easy", "Fix") == "Fix (easy cases)"
    assert named(chinese, "pattern.triage.easy", "Fix") != "Fix (easy cases)"


def test_a_flow_is_called_by_the_steps_that_it_leads_from_and_to() -> None:
    kinds = {
        "s": "start",
        "a": "task:Take",
        "x": "exclusive",
        "m": "exclusive",
        "b": "task:Pack",
        "c": "task",
        "e": "end",
    }
    work = {id: Activity("p", duration=Fixed(1.0)) for id in "abc"}
    spec = spec_of(kinds, "s > a > x > m > b > e", "x > c > e", work=work, people={"p": 1})
    assert label(spec, "x-m") == "Take \u2192 Pack"
    assert label(spec, "x-c") == "Take \u2192 c"
    assert label(spec, "s-a") == "s \u2192 Take"
