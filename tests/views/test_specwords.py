"""Differences in words: each field has a name, each value reads as people read it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.spec.desk import desk
from tests.redesign.test_change import EDITS, attempt
from tests.twin.desk import repair
from tests.views.changed import parallel, redone

from clearway.base.errors import SpecError
from clearway.model import spec as s
from clearway.redesign import Change, diff
from clearway.views.specwords import entry_line, entry_title
from clearway.views.words import Words

FIELDS = (
    s.Node, s.SequenceFlow, s.Activity, s.Gateway, s.Pool, s.Resource, s.Calendar, s.Attribute, s.Target, s.Lane,
    s.Spec,
)  # fmt: skip
TABLES = {"flow", "activities", "gateways", "pools", "calendars", "attributes", "targets", "lanes", "arrivals"}
NOT_TOLD = TABLES | {"satisfaction", "schema", "version"}


def line(change: dict[str, Any], lang: str = "en") -> list[str]:
    before = desk()
    after = replace(before, **change)
    words = Words(lang, currency="CNY")
    return [
        f"{entry_title(one, words)}: {entry_line(one, before, after, words)}" for one in diff(before, after).entries
    ]


def test_every_field_has_a_name() -> None:
    words = Words("en")
    for kind in FIELDS:
        unnamed = [
            one.name for one in fields(kind) if one.name not in NOT_TOLD and not words.has(f"diff.field.{one.name}")
        ]
        assert unnamed == [], kind


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"pools": desk().pools | {"front": s.Pool("Front desk", "days", 80.0, "edd", "idle")}}, [
            "pool Front desk: cost per hour: CN¥60.00 → CN¥80.00",
            "pool Front desk: order of the queue: by priority → earliest due date first",
        ]),
        ({"resources": desk().resources | {"bo": s.Resource("field", amount=1, slowdown=(1.0, 1.4))}}, [
            "people bo: number of people: 3 → 1",
            "people bo: done by: Front desk → Field",
        ]),
        ({"targets": {"two days": s.Target(86400.0)}}, ["promise two days: within: 2 d → 1 d"]),
        ({"targets": {}}, ["promise two days: removed"]),
        ({"satisfaction": None}, ["satisfaction: removed"]),
        ({"arrivals": s.Renewal(s.Exponential(300.0), "days")}, [
            "arrivals: time between two cases: 10 min on average → 5 min on average"
        ]),
        ({"calendars": desk().calendars | {"days": s.Calendar({"mon": ("09:00-12:00",)}, country="CN")}}, [
            "calendar days: hours: 1.7 d a week → 3 h a week"
        ]),
        ({"due_s": 3600.0}, ["whole process: due after: — → 1 h"]),
    ],
)  # fmt: skip
def test_a_value_reads_as_people_read_it(change: dict[str, Any], told: list[str]) -> None:
    assert line(change) == told


def test_people_able_to_do_a_step_are_counted_and_not_named() -> None:
    take = replace(desk().activities["take"], resources=("bo",))
    told = line({"activities": desk().activities | {"take": take}})
    assert told == ["work of Take the call: people able to do it: 4 → 3"]


def test_shares_are_told_by_where_they_lead() -> None:
    gateway = replace(desk().gateways["what"], probabilities={"what-solve": 0.5, "what-wait": 0.5})
    (told,) = line({"gateways": {"what": gateway}})
    assert told == "decision What is it?: shares: Solve 70%, Wait for parts 30% → Solve 50%, Wait for parts 50%"


def test_what_moved_is_told_by_its_neighbours() -> None:
    before, after = parallel()
    words = Words("en")
    told = [entry_line(one, before, after, words) for one in diff(before, after).of("node", "moved")]
    assert told[0] == "moved from between Step t0 and Step t2 to between Step t0 and the end"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_added_and_removed_are_told_as_such(lang: str) -> None:
    before, after = redone()
    words = Words(lang)
    told = {entry_line(one, before, after, words) for one in diff(before, after).of("node")}
    assert told == {words("sign.added"), words("sign.removed")}


@settings(max_examples=60, deadline=None)
@given(st.lists(EDITS, max_size=5))
def test_any_difference_can_be_told(edits: list[dict[str, Any]]) -> None:
    before = repair()
    after = attempt(Change("any", tuple(edits)), before)
    if isinstance(after, SpecError):
        return
    for lang in ("en", "zh"):
        words = Words(lang)
        told = [(entry_title(one, words), entry_line(one, before, after, words)) for one in diff(before, after).entries]
        assert all(title and text for title, text in told)
