"""The JSON of ``clearway watch``, as types."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict


class SignalJson(TypedDict):
    """A period of a stream that a rule found; moments have an offset, ``state`` is new, known or withdrawn."""

    watch: str
    stream: str
    measure: str
    unit: str
    chart: str
    rule: str
    level: str
    index_1based: int
    start: str
    end: str
    value: float
    statistic: float
    lcl: float | None
    centre: float | None
    ucl: float | None
    n: float | None
    first_seen: str | None
    state: str


class StreamLimitsJson(TypedDict):
    """Limits of a stream and its newest point; ``reason`` (waiting, few, flat) says why there are none."""

    stream: str
    points: int
    centre: float | None
    sigma: float | None
    last_value: float | None
    last_n: float | None
    last_start: str | None
    reason: NotRequired[str]


class WatchedJson(TypedDict):
    """One watch: what it charts, up to when, and where its limits come from; 50 streams at most are listed."""

    name: str
    measure: str
    unit: str
    chart: str
    rules: list[str]
    period: str
    streams: int
    points: int
    until: str | None
    unfinished: int
    signals: int
    estimator: str
    formula: str
    source: str
    limits: list[StreamLimitsJson]
    warnings: list[str]


class SignalCountsJson(TypedDict):
    """Signals by what this look did with them."""

    new: int
    known: int
    withdrawn: int


class SentJson(TypedDict):
    """A message: to whom, whether it was sent, and how often that was tried; never an address."""

    audience: str
    key: str
    state: str
    signals: int
    attempts: int


class WatchJson(TypedDict):
    """``clearway watch --json``, a document for each look."""

    at: str
    zone: str
    last: str | None
    store: str | None
    counts: SignalCountsJson
    signals: list[SignalJson]
    watches: list[WatchedJson]
    messages: list[SentJson]
