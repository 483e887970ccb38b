"""The JSON of ``clearway drift``, as types."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict


class LevelJson(TypedDict):
    """A level on one side of a change, with its 95% interval."""

    value: float | None
    n: int
    ci_low: float | None
    ci_high: float | None


class DriftPlaceJson(TypedDict):
    """A place that changed; ``q`` is ``p`` corrected for all places of its aspect.

    ``unit`` is share (of cases; of a step's executions for people), s (median) or 1/d (mean of cases a day).
    """

    aspect: str
    place: str
    unit: str
    before: LevelJson | None
    after: LevelJson | None
    effect: float
    effect_kind: str
    p: float
    q: float
    person: NotRequired[str]
    reason: NotRequired[str]


class DriftChangeJson(TypedDict):
    """A change; ``case_index`` counts from 0, cases by start; ``kind`` is sudden, gradual or recurring.

    ``case_low`` and ``case_high`` are a 95% interval, of a gradual change its beginning and end; ``returns_to`` is the
    first case of the period that came back; ``p`` is corrected for the number of aspects.
    """

    case_index: int
    time: str
    place: str
    p: float
    kind: str
    case_low: int
    case_high: int
    returns_to: int | None
    aspects: list[str]
    steps: list[str]
    places: list[DriftPlaceJson]
    text: str


class DriftAspectJson(TypedDict):
    """How an aspect was looked at; ``p`` is null with a reason where it could not be tested."""

    aspect: str
    p: float | None
    places: int
    bins: int
    reason: NotRequired[str]


class DriftJson(TypedDict):
    """``clearway drift --json``."""

    kind: str
    cases: int
    left_out: int
    alpha: float
    changes: list[DriftChangeJson]
    aspects: list[DriftAspectJson]
    formula: str
    source: str
    warnings: list[str]
    out: NotRequired[str]
