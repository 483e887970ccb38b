"""The sample's survey: who replies, and what the reply depends on."""

from __future__ import annotations

import numpy as np

from clearway.twin.sample.desk import run_desk
from clearway.twin.sample.survey import DAY, Answer, Service, comment, services_of, survey


def answers(waited_days: float, *, asked_back: bool = False, reopened: bool = False) -> tuple[Answer, ...]:
    services = [Service(number, 0, int(waited_days * DAY), asked_back, reopened) for number in range(4000)]
    return survey(services, np.random.default_rng(5), 365 * DAY)


def mean_score(found: tuple[Answer, ...]) -> float:
    return float(np.mean([answer.score for answer in found]))


def test_the_longer_the_wait_the_likelier_the_reply_and_the_lower_the_score() -> None:
    none, some, long = answers(0), answers(2), answers(8)
    assert len(none) < len(some) < len(long)
    assert mean_score(none) > mean_score(some) > mean_score(long)


def test_asking_back_and_reopening_cost_points() -> None:
    assert mean_score(answers(1)) > mean_score(answers(1, asked_back=True)) > mean_score(answers(1, reopened=True))


def test_the_comment_names_the_harm() -> None:
    assert {answer.theme for answer in answers(8) if answer.score < 3} == {"", "waited"}
    assert "repeated" in {answer.theme for answer in answers(8, reopened=True)}
    assert {answer.theme for answer in answers(0) if answer.score > 3} == {"", "fast", "friendly"}


def test_answers_come_in_order_and_before_the_export() -> None:
    found = survey([Service(number, 0, DAY, False, False) for number in range(500)], np.random.default_rng(1), DAY)
    times = [answer.time for answer in found]
    assert times == sorted(times)
    assert max(times) <= DAY


def test_a_comment_fills_in_days_and_product() -> None:
    answer = Answer(1, 0, 1, 2, "waited", 4)
    assert comment(answer, 5 * DAY, "Fibre", {"waited": ("{days} days for {product}", "other")}) == "5 days for Fibre"
    assert comment(Answer(1, 0, 1, 2, "", 4), 5 * DAY, "Fibre", {}) == ""


def test_customers_of_closed_tickets_waited_while_nobody_worked() -> None:
    run = run_desk(600, 2)
    services = services_of(run)
    assert 0.7 * 600 < len(services) < 600
    assert [service.ticket for service in services] == sorted({service.ticket for service in services})
    for service in services[:100]:
        mine = np.flatnonzero(run.rows["case"] == service.ticket)
        rows = run.rows[mine]
        assert run.program.nodes[rows["node"][-1]] == "close"
        assert service.closed == rows["end"][-1] // 1_000_000
        passed = rows["end"][-1] - run.arrival_us[service.ticket]
        assert service.waited == (passed - run.worked_us[mine].sum()) // 1_000_000
        assert service.asked_back == ("ask_customer" in {run.program.nodes[node] for node in rows["node"]})
    assert any(service.reopened for service in services)
