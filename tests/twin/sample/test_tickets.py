"""The sample's tickets: shares, urgency by segment, customers who stay themselves."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.twin.sample.desk import Run, run_desk
from clearway.twin.sample.tickets import URGENCIES, Tickets, tickets_of


@pytest.fixture(scope="module")
def run() -> Run:
    return run_desk(4000, 3)


@pytest.fixture(scope="module")
def tickets(run: Run) -> Tickets:
    return tickets_of(run, 3)


def test_values_have_the_shares_of_the_spec(run: Run, tickets: Tickets) -> None:
    for name, attribute in run.program.spec.attributes.items():
        for value, share in attribute.values.items():
            assert np.mean(tickets.values[name] == value) == pytest.approx(share, abs=0.03)


def test_key_accounts_are_urgent_more_often(tickets: Tickets) -> None:
    urgent = {
        segment: np.mean(tickets.values["priority"][tickets.values["segment"] == segment] == URGENCIES[0])
        for segment in ("consumer", "business", "key")
    }
    assert urgent["consumer"] == pytest.approx(0.06, abs=0.02)
    assert urgent["business"] == pytest.approx(0.2, abs=0.04)
    assert urgent["key"] == pytest.approx(0.7, abs=0.1)
    assert set(tickets.values["priority"]) == set(URGENCIES)


def test_the_urgent_wait_least_for_the_same_people(run: Run, tickets: Tickets) -> None:
    visits = run.rows[run.doing("visit")]
    queued = visits["contention"] + visits["prioritisation"]
    of_level = [queued[tickets.values["priority"][visits["case"]] == level].mean() for level in URGENCIES]
    assert of_level == sorted(of_level)


def test_a_customer_has_one_segment_and_one_region_and_often_several_tickets(tickets: Tickets) -> None:
    homes: dict[int, set[tuple[str, str]]] = {}
    places = zip(tickets.values["segment"].tolist(), tickets.values["region"].tolist(), strict=True)
    for customer, home in zip(tickets.customer.tolist(), places, strict=True):
        homes.setdefault(customer, set()).add(home)
    assert all(len(home) == 1 for home in homes.values())
    assert 0.4 < len(homes) / tickets.customer.size < 0.8
