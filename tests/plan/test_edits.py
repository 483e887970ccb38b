"""Edits: what turns one Spec into another, exactly and back."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.shop import DAY, office

from clearway.model.spec import Resource
from clearway.plan.edits import edits_between
from clearway.redesign.change import Change, apply, undo


def test_edits_lead_from_one_to_the_other_and_back() -> None:
    before = office()
    after = replace(
        before,
        resources={
            "ann": replace(before.resources["ann"], amount=3),
            "new/one": Resource("front"),
            "bo": Resource("back"),
        },
        calendars=before.calendars | {"day": replace(DAY, week={"mon": ("09:00-17:00",)})},
        pools=before.pools | {"front": replace(before.pools["front"], discipline="spt")},
    )
    made = edits_between(before, after)
    change = Change("all", made)
    assert apply(change, before) == after
    assert apply(undo(change, before), after) == before
    assert [(edit["op"], edit["path"]) for edit in made] == [
        ("add", "/pools/front/discipline"),
        ("add", "/resources/ann/amount"),
        ("remove", "/resources/cy"),
        ("add", "/resources/new~1one"),
        ("add", "/calendars/day/week"),
    ]


def test_equal_specs_need_no_edits() -> None:
    assert edits_between(office(), office()) == ()


def test_a_field_that_goes_back_to_its_default_is_said() -> None:
    before = replace(office(), resources=office().resources | {"ann": Resource("front", amount=2)})
    after = replace(before, resources=before.resources | {"ann": Resource("front")})
    assert edits_between(before, after) == ({"op": "add", "path": "/resources/ann/amount", "value": 1},)
    assert apply(Change("one", edits_between(before, after)), before) == after
