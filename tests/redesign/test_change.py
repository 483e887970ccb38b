"""Changes: an edit does what it says, and whatever is done can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.twin.desk import desk, repair

from clearway.base.errors import SpecError
from clearway.model.spec import Gateway, Spec
from clearway.model.spec.write import plain_spec
from clearway.redesign import Change, apply, undo
from clearway.twin import simulate

NUMBERS = st.floats(0.5, 1e6, allow_nan=False)
TEXTS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=12)

EDITS = st.one_of(
    st.integers(1, 50).map(lambda n: {"op": "add", "path": "/resources/anna/amount", "value": n}),
    NUMBERS.map(lambda x: {"op": "replace", "path": "/activities/fix/duration/mean", "value": x}),
    NUMBERS.map(lambda x: {"op": "add", "path": "/pools/back/cost_per_hour", "value": x}),
    TEXTS.map(lambda text: {"op": "add", "path": "/name", "value": text}),
    TEXTS.map(lambda key: {"op": "add", "path": f"/targets/{_pointed(key)}", "value": {"cycle_s": 60.0}}),
    st.sampled_from(["edd", "spt", "fifo"]).map(lambda d: {"op": "add", "path": "/pools/front/discipline", "value": d}),
    st.just({"op": "remove", "path": "/calendars/office/week/mon"}),
    st.just({"op": "copy", "from": "/resources/bob", "path": "/resources/carl"}),
    st.just({"op": "move", "from": "/resources/bob", "path": "/resources/bert"}),
    st.just({"op": "test", "path": "/pools/back/name", "value": "Back"}),
    st.lists(st.floats(0, 1), min_size=2, max_size=2).map(
        lambda p: {"op": "replace", "path": "/gateways/split/probabilities", "value": {"c": p[0], "e": p[1]}}
    ),
)


def _pointed(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def attempt(change: Change, spec: Spec) -> Spec | SpecError:
    """What a change makes of a Spec, or why it does not fit."""
    try:
        return apply(change, spec)
    except SpecError as error:
        return error


@settings(max_examples=200)
@given(st.lists(EDITS, max_size=5))
def test_what_is_done_can_be_undone(edits: list[dict[str, Any]]) -> None:
    change, spec = Change("any", tuple(edits)), repair()
    changed = attempt(change, spec)
    if isinstance(changed, SpecError):
        # Such as removing Monday twice: refused with its place, and nothing is changed.
        assert changed.place
    else:
        assert apply(undo(change, spec), changed) == spec
    assert plain_spec(spec) == plain_spec(repair())


def test_an_edit_changes_what_it_names_and_nothing_else() -> None:
    changed = apply(Change("three", ({"op": "add", "path": "/resources/anna/amount", "value": 3},)), desk())
    assert changed == desk(people=3)


def test_no_edit_is_no_change() -> None:
    assert apply(Change("none", ()), desk()) == desk()
    assert undo(Change("none", ()), desk()).edits == ()


@pytest.mark.parametrize(
    ("edit", "code", "path"),
    [
        ({"op": "remove", "path": "/nowhere/at/all"}, "change.edit", "/edits/1"),
        ({"op": "replace", "path": "/resources/zoe", "value": {}}, "change.edit", "/edits/1"),
        ({"op": "test", "path": "/name", "value": "Other"}, "change.edit", "/edits/1"),
        ({"op": "add", "path": "/resources/anna/amount", "value": "two"}, "spec.type", "/resources/anna/amount"),
        ({"op": "add", "path": "/resources/anna/wings", "value": 2}, "spec.unknown", "/resources/anna/wings"),
        ({"op": "remove", "path": "/flow"}, "spec.missing", "/flow"),
        ({"op": "replace", "path": "", "value": []}, "spec.schema", ""),
    ],
)
def test_an_edit_that_does_not_fit_is_named(edit: dict[str, Any], code: str, path: str) -> None:
    fine = {"op": "test", "path": "/name", "value": "Desk"}
    with pytest.raises(SpecError) as caught:
        apply(Change("wrong", (fine, edit)), desk())
    assert caught.value.code == code
    assert caught.value.place.get("path", "") == path
    assert all(caught.value.text(lang) for lang in ("en", "zh"))


def test_undo_of_what_does_not_fit_is_refused() -> None:
    with pytest.raises(SpecError):
        undo(Change("wrong", ({"op": "remove", "path": "/x"},)), desk())


def test_a_spec_is_left_as_it_was() -> None:
    spec: Spec = desk()
    before = plain_spec(spec)
    apply(Change("gone", ({"op": "remove", "path": "/satisfaction"},)), spec)
    assert plain_spec(spec) == before


def test_tables_keep_their_order_so_that_the_same_cases_meet_the_same_luck() -> None:
    spec = repair()
    flow = replace(
        spec.flow, nodes=dict(reversed(spec.flow.nodes.items())), flows=dict(reversed(spec.flow.flows.items()))
    )
    spec = replace(spec, flow=flow, gateways={"split": Gateway({"e": 0.5, "c": 0.5})})
    changed = apply(Change("more", ({"op": "add", "path": "/resources/aaron", "value": {"pool": "back"}},)), spec)
    assert list(changed.flow.nodes) == list(spec.flow.nodes)
    assert list(changed.gateways["split"].probabilities) == ["e", "c"]
    assert list(changed.resources) == ["anna", "bob", "aaron"]
    named = apply(Change("named", ({"op": "add", "path": "/name", "value": "Other"},)), spec)
    runs = [simulate(one, cases=200, replications=2, warmup=0).figures["cycle_time"] for one in (spec, named)]
    assert runs[0].tolist() == runs[1].tolist()
