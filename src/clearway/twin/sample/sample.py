"""The embedded sample as tables: a seeded telecom service desk whose problems are planted and therefore known."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.messages import LANGUAGES
from clearway.model.spec.rates import rate_of
from clearway.model.spec.spec import Spec
from clearway.twin.kernel.memory import MICROSECOND
from clearway.twin.program.arrivals import stream
from clearway.twin.sample.desk import Run, desk, run_desk, seconds
from clearway.twin.sample.survey import HOUR, Answer, comment, services_of, survey
from clearway.twin.sample.tickets import Tickets, tickets_of
from clearway.twin.sample.truth import Truth, truth_of

if TYPE_CHECKING:
    import pyarrow as pa

MAX_CASES = 1_000_000

TOLD = ("channel", "priority", "segment", "region", "product")
"""What the log tells of a ticket, in the order of its columns."""


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
    """Simulate the service desk of a telecom company, which is packaged as a Spec (``desk.json``).

    About 500 tickets a week arrive by phone, app, chat, e-mail and store, most of them on Mondays and between nine
    and eleven. Thirty-nine agents and an approver in five teams work from Monday to Friday with an hour of lunch in
    turns (the first line in early and late shifts); a crew of the first line and of the technical desk works from
    Wednesday to Sunday. People take the most urgent and then the oldest work of their team, one piece at a time; what
    is not done at the end of a shift rests until the next one. Planted are, each named in :class:`Truth`:

    - *a bottleneck*: field service has too few people, who are busy more than nine tenths of their hours;
    - *batching*: credits are held back until 11:00 and 16:30 of a working day and approved in one go;
    - *waits for outsiders*: 18 hours on average for a customer's answer, 52 for a supplier's, 30 until a customer
      reopens a ticket;
    - *rework*: 7% of the closed tickets are reopened, 8% of the field visits go back to diagnosis, 10% of the credits
      back to preparation, and faults go back to the customer for details (36% by e-mail, 10% elsewhere);
    - *an inspection that changes nothing*: 45% of the tickets are checked before they are closed, none is sent back;
    - *an escalation*: six of ten tickets older than four days become complaints;
    - *nights and weekends*: tickets also arrive when few people or none are on duty;
    - *open cases*: tickets not closed when the log is exported, at the moment when the last ticket arrives;
    - *a biased survey*: about one in four customers answers, the more likely the longer the wait, and waiting, being
      asked back and reopening lower the score (:func:`clearway.twin.sample.survey.survey` has the numbers).

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
    language = _language(lang)
    run = run_desk(cases, seed)
    tickets = tickets_of(run, seed)
    services = services_of(run)
    answers = survey(services, stream(seed, "survey"), run.until_us // MICROSECOND)
    closed = {service.ticket: service.waited for service in services}
    return Sample(
        _events(run, tickets, closed, language),
        _feedback(run, tickets, answers, closed, language),
        truth_of(run, language["words"], closed=len(closed), answered=len(answers)),
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


def named_desk(lang: str = "en") -> Spec:
    """The desk with its steps and teams called as in the sample's log.

    Examples
    --------
    >>> named_desk().flow.nodes["review"].name, named_desk().pools["field"].name
    ('Check solution', 'Field service')
    """
    _check(lang, 1)
    words, spec = _language(lang)["words"], desk()
    nodes = {id: replace(node, name=words.get(id, node.name)) for id, node in spec.flow.nodes.items()}
    pools = {id: replace(pool, name=words[id]) for id, pool in spec.pools.items()}
    return replace(spec, flow=replace(spec.flow, nodes=nodes), pools=pools)


def _check(lang: str, cases: int) -> None:
    if lang not in LANGUAGES:
        raise OptionError("sample.lang", place={"option": "lang"}, value=lang, known=", ".join(LANGUAGES))
    if not 1 <= cases <= MAX_CASES:
        raise OptionError("sample.cases", place={"option": "cases"}, value=cases, most=MAX_CASES)


@cache
def _language(lang: str) -> Mapping[str, Any]:
    words: dict[str, Any] = json.loads(files("clearway.twin.sample").joinpath("words.json").read_text("utf-8"))
    found: Mapping[str, Any] = words[lang]
    return found


def _events(run: Run, tickets: Tickets, closed: Mapping[int, int], language: Mapping[str, Any]) -> pa.Table:
    words, spec = language["words"], run.program.spec
    tasks = [run.program.nodes[node] for node in run.rows["node"]]
    owners = run.rows["case"].astype(np.int64)
    columns: dict[str, list[Any]] = {
        "ticket": [_ticket_id(owner) for owner in owners],
        "activity": [words[task] for task in tasks],
        "start": _stamps(run, run.rows["start"]),
        "end": _unless(run.open, _stamps(run, run.rows["end"])),
        "agent": [run.program.units[unit] for unit in run.rows["resource"]],
        "team": [words[spec.activities[task].pool] for task in tasks],
        **{name: [words[id] for id in tickets.values[name][owners]] for name in TOLD},
        "customer": [_customer_id(customer) for customer in tickets.customer[owners]],
        "created": _stamps(run, run.arrival_us[owners]),
        "status": [words["closed" if int(owner) in closed else "open"] for owner in owners],
        "cost": _unless(run.open, _costs(run)),
    }
    return _table(columns, language["headers"])


def _feedback(
    run: Run, tickets: Tickets, answers: Sequence[Answer], closed: Mapping[int, int], language: Mapping[str, Any]
) -> pa.Table:
    words, wordings = language["words"], language["comments"]
    products = [words[tickets.values["product"][answer.ticket]] for answer in answers]
    columns: dict[str, list[Any]] = {
        "ticket": [_ticket_id(answer.ticket) for answer in answers],
        "customer": [_customer_id(tickets.customer[answer.ticket]) for answer in answers],
        "time": [_moment(run, answer.time) for answer in answers],
        "score": [answer.score for answer in answers],
        "recommend": [answer.recommend for answer in answers],
        "comment": [
            comment(answer, closed[answer.ticket], product, wordings)
            for answer, product in zip(answers, products, strict=True)
        ],
    }
    return _table(columns, language["headers"])


def _costs(run: Run) -> list[float]:
    """Money for the agent's time."""
    spec = run.program.spec
    rates = [rate_of(spec, owner) for owner in run.program.owners]
    return [
        round(float(worked) / HOUR * rates[unit], 2)
        for worked, unit in zip(seconds(run.worked_us), run.rows["resource"], strict=True)
    ]


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


def _unless(open: Any, values: Sequence[Any]) -> list[Any]:
    """Values of work that is done; None while it is going on."""
    return [None if going_on else value for going_on, value in zip(open, values, strict=True)]


def _stamps(run: Run, time_us: Any) -> list[datetime]:
    return [_moment(run, int(second)) for second in seconds(time_us)]


def _moment(run: Run, second: int) -> datetime:
    """Local time, as the desk's tool writes it."""
    return run.program.start.replace(tzinfo=None) + timedelta(seconds=second)


def _ticket_id(number: int) -> str:
    return f"T{number + 1:06d}"


def _customer_id(number: int) -> str:
    return f"C{number + 1:06d}"
