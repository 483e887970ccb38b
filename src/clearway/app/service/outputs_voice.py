"""The JSON of ``clearway voice``, as types."""

from __future__ import annotations

from typing import Any, NotRequired

from typing_extensions import TypedDict


class BackedJson(TypedDict):
    """A number with its 95% interval; ``value`` is null with a reason where nothing was measured."""

    value: float | None
    unit: str
    low: float | None
    high: float | None
    n: int
    method: str
    reason: NotRequired[str]


class SentimentJson(TypedDict):
    """Answers by label; those without a text count as neutral."""

    positive: int
    negative: int
    neutral: int


class SaidJson(TypedDict):
    """One answer in file order; label and ``p_positive`` are null where the file has no comments at all."""

    id: str
    label: str | None
    p_positive: float | None


class NpsJson(BackedJson):
    """Promoters less detractors in points; ``noise``: what two surveys of this size must differ by to be told apart."""

    promoters: int
    passives: int
    detractors: int
    noise: float | None


class CesJson(BackedJson):
    """Mean effort score; ``easy`` is the share of the upper answers."""

    easy: BackedJson


class MainJson(BackedJson):
    """Mean of the score that speaks for the whole answer, on its own scale."""

    name: str
    scale: str


class ScoresJson(TypedDict):
    """Satisfaction (share of 4 and 5 of 5, or of yes), recommendation, effort, and the main score's mean."""

    csat: BackedJson
    nps: NpsJson
    ces: CesJson
    main: MainJson | None


class QuestionJson(BackedJson):
    """Mean of one question on its own scale."""

    name: str
    scale: str


class GapJson(BackedJson):
    """Perception less expectation; ``p`` of the paired t test."""

    name: str
    perception: float | None
    expectation: float | None
    p: float | None


class ServqualJson(TypedDict):
    """SERVQUAL by question, by dimension and in total."""

    items: list[GapJson]
    dimensions: list[GapJson]
    total: BackedJson
    weights: dict[str, float]


class CoefficientJson(TypedDict):
    """Better or Worse with Wilson's interval."""

    value: float | None
    low: float | None
    high: float | None
    n: int


class KanoFeatureJson(TypedDict):
    """One feature; ``clear``: whether its kind leads by more than chance (Fong)."""

    feature: str
    n: int
    counts: dict[str, int]
    category: str
    clear: bool
    better: CoefficientJson
    worse: CoefficientJson


class IpaAttributeJson(TypedDict):
    """One attribute; the quadrant is concentrate, keep_up, low_priority, overkill or undecided."""

    name: str
    importance: BackedJson
    performance: BackedJson
    quadrant: str


class IpaJson(TypedDict):
    """Importance and performance; ``explained`` is the share of the variance of satisfaction."""

    attributes: list[IpaAttributeJson]
    importance_border: float
    performance_border: float
    explained: float | None


class JoinJson(TypedDict):
    """Answers that belong to a case, and why the others do not."""

    by: str
    n: int
    joined: int
    share: float
    without_key: int
    unknown_key: int
    outside_window: int
    several: int
    cases: int
    repeated: int
    window_s: float | None


class RateJson(BackedJson):
    """Share of the closed cases of a group that have an answer; fifth 1 of ``lead_time`` is the quickest."""

    by: str
    group: str


class ResponseJson(TypedDict):
    """Who answers; ``weighted`` is the mean score if every group had answered alike."""

    rate: BackedJson
    biased: list[str]
    rates: list[RateJson]
    plain: BackedJson
    weighted: BackedJson


class HeardJson(TypedDict):
    """What customers say, without the single answers; join and response beside a log."""

    n: int
    sentiment: SentimentJson
    positive: BackedJson
    without_text: int
    scores: ScoresJson
    questions: list[QuestionJson]
    servqual: ServqualJson | None
    kano: list[KanoFeatureJson]
    ipa: IpaJson | None
    rows: dict[str, Any]
    mapping: dict[str, str]
    scales: dict[str, str]
    masked: dict[str, int]
    dialogues: int | None
    reader: str
    encoding: str | None
    zone: str
    sha256: str
    issues: list[dict[str, Any]]
    join: NotRequired[JoinJson]
    response: NotRequired[ResponseJson]


class VoiceJson(HeardJson):
    """``clearway voice --json``."""

    items: list[SaidJson]


class LeftOutJson(TypedDict):
    """Comments that were not learnt from."""

    duplicate: int
    empty: int
    middle: int
    unlabelled: int


class VoiceFitJson(TypedDict):
    """A model learnt from feedback; the figures are of five-fold cross-validation, calibration over ten equal bins."""

    n: int
    accuracy: float
    macro_f1: float
    calibration_error: float
    seconds: float
    classes: int
    counts: dict[str, int]
    left_out: LeftOutJson
    scale: str
    folds: int
    terms: int
    bytes: int
    out: str
