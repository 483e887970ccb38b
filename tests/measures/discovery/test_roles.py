"""Roles: planted teams and pools come back, small groups and single people stay hidden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measures.conftest import build_log

import clearway as cw
from clearway.base.messages import LANGUAGES
from clearway.log.log import Log
from clearway.measures.discovery.roles import Role, Roles, roles_of

DESK, BACK = [f"d{k}" for k in range(6)], [f"b{k}" for k in range(7)]
Event = tuple[str, str, int, int, str]


def planted(cases: int = 60) -> list[Event]:
    """The desk receives and answers, the back office checks and decides; now and then the desk checks."""
    rows: list[Event] = []
    for case in range(cases):
        desk, back = DESK[case % 6], BACK[case % 7]
        helper = desk if case % 10 == 0 else back
        for at, (name, who) in enumerate((("receive", desk), ("check", helper), ("decide", back), ("answer", desk))):
            rows.append((f"{case:03d}", name, case + at, case + at + 1, who))
    return rows


def test_planted_pools_are_recovered() -> None:
    found = roles_of(build_log(planted()))
    assert found.source == "mined"
    desk, back = found.roles
    assert (set(desk.activities), desk.people) == ({"receive", "answer"}, 6)
    assert (desk.share, desk.name) == (1.0, "")
    assert (set(back.activities), back.people) == ({"check", "decide"}, 7)
    assert back.share == pytest.approx(114 / 120)
    assert found.role_of() == {"answer": 0, "receive": 0, "decide": 1, "check": 1}


def test_mined_roles_are_named_by_their_activities_in_both_languages() -> None:
    desk, back = roles_of(build_log(planted())).roles
    assert desk.title("en") == "Staff for answer and receive"
    assert back.title("en") == "Staff for decide and check"
    assert all(name in back.title("zh") for name in ("decide", "check"))
    assert Role("", ("a",), 5, 1.0).title() == "Staff for a"


def test_teams_keep_their_names() -> None:
    teams = {**dict.fromkeys(DESK, "Front desk"), **dict.fromkeys(BACK, "Back office")}
    found = roles_of(build_log(planted(), groups=teams))
    assert found.source == "column"
    assert {role.title("zh") for role in found.roles} == {"Front desk", "Back office"}


def test_small_teams_are_one_role_without_names() -> None:
    teams = {**dict.fromkeys(DESK, "Front desk"), **dict.fromkeys(BACK[:3], "East"), **dict.fromkeys(BACK[3:], "West")}
    found = roles_of(build_log(planted(), groups=teams))
    small = next(role for role in found.roles if role.small)
    assert (small.name, small.people) == ("", 7)
    for lang in LANGUAGES:
        assert not {"East", "West"} & set(small.title(lang).split())


def test_nobody_is_named_even_in_raw() -> None:
    people = {name: name for name in (*DESK, *BACK)}
    rows = [(case, name, at, end, "boss" if name == "decide" else who) for case, name, at, end, who in planted()]
    found = roles_of(build_log(rows, groups={**people, "boss": "boss"}), raw=True)
    assert any(role.activities == ("decide",) for role in found.roles)
    assert not {role.title() for role in found.roles} & {*people, "boss"}


def test_no_roles() -> None:
    assert roles_of(build_log([])) == Roles((), "none")
    assert roles_of(build_log(planted(), resources=False)) == Roles((), "none")
    assert roles_of(build_log([(str(k), "A", k, k + 1, f"p{k % 9}") for k in range(40)])) == Roles((), "none")
    few = [(case, name, at, end, who[0]) for case, name, at, end, who in planted()]
    assert roles_of(build_log(few)) == Roles((), "none")  # two people: the rule hides both


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("ABCD"), st.integers(0, 15)), min_size=1, max_size=60))
def test_every_role_stands_for_k_people_and_each_activity_has_one(events: list[tuple[int, str, int]]) -> None:
    rows = [(str(case), name, at, at + 1, f"p{who}") for at, (case, name, who) in enumerate(events)]
    found = roles_of(build_log(rows), k=3)
    names = [name for role in found.roles for name in role.activities]
    assert len(names) == len(set(names))
    assert all(role.people >= 3 and role.activities and 0 < role.share <= 1 for role in found.roles)


def test_names_of_people_do_not_matter(random_log: Callable[..., Log]) -> None:
    assert roles_of(random_log(4), k=3) == roles_of(random_log(4), k=3)


def test_real_roles(data_dir: Path) -> None:
    found = roles_of(cw.read(data_dir / "logs" / "PurchasingExample.csv.gz"))
    people = roles_of(cw.read(data_dir / "logs" / "PurchasingExample.csv.gz"), raw=True)
    assert all(role.people >= 5 for role in found.roles)
    assert len(people.roles) >= len(found.roles)
