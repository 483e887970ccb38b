"""The telecom service desk behind the embedded sample: its steps, routes, people and tickets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

HOUR = 3600
DAY = 24 * HOUR
WEEK = 7 * DAY
TICKETS_A_WEEK = 500


@dataclass(frozen=True, slots=True)
class Step:
    """An activity: who does it and how long it takes on average."""

    pool: str
    minutes: float


@dataclass(frozen=True, slots=True)
class Way:
    """Where a ticket goes next: with which share, and after how many hours outside the desk on average."""

    target: str
    share: float = 1.0
    outside_h: float = 0.0


@dataclass(frozen=True, slots=True)
class Ticket:
    """A case as it arrives; ``created`` in seconds from the first Monday, 00:00."""

    number: int
    created: int
    kind: str
    channel: str
    priority: str
    segment: str
    region: str
    product: str
    customer: int


@dataclass(frozen=True, slots=True)
class Agent:
    """A person: the pools served (first things first), working days, hours that day and lunch begin, and the pace."""

    name: str
    pools: tuple[str, ...]
    days: tuple[int, ...]
    begin_h: float
    lunch_h: float
    pace: float

    def blocks(self, until: int) -> Iterator[tuple[int, int]]:
        """Stretches of work as (begin, end) in seconds: before and after an hour of lunch, nine hours after begin."""
        for day in range(until // DAY + 1):
            if day % 7 in self.days:
                midnight = day * DAY
                yield midnight + int(self.begin_h * HOUR), midnight + int(self.lunch_h * HOUR)
                yield midnight + int((self.lunch_h + 1) * HOUR), midnight + int((self.begin_h + 9) * HOUR)


STEPS: Mapping[str, Step] = {
    "register": Step("front", 7),
    "classify": Step("front", 5),
    "diagnose": Step("technical", 32),
    "ask_customer": Step("front", 6),
    "record_answer": Step("front", 5),
    "ask_supplier": Step("technical", 14),
    "check_supplier": Step("technical", 18),
    "fix_remotely": Step("technical", 36),
    "plan_visit": Step("front", 8),
    "visit": Step("field", 158),
    "check_bill": Step("billing", 24),
    "prepare_credit": Step("billing", 15),
    "approve_credit": Step("approval", 3),
    "book_credit": Step("billing", 9),
    "check_order": Step("billing", 14),
    "change_contract": Step("billing", 22),
    "configure": Step("technical", 30),
    "inform": Step("front", 7),
    "review": Step("quality", 18),
    "complaint": Step("quality", 35),
    "close": Step("front", 3),
    "reopen": Step("front", 6),
}

WAYS: Mapping[str, tuple[Way, ...]] = {
    "register": (Way("classify"),),
    "classify:fault": (Way("diagnose"),),
    "classify:bill": (Way("check_bill"),),
    "classify:order": (Way("check_order"),),
    "diagnose": (
        Way("ask_customer", 0.10),
        Way("fix_remotely", 0.52),
        Way("plan_visit", 0.26),
        Way("ask_supplier", 0.12),
    ),
    "diagnose:email": (
        Way("ask_customer", 0.36),
        Way("fix_remotely", 0.36),
        Way("plan_visit", 0.19),
        Way("ask_supplier", 0.09),
    ),
    "ask_customer": (Way("record_answer", outside_h=18),),
    "record_answer": (Way("diagnose"),),
    "ask_supplier": (Way("check_supplier", outside_h=52),),
    "check_supplier": (Way("fix_remotely", 0.8), Way("plan_visit", 0.2)),
    "fix_remotely": (Way("inform"),),
    "plan_visit": (Way("visit"),),
    "visit": (Way("inform", 0.92), Way("diagnose", 0.08)),
    "check_bill": (Way("inform", 0.4), Way("prepare_credit", 0.6)),
    "prepare_credit": (Way("approve_credit"),),
    "approve_credit": (Way("book_credit", 0.9), Way("prepare_credit", 0.1)),
    "book_credit": (Way("inform"),),
    "check_order": (Way("change_contract"),),
    "change_contract": (Way("configure"),),
    "configure": (Way("inform"),),
    "inform": (Way("close", 0.55), Way("review", 0.45)),
    "review": (Way("close"),),
    "complaint": (Way("close"),),
    "close": (Way("", 0.93), Way("reopen", 0.07, outside_h=30)),
    "reopen:fault": (Way("diagnose"),),
    "reopen:bill": (Way("check_bill"),),
    "reopen:order": (Way("configure"),),
}

POOLS: Mapping[str, tuple[str, int, tuple[int, ...]]] = {
    "front": ("F", 12, (0, 1, 2)),
    "technical": ("T", 12, (0, 1)),
    "field": ("V", 6, ()),
    "billing": ("B", 5, ()),
    "quality": ("Q", 4, ()),
    "approval": ("L", 1, ()),
}
"""Pool: letter of its agents, how many, and which of them are on call at the weekend (Wednesday to Sunday)."""

ALSO: Mapping[str, tuple[str, ...]] = {"approval": ("quality",)}
"""Pools whose people help another pool when their own has nothing to do."""

PRIORITIES = ("high", "normal", "low")
_SEGMENTS = {"consumer": 0.74, "business": 0.21, "key": 0.05}
_CHANNELS = {"phone": 0.34, "app": 0.27, "chat": 0.14, "email": 0.15, "store": 0.10}
_REGIONS = {"east": 0.3, "south": 0.24, "north": 0.2, "centre": 0.15, "west": 0.11}
_KINDS = {"fault": 0.58, "bill": 0.29, "order": 0.13}
_PRODUCTS = {"fibre": 0.4, "mobile": 0.32, "television": 0.15, "roaming": 0.08, "line": 0.05}
_PRIORITY_OF = {"consumer": (0.06, 0.62, 0.32), "business": (0.2, 0.7, 0.1), "key": (0.7, 0.3, 0.0)}
_WEEKDAYS = (1.35, 1.15, 1.05, 1.0, 1.0, 0.5, 0.4)
_HOURS = (1, 1, 1, 1, 1, 2, 4, 10, 24, 36, 40, 34, 22, 28, 36, 34, 28, 20, 14, 12, 10, 8, 5, 2)


def staff(rng: np.random.Generator) -> tuple[Agent, ...]:
    """The forty agents: early and late shifts in the first line, lunch in turns, a crew on call at weekends."""
    people = []
    for pool, (letter, size, on_call) in POOLS.items():
        for index in range(size):
            begin = 8.5 if pool != "front" else (8.0, 10.0)[index % 2]
            days = (2, 3, 4, 5, 6) if index in on_call else (0, 1, 2, 3, 4)
            pace = float(np.exp(rng.normal(0, 0.12)))
            serves = (pool, *ALSO.get(pool, ()))
            people.append(Agent(f"{letter}{index + 1:02d}", serves, days, begin, 12.0 + index // 2 % 2, pace))
    return tuple(people)


def export_at(cases: int) -> int:
    """Seconds from the first Monday to the export of the log: the last Friday, 15:00, in the middle of the work."""
    weeks = max(1, -(-cases // TICKETS_A_WEEK))
    return weeks * WEEK - 2 * DAY - 9 * HOUR


def arrivals(cases: int, rng: np.random.Generator) -> tuple[Ticket, ...]:
    """The tickets in order of arrival, spread over the hours of the weeks by weekday and hour of day."""
    hours = export_at(cases) // HOUR
    week = np.outer(_WEEKDAYS, _HOURS).ravel()
    weights = np.resize(week, hours)
    slots = rng.choice(hours, size=cases, p=weights / weights.sum())
    created = np.sort(slots * HOUR + rng.integers(0, HOUR, size=cases))
    customers = _customers(max(1, cases * 3 // 4), rng)
    owners = rng.integers(0, len(customers), size=cases)
    kinds = _pick(_KINDS, cases, rng)
    channels = _pick(_CHANNELS, cases, rng)
    products = _pick(_PRODUCTS, cases, rng)
    tickets = []
    for number in range(cases):
        segment, region = customers[owners[number]]
        priority = PRIORITIES[int(rng.choice(3, p=_PRIORITY_OF[segment]))]
        place = (segment, region, products[number], int(owners[number]))
        tickets.append(Ticket(number, int(created[number]), kinds[number], channels[number], priority, *place))
    return tuple(tickets)


def _customers(size: int, rng: np.random.Generator) -> list[tuple[str, str]]:
    return list(zip(_pick(_SEGMENTS, size, rng), _pick(_REGIONS, size, rng), strict=True))


def _pick(shares: Mapping[str, float], size: int, rng: np.random.Generator) -> list[str]:
    names = list(shares)
    return [names[index] for index in rng.choice(len(names), size=size, p=list(shares.values()))]
