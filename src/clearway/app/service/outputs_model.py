"""The JSON of the commands about models, as types."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict


class RemarkJson(TypedDict):
    """What the check of a model has to say about an element; ``severity`` is error, warning or note."""

    code: str
    severity: str
    element: str
    message: str
    remedy: str


class ModelCheckJson(TypedDict):
    """``clearway check --json``; ``reason`` says why ``sound`` is null."""

    valid: bool
    sound: bool | None
    reason: NotRequired[str]
    issues: list[RemarkJson]
    processes: int
    nodes: int


class DiscoverJson(TypedDict):
    """``clearway discover --json``.

    ``cases_fitting`` and ``left_out_share`` are shares; the latter is that of the events of ``left_out``.
    """

    method: str
    sound: bool
    fitness: float
    precision: float
    f_score: float
    tasks: int
    seconds: float
    nodes: int
    flows: int
    cases_fitting: float
    left_out: list[str]
    left_out_share: float
    repairs: list[str]
    out: str


class ExtraJson(TypedDict):
    """Mean by which cases with a deviation exceed the others, with its 95% interval."""

    mean: float
    ci_low: float
    ci_high: float


class DeviationJson(TypedDict):
    """One kind of deviation at one activity; time in seconds, cost in the currency of the rates."""

    activity: str
    kind: str
    cases: int
    moves: int
    text: str
    extra_time_s: ExtraJson | None
    extra_cost: ExtraJson | None


class PeriodJson(TypedDict):
    """Conformance of the cases that began in a month or week."""

    start: str
    cases: int
    fitting: int
    fitness: float


class TimedOutJson(TypedDict):
    """A variant without an optimal alignment in time; it has at least ``lower_bound`` deviations."""

    activities: list[str]
    cases: int
    lower_bound: int


class ConformJson(TypedDict):
    """``clearway conform --json``."""

    method: str
    cases: int
    cases_fitting: int
    average_trace_fitness: float
    log_fitness: float
    precision: float
    f_score: float
    generalisation: float | None
    simplicity: float
    deviations: list[DeviationJson]
    periods: list[PeriodJson]
    timed_out_variants: list[TimedOutJson]
