"""What the customers of the embedded sample answer: who replies, with which scores, and in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from clearway.twin.sample.desk import Run, seconds

HOUR = 3600
DAY = 24 * HOUR
COMMENT_SHARE = 0.7
QUICK = DAY // 2


@dataclass(frozen=True, slots=True)
class Service:
    """What a customer went through: when it was closed, seconds that nobody worked on it, what was done again."""

    ticket: int
    closed: int
    waited: int
    asked_back: bool
    reopened: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A returned questionnaire: satisfaction 1 to 5, recommendation 0 to 10, and the comment's theme or none."""

    ticket: int
    time: int
    score: int
    recommend: int
    theme: str
    wording: int


def survey(services: Sequence[Service], rng: np.random.Generator, until: int) -> tuple[Answer, ...]:
    """Questionnaires that came back before the export, in order of time.

    The longer the wait, the likelier the reply (18% without a wait, towards 45% after some days) and the lower the
    score (1.25 points per factor of e in 1 + days waited); a ticket reopened costs 0.8 points, being asked back 0.4.
    """
    answers = [_answer(service, rng) for service in services if rng.random() < _reply_share(service.waited)]
    return tuple(sorted((answer for answer in answers if answer.time <= until), key=lambda answer: answer.time))


def services_of(run: Run) -> list[Service]:
    """What the customers of the closed tickets went through, by ticket: those whose last step is the closing."""
    rows, closing = run.rows, run.doing("close") & ~run.open
    size = run.arrival_us.size
    last = np.zeros(size, np.int64)
    last[rows["case"]] = np.arange(rows.size)
    tickets = np.unique(rows["case"])
    tickets = tickets[closing[last[tickets]]]
    closed = rows["end"][last[tickets]]
    worked = np.bincount(rows["case"], run.worked_us, minlength=size)[tickets].astype(np.int64)
    waited = closed - run.arrival_us[tickets] - worked
    asked, reopened = (np.isin(tickets, rows["case"][run.doing(task)]) for task in ("ask_customer", "reopen"))
    columns = (tickets, seconds(closed), seconds(waited), asked, reopened)
    return [Service(*values) for values in zip(*(column.tolist() for column in columns), strict=True)]


def comment(answer: Answer, waited: int, product: str, wordings: Mapping[str, Sequence[str]]) -> str:
    """The comment in the words of a language; empty when the customer left none."""
    if not answer.theme:
        return ""
    choices = wordings[answer.theme]
    days = max(2, round(waited / DAY))
    return choices[answer.wording % len(choices)].format(days=days, product=product)


def _reply_share(waited: int) -> float:
    return 0.18 + 0.27 * (1 - float(np.exp(-waited / (2 * DAY))))


def _answer(service: Service, rng: np.random.Generator) -> Answer:
    feeling = 4.7 - 1.25 * np.log1p(service.waited / DAY) - 0.8 * service.reopened - 0.4 * service.asked_back
    feeling += rng.normal(0, 0.7)
    score = int(np.clip(round(feeling), 1, 5))
    recommend = int(np.clip(round(2 * feeling + rng.normal(0, 0.8)), 0, 10))
    time = service.closed + int(rng.exponential(20 * HOUR))
    theme = _theme(score, service, rng) if rng.random() < COMMENT_SHARE else ""
    return Answer(service.ticket, time, score, recommend, theme, int(rng.integers(0, 12)))


def _theme(score: int, service: Service, rng: np.random.Generator) -> str:
    """What the comment is about: the harm that was done, or else what pleased."""
    if score == 3:
        return "mixed"
    if score > 3:
        return "fast" if service.waited < QUICK and rng.random() < 0.6 else "friendly"
    if (service.reopened or service.asked_back) and rng.random() < 0.6:
        return "repeated"
    return "waited" if service.waited > DAY else "unhelpful"
