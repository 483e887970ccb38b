"""The desk's people, routes and arrivals."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from clearway.log.sample_desk import DAY, HOUR, POOLS, STEPS, WAYS, WEEK, Agent, arrivals, export_at, staff


def test_a_day_of_work_has_an_hour_of_lunch() -> None:
    agent = Agent("F01", ("front",), (0,), 8.0, 12.0, 1.0)
    assert list(agent.blocks(DAY - 1)) == [(8 * HOUR, 12 * HOUR), (13 * HOUR, 17 * HOUR)]


def test_forty_people_of_whom_some_work_at_the_weekend() -> None:
    people = staff(np.random.default_rng(1))
    assert len(people) == len({agent.name for agent in people}) == 40
    assert Counter(agent.pools[0] for agent in people if 6 in agent.days) == {"front": 3, "technical": 2}
    assert all(len(agent.days) == 5 for agent in people)


def test_the_shares_of_every_fork_add_up_to_one_and_lead_to_known_steps() -> None:
    for ways in WAYS.values():
        assert sum(way.share for way in ways) == pytest.approx(1)
        assert {way.target for way in ways} <= {*STEPS, ""}
    assert {step.pool for step in STEPS.values()} == set(POOLS)


def test_mondays_and_mornings_bring_the_most_tickets() -> None:
    tickets = arrivals(5000, np.random.default_rng(1))
    assert [ticket.created for ticket in tickets] == sorted(ticket.created for ticket in tickets)
    assert tickets[-1].created < export_at(5000) < 10 * WEEK
    days = Counter(ticket.created // DAY % 7 for ticket in tickets)
    hours = Counter(ticket.created % DAY // HOUR for ticket in tickets)
    assert max(days, key=lambda day: days[day]) == 0
    assert max(hours, key=lambda hour: hours[hour]) in (9, 10)


def test_key_accounts_are_urgent_more_often() -> None:
    tickets = arrivals(5000, np.random.default_rng(1))
    urgent = {
        segment: np.mean([ticket.priority == "high" for ticket in tickets if ticket.segment == segment])
        for segment in ("consumer", "business", "key")
    }
    assert urgent["consumer"] < urgent["business"] < urgent["key"]
