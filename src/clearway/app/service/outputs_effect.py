"""The JSON of ``clearway effect`` as types."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict


class EffectValueJson(TypedDict):
    """The effect on the treated, in the unit of the measure; the interval is null where the data give none."""

    value: float
    ci_low: float | None
    ci_high: float | None
    method: str
    p: float | None
    told_apart: bool


class EffectWarningJson(TypedDict):
    """What speaks against the comparison, or was left out of it."""

    id: str
    text: str


class EffectCheckJson(TypedDict):
    """A number that is zero if the method's assumption holds."""

    name: str
    value: float
    low: float | None
    high: float | None
    p: float | None
    passed: bool


class EffectPointJson(TypedDict):
    """The treated in a period, and what is expected without the change."""

    period: str
    observed: float
    expected: float
    low: float | None
    high: float | None


class EffectEventJson(TypedDict):
    """The effect by periods since the change."""

    lag: int
    value: float
    low: float
    high: float


class EffectJson(TypedDict):
    """``clearway effect --json``; ``n`` are cases of a log or rows of a table, ``sizes`` units and periods."""

    kind: str
    effect: EffectValueJson
    measure: str
    unit: str
    n: int
    sizes: dict[str, int]
    change: str
    estimator: str
    formula: str
    source: str
    why: str
    assumptions: list[str]
    warnings: list[EffectWarningJson]
    weights: dict[str, float]
    period_weights: dict[str, float]
    parts: dict[str, float]
    checks: list[EffectCheckJson]
    series: list[EffectPointJson]
    events: list[EffectEventJson]
    out: NotRequired[str]
