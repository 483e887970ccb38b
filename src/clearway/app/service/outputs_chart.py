"""The JSON of ``clearway chart`` as types."""

from __future__ import annotations

from typing import Any, NotRequired

from typing_extensions import TypedDict

from clearway.app.service.outputs_study import DataJson


class StageJson(TypedDict):
    """What the limits of a stage were computed from, with its runs and crossings; null where a chart has none."""

    centre: float | None
    sigma: float | None
    used: int
    mrbar: float | None
    rbar: float | None
    sbar: float | None
    sigma_z: float | None
    n_useful: int | None
    longest_run: int | None
    longest_run_max: int | None
    crossings: int | None
    crossings_min: int | None
    runs_signal: bool | None


class CompanionJson(TypedDict):
    """The chart of moving ranges, ranges or standard deviations."""

    kind: str
    points: list[float | None]
    centre: list[float | None]
    lcl: list[float | None]
    ucl: list[float | None]
    signals_1based: list[int]


class ChartResultJson(TypedDict):
    """Lines per point; ``sigma`` is that of the plotted statistic on the charted scale."""

    estimator: str
    constants: str
    scale: str
    width: float
    n: int
    stages: list[StageJson]
    points: list[float | None]
    centre: list[float | None]
    lcl: list[float | None]
    ucl: list[float | None]
    sigma: list[float | None]
    stage: list[int]
    used: list[bool]
    excluded: list[bool]
    lower: list[float] | None
    dispersion: CompanionJson | None
    signals_1based: list[int]
    rules: list[str]
    false_alarms_per_100: float


class SignalJson(TypedDict):
    """A pattern: its rule, its last point (``index`` is the same) and its points, counted from 1."""

    rule: str
    index_1based: int
    index: int
    members: list[int]
    text: str


class AssuranceJson(TypedDict):
    """Target against the limits of the last point; null where the chart has no pair of limits."""

    target: float
    better: str
    verdict: str | None


Line = float | list[float | None] | None
"""One number where all points share it, else one for each point."""


class ChartKeysJson(TypedDict, total=False):
    """Data, conventions and figures of a chart under the names of published cases, those that its kind has."""

    values: list[float | None]
    subgroups: list[list[float | None]]
    counts: list[float | None]
    n: float | list[float]
    columns: list[str]
    rows: list[list[float | None]]
    rules: list[str]
    baseline: int | list[int] | None
    exclude: list[int]
    stages: list[int]
    constants: str
    sigma_method: str | None
    mr_screen: bool
    width: float
    L: float
    floor: float | None
    lam: float
    steady_state: bool
    k: float
    h: float
    scale: str
    power: float
    rho: float
    phase: int | list[int] | None
    confidence: float
    centre: Line
    lcl: Line
    ucl: Line
    sigma: float | None
    mrbar: float | None
    rbar: float | None
    sbar: float | None
    sigma_z: float | None
    mr_ucl: float | None
    r_ucl: float | None
    lcl_first: float | None
    ucl_first: float | None
    lcl_last: float | None
    ucl_last: float | None
    x_first: float | None
    x_last: float | None
    plain_lcl_first: float | None
    plain_ucl_first: float | None
    signals_1based: list[int]
    mr_signals_1based: list[int]
    upper_signals_1based: list[int]
    lower_signals_1based: list[int]
    n_signals: int
    any_signal: bool
    start: float
    ewma: list[float | None]
    sigma_ewma: list[float | None]
    upper: list[float | None]
    lower: list[float | None]
    t2: list[float | None]
    cov: list[list[float | None]]
    det: float
    n_useful: int | None
    longest_run: int | None
    longest_run_max: int | None
    crossings: int | None
    crossings_min: int | None
    runs_signal: bool | None


class ChartJson(ChartKeysJson):
    """``clearway chart --json``; ``signals_1based`` are the points beyond a limit, ``signals`` those of all rules."""

    kind: str
    data: DataJson
    params: dict[str, Any]
    result: ChartResultJson
    signals: list[SignalJson]
    advice: list[str]
    assurance: AssuranceJson | None
    warnings: list[str]
    formula: str
    source: str
    picture: NotRequired[str]


class ControlSignalJson(TypedDict):
    """A pattern: its rule, its last point counted from 1, and that point's period (null on charts of rare events)."""

    rule: str
    index: int
    period: str | None
    text: str


class ControlLimitsJson(TypedDict):
    """Limits at the last point; null where the chart has none."""

    lcl: float | None
    ucl: float | None


class LeftOutJson(TypedDict):
    """Periods that are on no chart."""

    unfinished: list[str]
    filling: int
    empty: int
    older: int


class ControlJson(TypedDict):
    """A main measure by period on its control chart; ``goal`` where late cases are counted, with the ``target`` of it.

    ``left_out`` names the periods that the log covers in part and counts those in which the log fills up, those without
    a case and those before the latest ones that are looked at.
    """

    measure: str
    goal: str | None
    unit: str
    period: str
    first: str
    last: str
    n: int
    kind: str
    centre: float | None
    limits: ControlLimitsJson
    estimator: str
    sigma: float | None
    rules: list[str]
    signals: list[ControlSignalJson]
    false_alarms_per_100: float
    target: float | None
    left_out: LeftOutJson
    advice: list[str]
    warnings: list[str]
