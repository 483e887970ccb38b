"""The embedded sample: a seeded telecom service desk whose problems are planted and therefore known."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.messages import LANGUAGES
from clearway.log.sample_desk import HOUR, STEPS, Ticket, arrivals, export_at, staff
from clearway.log.sample_run import Desk, Work
from clearway.log.sample_survey import Answer, Service, comment, survey

if TYPE_CHECKING:
    import pyarrow as pa

FIRST_MONDAY = datetime(2025, 6, 9)
RATES = {"front": 60, "technical": 95, "field": 110, "billing": 75, "quality": 90, "approval": 130}
"""Money per hour of each pool, in the sample's own currency."""

MAX_CASES = 1_000_000


@dataclass(frozen=True, slots=True)
class Truth:
    """The planted facts, in the words of the sample's language, so that a test can check what an analysis finds.

    Parameters
    ----------
    batching : str
        The activity that two rounds a working day do in one go.
    held_s : float
        Mean seconds from the end of the step before until the round begins, per instance of ``batching``.
    outside : mapping of str to float
        Activity that waits for somebody outside (customer, supplier) to the mean seconds of that delay per instance.
    bottleneck : str
        The team with too few people; ``bottleneck_activity`` queues for it.
    bottleneck_activity : str
        The activity that the short team does.
    asks_back : str
        The activity that sends a fault back to the customer, and ``asks_back_channel`` the channel where this
        happens about three times as often as elsewhere.
    asks_back_channel : str
        See ``asks_back``.
    reopens : str
        The activity that begins the rework of a closed ticket.
    inspects : str
        The activity that checks and never sends back.
    escalates : str
        The activity that follows when a ticket has taken more than four days.
    cases, closed, in_work, answered : int
        Tickets; tickets closed when the log was exported; tickets that somebody was working on at that moment (the
        other open ones wait for people or outsiders); questionnaires returned by then.
    queued_s : mapping of str to float
        Activity to the total seconds its instances waited for people (after delays from outside).
    """

    batching: str
    held_s: float
    outside: Mapping[str, float]
    bottleneck: str
    bottleneck_activity: str
    asks_back: str
    asks_back_channel: str
    reopens: str
    inspects: str
    escalates: str
    cases: int
    closed: int
    in_work: int
    answered: int
    queued_s: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sample:
    """The generated log, the answers of the customers, and the planted facts.

    Parameters
    ----------
    events : pyarrow.Table
        One row an activity instance in order of start: ticket, activity, start, end (null while the work is going
        on), agent, team, channel, priority, segment, region, product, customer, time of arrival, status, cost.
    feedback : pyarrow.Table
        One row a returned questionnaire: ticket, customer, time, score 1-5, recommendation 0-10, comment (may be
        empty).
    truth : Truth
        What is planted in the two tables.
    """

    events: pa.Table
    feedback: pa.Table
    truth: Truth


def sample_log(*, lang: str = "en", seed: int = 7, cases: int = 5000) -> Sample:
    """Simulate the service desk of a telecom company.

    About 500 tickets a week arrive by phone, app, chat, e-mail and store, most of them on Mondays and between nine
    and eleven. Forty agents in five teams work from Monday to Friday with an hour of lunch in turns (the first line in
    early and late shifts); a crew of the first line and of the technical desk works from Wednesday to Sunday. People
    take the most urgent and then the oldest work of their team, one piece at a time, and finish what they began.
    Planted are, each named in :class:`Truth`:

    - *a bottleneck*: field service has too few people, who are busy more than nine tenths of their hours;
    - *batching*: credits are held back until 11:00 and 16:30 of a working day and approved in one go;
    - *waits for outsiders*: 18 hours on average for a customer's answer, 52 for a supplier's, 30 until a customer
      reopens a ticket;
    - *rework*: 7% of the closed tickets are reopened, 8% of the field visits go back to diagnosis, 10% of the credits
      back to preparation, and faults go back to the customer for details (36% by e-mail, 10% elsewhere);
    - *an inspection that changes nothing*: 45% of the tickets are checked before they are closed, none is sent back;
    - *an escalation*: six of ten tickets older than four days become complaints;
    - *nights and weekends*: tickets also arrive when few people or none are on duty;
    - *open cases*: tickets not closed when the log is exported, on the last Friday at 15:00;
    - *a biased survey*: about one in four customers answers, the more likely the longer the wait, and waiting, being
      asked back and reopening lower the score (:func:`clearway.log.sample_survey.survey` has the numbers).

    Parameters
    ----------
    lang : {"en", "zh"}
        Language of headers, names and comments; the numbers do not depend on it.
    seed : int
        The same seed gives the same sample on every machine with the same numpy.
    cases : int
        Number of tickets; the weeks grow with it, so the load stays the same.

    Returns
    -------
    Sample
        All names of people are invented ids.

    Raises
    ------
    OptionError
        The language has no words, or ``cases`` is not between 1 and 1,000,000.

    Examples
    --------
    >>> sample = sample_log(cases=40)
    >>> sample.events.column_names[:4]
    ['Ticket ID', 'Activity', 'Start', 'End']
    """
    _check(lang, cases)
    until = export_at(cases)
    tickets_rng, people_rng, desk_rng, survey_rng = np.random.default_rng(seed).spawn(4)
    tickets = arrivals(cases, tickets_rng)
    works = Desk(tickets, staff(people_rng), desk_rng, until).run()
    services = _services(tickets, works)
    answers = survey(services, survey_rng, until)
    waited = {service.ticket: service.waited for service in services}
    closed = set(waited)
    words = _language(lang)
    return Sample(
        _events(tickets, works, closed, words),
        _feedback(tickets, answers, waited, words),
        _truth(works, len(tickets), len(closed), len(answers), words["words"]),
    )


def write_sample(folder: str | Path, *, lang: str = "en", seed: int = 7, cases: int = 5000) -> tuple[Path, Path]:
    """Write ``tickets.csv`` and ``survey.csv`` (UTF-8, one header row) into a folder, which is made if it is missing.

    Returns
    -------
    (Path, Path)
        The event log and the feedback.
    """
    sample = sample_log(lang=lang, seed=seed, cases=cases)
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    tickets, answers = target / "tickets.csv", target / "survey.csv"
    _write(sample.events, tickets)
    _write(sample.feedback, answers)
    return tickets, answers


def _check(lang: str, cases: int) -> None:
    if lang not in LANGUAGES:
        raise OptionError("sample.lang", place={"option": "lang"}, value=lang, known=", ".join(LANGUAGES))
    if not 1 <= cases <= MAX_CASES:
        raise OptionError("sample.cases", place={"option": "cases"}, value=cases, most=MAX_CASES)


@cache
def _language(lang: str) -> Mapping[str, Any]:
    words: dict[str, Any] = json.loads(files("clearway.log").joinpath("sample_words.json").read_text("utf-8"))
    found: Mapping[str, Any] = words[lang]
    return found


def _services(tickets: Sequence[Ticket], works: Sequence[Work]) -> list[Service]:
    """What the customers of the closed tickets went through, by ticket."""
    of_ticket: dict[int, list[Work]] = defaultdict(list)
    for work in works:
        of_ticket[work.ticket].append(work)
    services = []
    for number, steps in sorted(of_ticket.items()):
        last = steps[-1]
        if last.activity == "close" and last.end is not None:
            touched = sum((step.end or 0) - step.start for step in steps)
            names = {step.activity for step in steps}
            waited = last.end - tickets[number].created - touched
            services.append(Service(number, last.end, waited, "ask_customer" in names, "reopen" in names))
    return services


def _events(
    tickets: Sequence[Ticket], works: Sequence[Work], closed: set[int], language: Mapping[str, Any]
) -> pa.Table:
    words = language["words"]
    rows = sorted(works, key=lambda work: (work.start, work.ticket))
    owners = [tickets[work.ticket] for work in rows]
    columns: dict[str, list[Any]] = {
        "ticket": [_ticket_id(owner.number) for owner in owners],
        "activity": [words[work.activity] for work in rows],
        "start": [_stamp(work.start) for work in rows],
        "end": [None if work.end is None else _stamp(work.end) for work in rows],
        "agent": [work.agent for work in rows],
        "team": [words[STEPS[work.activity].pool] for work in rows],
        "channel": [words[owner.channel] for owner in owners],
        "priority": [words[owner.priority] for owner in owners],
        "segment": [words[owner.segment] for owner in owners],
        "region": [words[owner.region] for owner in owners],
        "product": [words[owner.product] for owner in owners],
        "customer": [_customer_id(owner.customer) for owner in owners],
        "created": [_stamp(owner.created) for owner in owners],
        "status": [words["closed" if owner.number in closed else "open"] for owner in owners],
        "cost": [_cost(work) for work in rows],
    }
    return _table(columns, language["headers"])


def _feedback(
    tickets: Sequence[Ticket], answers: Sequence[Answer], waited: Mapping[int, int], language: Mapping[str, Any]
) -> pa.Table:
    words, wordings = language["words"], language["comments"]
    owners = [tickets[answer.ticket] for answer in answers]
    columns: dict[str, list[Any]] = {
        "ticket": [_ticket_id(owner.number) for owner in owners],
        "customer": [_customer_id(owner.customer) for owner in owners],
        "time": [_stamp(answer.time) for answer in answers],
        "score": [answer.score for answer in answers],
        "recommend": [answer.recommend for answer in answers],
        "comment": [
            comment(answer, waited[answer.ticket], words[owner.product], wordings)
            for answer, owner in zip(answers, owners, strict=True)
        ],
    }
    return _table(columns, language["headers"])


def _truth(works: Sequence[Work], cases: int, closed: int, answered: int, words: Mapping[str, str]) -> Truth:
    queued: dict[str, float] = defaultdict(float)
    outside: dict[str, list[int]] = defaultdict(list)
    held = [work.start - work.enabled for work in works if work.activity == "approve_credit"]
    for work in works:
        queued[words[work.activity]] += work.start - work.enabled - work.outside
        if work.outside:
            outside[words[work.activity]].append(work.outside)
    return Truth(
        batching=words["approve_credit"],
        held_s=float(np.mean(held)) if held else 0.0,
        outside={name: float(np.mean(delays)) for name, delays in outside.items()},
        bottleneck=words["field"],
        bottleneck_activity=words["visit"],
        asks_back=words["ask_customer"],
        asks_back_channel=words["email"],
        reopens=words["reopen"],
        inspects=words["review"],
        escalates=words["complaint"],
        cases=cases,
        closed=closed,
        in_work=sum(work.end is None for work in works),
        answered=answered,
        queued_s=dict(queued),
    )


def _table(columns: Mapping[str, list[Any]], headers: Mapping[str, str]) -> pa.Table:
    import pyarrow as pa

    stamps = {"start", "end", "created", "time"}
    arrays = [pa.array(values, pa.timestamp("s") if name in stamps else None) for name, values in columns.items()]
    return pa.table(arrays, names=[headers[name] for name in columns])


def _write(table: pa.Table, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as sink:
        writer = csv.writer(sink, lineterminator="\n")
        writer.writerow(table.column_names)
        writer.writerows(zip(*(column.to_pylist() for column in table.columns), strict=True))


def _stamp(seconds: int) -> datetime:
    return FIRST_MONDAY + timedelta(seconds=seconds)


def _ticket_id(number: int) -> str:
    return f"T{number + 1:06d}"


def _customer_id(number: int) -> str:
    return f"C{number + 1:06d}"


def _cost(work: Work) -> float | None:
    """Money for the agent's time; None while the work is going on."""
    if work.end is None:
        return None
    return round((work.end - work.start) / HOUR * RATES[STEPS[work.activity].pool], 2)
