"""The simulation of the desk: order of service, approval rounds, overtime, and the cut at the export."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from clearway.log.sample_desk import DAY, HOUR, POOLS, WEEK, Agent, Ticket
from clearway.log.sample_run import Desk, Work


def ticket(number: int, created: int, priority: str = "normal", kind: str = "bill") -> Ticket:
    return Ticket(number, created, kind, "phone", priority, "consumer", "east", "fibre", number)


def one_each() -> list[Agent]:
    return [Agent(f"{letter}01", (pool,), (0, 1, 2, 3, 4), 8.0, 12.0, 1.0) for pool, (letter, _, _) in POOLS.items()]


def run(tickets: list[Ticket], until: int = WEEK, seed: int = 3) -> list[Work]:
    return Desk(tickets, one_each(), np.random.default_rng(seed), until).run()


def test_work_begins_on_duty_only() -> None:
    works = run([ticket(number, number * HOUR) for number in range(60)])
    hours = {work.start % DAY / HOUR for work in works}
    assert all(8 <= hour < 12 or 13 <= hour < 17 for hour in hours)
    assert all(work.start // DAY < 5 for work in works)


def test_urgent_work_goes_first_then_the_oldest() -> None:
    works = run([ticket(0, 0), ticket(1, 1), ticket(2, 2, "high")])
    assert [work.ticket for work in works if work.activity == "register"] == [2, 0, 1]


def test_a_step_is_enabled_when_the_one_before_ends_and_waits_for_the_outside() -> None:
    works = run([ticket(number, 0, kind="fault") for number in range(40)])
    of_ticket: dict[int, list[Work]] = {}
    for work in works:
        of_ticket.setdefault(work.ticket, []).append(work)
    for steps in of_ticket.values():
        assert steps[0].enabled == 0
        for before, after in pairwise(steps):
            assert after.enabled == before.end
            assert after.start >= after.enabled + after.outside
    outside = {work.activity for work in works if work.outside}
    assert outside <= {"record_answer", "check_supplier", "reopen"}
    assert outside


def test_credits_wait_for_a_round() -> None:
    works = run([ticket(number, 0) for number in range(30)])
    first = min(work.start for work in works if work.activity == "approve_credit")
    assert first % DAY in (11 * HOUR, int(16.5 * HOUR))


def test_the_approver_helps_the_quality_desk_between_the_rounds() -> None:
    people = [Agent("L01", ("approval", "quality"), (0, 1, 2, 3, 4), 8.0, 12.0, 1.0)]
    people += [agent for agent in one_each() if agent.pools[0] not in ("approval", "quality")]
    works = Desk([ticket(number, 0) for number in range(30)], people, np.random.default_rng(3), WEEK).run()
    assert {work.activity for work in works if work.agent == "L01"} >= {"approve_credit", "review"}
    spans = sorted((work.start, work.end or WEEK) for work in works if work.agent == "L01")
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_work_that_ends_after_the_export_has_no_end() -> None:
    works = run([ticket(0, 0)], until=8 * HOUR + 10)
    assert [(work.start, work.end) for work in works] == [(8 * HOUR, None)]
    assert run([ticket(0, 0)], until=7 * HOUR) == []
