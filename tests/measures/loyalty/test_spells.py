"""Repeats, returns and churn by hand, and beside planted laws."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.loyalty.made import desk

from clearway.base.errors import OptionError
from clearway.measures.loyalty.contacts import contacts
from clearway.measures.loyalty.cuts import codes_of
from clearway.measures.loyalty.spells import leavings, repeats, returns, silences
from clearway.stats.survival import survival

DAY = 86_400.0
MINUTES = 20 * 60 / DAY
"""Length of a contact without waiting, in days."""


def test_repeats_within_a_window() -> None:
    _, cases = desk([("a", 1), ("a", 3), ("a", 20), ("b", 2)], last_day=25)
    made = contacts(cases)
    found = repeats(made, 7 * DAY)
    again = {cases.id(made.case[place]): bool(hit) for place, hit in zip(found.place, found.again, strict=True)}
    # The contact of day 20 has no whole window before the log ends on day 25.
    assert again == {"k00000": True, "k00001": False, "k00003": False}


def test_the_edge_of_the_window_belongs_to_it() -> None:
    _, cases = desk([("a", 0), ("a", 2 + MINUTES)], last_day=30)
    made = contacts(cases)
    assert repeats(made, 2 * DAY).again[0]
    assert not repeats(made, 2 * DAY - 1).again[0]


def test_only_the_same_reason_counts() -> None:
    _, cases = desk([("a", 1, 0, "bill"), ("a", 2, 0, "move"), ("a", 3, 0, "bill")], last_day=30)
    made = contacts(cases)
    same, _ = codes_of(made, cases, "reason")
    assert repeats(made, 1.5 * DAY, same=same).again.tolist()[:3] == [False, False, False]
    assert repeats(made, 2.5 * DAY, same=same).again.tolist()[:3] == [True, False, False]


def test_returns_count_from_end_to_start_and_wait_where_none_came() -> None:
    _, cases = desk([("a", 1), ("a", 4), ("a", 9), ("b", 2)], last_day=12)
    found = returns(contacts(cases))
    assert found.ended.tolist()[:2] == [True, False]
    assert found.seconds[:2] / DAY == pytest.approx([3 - MINUTES, 10])


def test_silence_begins_when_the_last_open_contact_ends() -> None:
    # The first contact waits for 15 days, the second lies within it: silence begins on day 15, not on day 2.
    _, cases = desk([("a", 0, 15 * 24), ("a", 2), ("a", 24), ("b", 1)], last_day=40)
    made = contacts(cases)
    found = silences(made, 10 * DAY)
    assert found.ended.tolist()[:2] == [True, True]
    assert found.seconds[0] / DAY == pytest.approx(24 + MINUTES + 10 - (15 + MINUTES))
    assert found.seconds[1] / DAY == pytest.approx(10)


def test_who_came_back_after_the_gap_was_lost_before() -> None:
    _, cases = desk([("a", 0), ("a", 30)], last_day=60)
    assert silences(contacts(cases), 10 * DAY).seconds[0] / DAY == pytest.approx(10)


def test_leaving_by_an_activity() -> None:
    log, cases = desk([("a", 1), ("a", 5, 0, "bill", "north", "cancel"), ("b", 2)], last_day=20)
    found = leavings(contacts(cases), log, ("cancel",))
    assert found.ended.tolist()[:2] == [True, False]
    assert found.seconds[0] / DAY == pytest.approx(4)
    with pytest.raises(OptionError) as refused:
        leavings(contacts(cases), log, ("leave",))
    assert refused.value.code == "loyalty.activity"


def test_a_planted_law_of_return_is_found_through_the_censoring() -> None:
    random = np.random.default_rng(4)
    rows: list[tuple[object, ...]] = []
    for customer in range(400):
        day = random.uniform(0, 60)
        rows.append((f"c{customer}", day))
        day += random.exponential(40)
        if day < 90:
            rows.append((f"c{customer}", day))
    found = returns(contacts(desk(rows, last_day=90)[1]))
    curve = survival(found.seconds, found.ended)
    low, high = curve.quantile_interval(0.5)
    assert low is not None
    assert high is not None
    assert low / DAY < 40 * np.log(2) < high / DAY


def test_who_is_lost_as_a_plain_loop_says() -> None:
    rows = [(f"c{n}", n % 7, (n * 37) % 50) for n in range(60)] + [(f"c{n}", 8 + n % 3) for n in range(60)]
    made = contacts(desk(rows, last_day=13)[1])
    gap = 5 * DAY
    ended = []
    for place in np.flatnonzero(made.first):
        mine = np.flatnonzero(made.customer == made.customer[place])
        busy = np.maximum.accumulate(made.end_us[mine])
        following = np.append(made.start_us[mine][1:], made.last_us)
        ended.append(bool((following - busy >= gap * 1e6).any()))
    assert silences(made, gap).ended.tolist() == ended
    assert 5 < sum(ended) < 60
