"""The JSON of ``clearway test``, ``power``, ``doe`` and ``pareto``, as types."""

from __future__ import annotations

from typing import Any, NotRequired

from typing_extensions import TypedDict


class DataJson(TypedDict):
    """Where the numbers come from: source, column or measure, unit, how many, rows left out, and what was marked."""

    source: str
    name: str
    unit: str
    n: int
    dropped: int
    notes: list[str]


Figure = float | list[float | None] | dict[str, float | None] | None
"""One number, or one for each term of a model."""


class FiguresJson(TypedDict, total=False):
    """Figures of the result beside it, under the names of published reference cases; those that the study has."""

    statistic: float | None
    chi2: float | None
    ratio: float | None
    df: int | list[float | None]
    p: Figure
    low: Figure
    high: Figure
    estimate: float | None
    coefficients: Figure | list[dict[str, Any]]
    effects: Figure
    ss: Figure
    f: Figure
    model_ss: float | None
    model_df: float | None
    model_f: float | None
    model_p: float | None
    n: float | list[int]
    power: float
    alpha: float | None
    effect: float | None


class SampleStudyJson(TypedDict):
    """A sample of a test."""

    name: str
    n: int
    mean: float
    median: float
    sd: float | None


class PairJson(TypedDict):
    """Two of several samples against each other; ``p_corrected`` counts all pairs."""

    first: str
    second: str
    test: str
    estimate: float | None
    low: float | None
    high: float | None
    p: float | None
    p_corrected: float
    correction: str


class TestedJson(FiguresJson):
    """``clearway test --json``; ``result`` has statistic, p, estimate and effect with intervals, n and checks."""

    kind: str
    title: str
    data: DataJson
    params: dict[str, Any]
    result: dict[str, Any]
    samples: list[SampleStudyJson]
    pairs: list[PairJson]
    warnings: list[str]
    formula: str
    source: str


class DesignJson(TypedDict):
    """A planned test."""

    test: str
    effect: float | None
    p1: float | None
    p2: float | None
    groups: int
    df: int


class PowerResultJson(TypedDict):
    """Size (per group where ``per_group``), power and effect of a planned test."""

    design: DesignJson
    n: float
    n_each: int
    n_total: int
    power: float
    alpha: float
    effect: float
    effect_name: str
    per_group: bool


class PowerJson(FiguresJson):
    """``clearway power --json``."""

    kind: str
    data: None
    params: dict[str, Any]
    result: PowerResultJson
    warnings: list[str]
    formula: str
    source: str


class DoeDesignJson(FiguresJson):
    """``clearway doe design --json``; ``runs`` in the order in which to make them."""

    kind: str
    data: None
    params: dict[str, Any]
    result: dict[str, Any]
    runs: list[dict[str, Any]]
    warnings: list[str]
    formula: str
    source: str
    out: NotRequired[str]


class DoeAnalyseJson(FiguresJson):
    """``clearway doe analyse --json``; ``codes`` gives the settings coded -1 and +1."""

    kind: str
    data: DataJson
    params: dict[str, Any]
    result: dict[str, Any]
    codes: dict[str, list[Any]]
    warnings: list[str]
    formula: str
    source: str
    picture: NotRequired[str]


class ParetoBarJson(TypedDict):
    """One category; ``tied``: not told apart from the one behind it."""

    name: str
    value: float
    share: float
    low: float | None
    high: float | None
    cumulative: float
    vital: bool
    tied: bool


class ParetoResultJson(TypedDict):
    """Categories in falling order."""

    bars: list[ParetoBarJson]
    total: float
    cut: float
    vital: int
    concentration: float
    statistic: float | None
    p: float | None
    counted: bool
    n: int
    confidence: float


class ParetoJson(FiguresJson):
    """``clearway pareto --json``."""

    kind: str
    data: DataJson
    params: dict[str, Any]
    result: ParetoResultJson
    warnings: list[str]
    formula: str
    source: str
    picture: NotRequired[str]
