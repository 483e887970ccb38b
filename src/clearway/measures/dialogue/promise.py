"""Promises with a date, and whether the log shows that they were kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.measures.dialogue.acts import Act
from clearway.measures.dialogue.rules import Rules, rules
from clearway.measures.dialogue.turns import Dialogue, Turn

if TYPE_CHECKING:
    from clearway.log.log import Log

Ints = np.ndarray[Any, np.dtype[np.int64]]

LENGTHS = {"minute": 60, "hour": 3600, "day": 86_400, "week": 7 * 86_400, "month": 30 * 86_400}
"""Seconds of what a promise counts in; working days are counted from Monday to Friday."""

SATURDAY = 5
KEPT, LATE, OPEN, UNKNOWN = "kept", "late", "open", "unknown"


@dataclass(frozen=True, slots=True)
class Promise:
    """Something promised by a time.

    Parameters
    ----------
    dialogue : str
    turn : int
    quote : str
    made_us : int or None
        When it was said.
    due_us : int or None
        None where the words name no time that can be told, or nobody knows when they were said.
    status : str
        ``kept``: something was done after it and by then; ``late``: nothing was; ``open``: the data end before the time
        promised; ``unknown``: no time, no case, or the case is not in the log.
    """

    dialogue: str
    turn: int
    quote: str
    made_us: int | None
    due_us: int | None
    status: str = UNKNOWN


@dataclass(frozen=True, slots=True)
class Doings:
    """When something was done in each case.

    Parameters
    ----------
    ends : mapping of str to int64 array
        Ends of the steps by case, ascending.
    last_us : int
        Where the log ends.
    zone : str
        Zone in which "today" ends.
    """

    ends: Mapping[str, Ints]
    last_us: int
    zone: str = "UTC"


def doings(log: Log, *, activities: Collection[str] = ()) -> Doings:
    """When something was done in each case of a log.

    Parameters
    ----------
    log : Log
    activities : collection of str
        Only these count as keeping a promise; all where empty.

    Raises
    ------
    OptionError
        ``dialogue.activity``: the log has no such activity.
    """
    names = log.activities
    for name in activities:
        if name not in names:
            raise OptionError("dialogue.activity", place={"option": "--kept-by"}, value=name)
    case, end = log.column("case").astype(np.int64), log.column("end_us")
    done = end != NULL_US
    last = int(end[done].max(initial=0))
    if activities:
        done &= np.isin(log.column("activity"), [code for code, name in enumerate(names) if name in activities])
    case, end = case[done], end[done]
    order = np.lexsort((end, case))
    stops = np.cumsum(np.bincount(case, minlength=log.cases.num_rows))[:-1]
    ids = log.cases.arrow(["id"]).column(0).to_pylist()
    return Doings(dict(zip(map(str, ids), np.split(end[order], stops), strict=True)), last, log.zone)


def promises(dialogue: Dialogue, acts: Sequence[Act], done: Doings | None = None) -> tuple[Promise, ...]:
    """The promises of a dialogue, each with its time and whether it was kept.

    Parameters
    ----------
    dialogue : Dialogue
    acts : sequence of Act
    done : Doings, optional
        What the log shows; a later turn of the service counts as doing something too.

    Examples
    --------
    >>> from clearway.measures.dialogue.acts import acts_of
    >>> from clearway.measures.dialogue.turns import dialogue
    >>> talk = dialogue("7", [Turn("agent", "We will call you within 2 hours.", 0)], case="A")
    >>> log = Doings({"A": np.array([3_600_000_000])}, 10**12)
    >>> [(one.due_us, one.status) for one in promises(talk, acts_of(talk), log)]
    [(7200000000, 'kept')]
    """
    zone = "UTC" if done is None else done.zone
    found = []
    for act in acts:
        if act.act == "promise":
            turn = dialogue.turns[act.turn]
            due = due_of(turn, zone=zone)
            status = _status(dialogue, act.turn, due, done)
            found.append(Promise(dialogue.id, act.turn, act.quote, turn.time_us, due, status))
    return tuple(found)


def due_of(turn: Turn, *, zone: str = "UTC") -> int | None:
    """By when what a turn promises is due, in microseconds; None where that cannot be told.

    Of a span ("3-5 days") the longer end counts; a named day ends at midnight of the zone.
    """
    if turn.time_us is None:
        return None
    found = ((hit, one) for one in rules() if (hit := _first_time(turn.text, one)) is not None)
    hit, language = next(found, (None, None))
    if hit is None or language is None:
        return None
    said = datetime.fromtimestamp(turn.time_us / 1e6, UTC).astimezone(ZoneInfo(zone))
    day = hit.groupdict().get("day")
    if day is not None:
        due = datetime.combine(said.date() + timedelta(days=language.days[day.lower()] + 1), time(), said.tzinfo)
    else:
        due = _after(said, _number(hit["low"].lower(), language), language.units[hit["unit"].lower()])
    return round(due.timestamp() * 1e6)


def _first_time(text: str, language: Rules) -> re.Match[str] | None:
    read = text.translate(dict(language.fold))
    hits = (hit for pattern in language.times if (hit := pattern.search(read)))
    return min(hits, key=lambda hit: hit.start(), default=None)


def _number(text: str, language: Rules) -> float:
    """The number named; of a span its end."""
    if text in language.numerals:
        return language.numerals[text]
    last = re.split(r"\W+|to|\u81f3|\u5230", text)[-1].strip()
    if last.isdecimal():
        return float(last)
    ten = next((sign for sign, value in language.numerals.items() if value == 10 and len(sign) == 1), None)
    if ten is not None and ten in last:
        tens, _, ones = last.partition(ten)
        return 10 * language.numerals.get(tens, 1) + language.numerals.get(ones, 0)
    return language.numerals.get(last, 1)


def _after(said: datetime, count: float, unit: str) -> datetime:
    if unit != "workday":
        return said + timedelta(seconds=count * LENGTHS[unit])
    due = said
    while count > 0:
        due += timedelta(days=1)
        count -= due.weekday() < SATURDAY
    return due


def _status(dialogue: Dialogue, turn: int, due: int | None, done: Doings | None) -> str:
    made = dialogue.turns[turn].time_us
    if due is None or made is None:
        return UNKNOWN
    later = (dialogue.turns[place].time_us for place in dialogue.by("agent") if place > turn)
    said = [stamp for stamp in later if stamp is not None]
    if any(made < stamp <= due for stamp in said):
        return KEPT
    ends = None if done is None or dialogue.case is None else done.ends.get(dialogue.case)
    if done is None or ends is None:
        return UNKNOWN
    after = np.searchsorted(ends, made, side="right")
    if after < ends.size and int(ends[after]) <= due:
        return KEPT
    return LATE if done.last_us > due else OPEN
