"""Groups: teams, mined pools and what is released of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clearway.log.log import Log
from clearway.measures.load.groups import Groups, groups_of
from clearway.measures.work import work_of

TEAMS = {f"p{k}": "large" if k < 8 else "mid" if k < 14 else "tiny" for k in range(16)}


def rows() -> list[tuple[str, str, int, int, str | None]]:
    return [(str(k), "AB"[k % 2], k, k + 1, f"p{k % 16}") for k in range(64)] + [("x", "A", 0, 1, None)]


def groups(log: Log, **options: object) -> Groups:
    return groups_of(log, work_of(log), **{"k": 5, "raw": False, **options})  # type: ignore[arg-type]


def test_a_small_team_takes_the_next_smallest_along(make_log: Callable[..., Log]) -> None:
    found = groups(make_log(rows(), groups=TEAMS))
    assert found.names == ("large", "", "suppressed")
    assert found.people == (8, 0, 8)
    assert found.source == "column"
    assert found.is_suppressed(2)


def test_raw_shows_all(make_log: Callable[..., Log]) -> None:
    found = groups(make_log(rows(), groups=TEAMS), raw=True)
    assert found.names == ("large", "mid", "tiny", "")
    assert found.people == (8, 6, 2, 0)


def test_pools_are_people_with_like_profiles(make_log: Callable[..., Log]) -> None:
    alike = [(str(k), "ABC"[k % 3], k, k + 1, f"p{k % 15:02d}") for k in range(90)]
    found = groups(make_log(alike))
    assert found.source == "mined"
    assert found.names == ("P1", "P2", "P3")
    assert found.people == (5, 5, 5)
    assert len({found.member[k] for k in range(0, 15, 3)}) == 1


def test_one_pool_is_all(make_log: Callable[..., Log]) -> None:
    found = groups(make_log([(str(k), "A", k, k + 1, f"p{k % 7}") for k in range(30)]))
    assert (found.names, found.source) == (("all",), "all")


def test_a_team_of_guests_counts_its_guests(make_log: Callable[..., Log]) -> None:
    log = make_log(rows(), groups=TEAMS)
    guests = groups(log, k=9)
    assert guests.names == ("", "suppressed")
    assert guests.people[1] == 16


@pytest.mark.parametrize("k", [3, 5, 8])
def test_every_shown_group_has_k_people(random_log: Callable[..., Log], k: int) -> None:
    found = groups(random_log(2), k=k)
    assert all(people == 0 or people >= k for people in found.people)
    assert found.code.min() >= 0
