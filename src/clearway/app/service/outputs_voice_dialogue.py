"""The JSON of ``clearway voice dialogue`` and ``clearway loyalty`` as types."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict


class FigureJson(TypedDict):
    """A number with its unit, 95% interval, observations behind it and method; a null value has a reason."""

    value: float | None
    unit: str
    low: float | None
    high: float | None
    n: int
    method: str
    reason: NotRequired[str]


class DialogueActJson(TypedDict):
    """Share of the dialogues in which an act occurs; ``theme`` is one of the five of service training."""

    act: str
    theme: str
    speaker: str
    share: FigureJson


class TrainingNeedJson(TypedDict):
    """Share of the dialogues that asked for a theme in which it was missing; largest first, in words too."""

    theme: str
    missed: FigureJson
    text: str


class DialogueGroupJson(TypedDict):
    """Dialogues of a team or channel; ``suppressed`` is the row of groups too small to be shown.

    ``feeling_first``, ``met`` and ``calmed`` are shares of the conflicts, ``kept`` of the promises that came due;
    ``agents`` is null where nobody is named.
    """

    dimension: str
    name: str
    suppressed: bool
    dialogues: int
    customers: int
    agents: int | None
    quality: FigureJson
    acts: list[DialogueActJson]
    feeling_first: FigureJson
    met: FigureJson
    calmed: FigureJson
    kept: FigureJson
    needs: list[TrainingNeedJson]


class PromisesJson(TypedDict):
    """Promises with a time, and what became of them."""

    made: int
    kept: int
    late: int
    open: int
    unknown: int


class DialogueExampleJson(TypedDict):
    """A sentence that shows an act, personal data masked."""

    act: str
    theme: str
    dialogue: str
    turn: int
    text: str


class VoiceDialogueJson(TypedDict):
    """``clearway voice dialogue --json``; without groups and examples where too few people stand behind everything."""

    n: int
    turns: int
    release_k: int
    raw: bool
    groups: list[DialogueGroupJson]
    promises: PromisesJson
    examples: list[DialogueExampleJson]
    masked: dict[str, int]


class RepeatJson(TypedDict):
    """Share of contacts followed by another one within the window; ``bounds_s`` are those of a band of experience."""

    by: str
    group: str
    bounds_s: list[float] | None
    suppressed: bool
    customers: int
    share: FigureJson


class CurvePointJson(TypedDict):
    """Share still without the event after so many days, with its pointwise 95% interval."""

    days: float
    share: float
    low: float
    high: float


class LoyaltyCurveJson(TypedDict):
    """A Kaplan-Meier curve; ``what`` is return (of customers after their first contact) or churn."""

    what: str
    by: str
    group: str
    bounds_s: list[float] | None
    suppressed: bool
    n: int
    events: int
    median_days: float | None
    median_low: float | None
    median_high: float | None
    points: list[CurvePointJson]


class LoyaltyTestJson(TypedDict):
    """Log-rank test between the groups of a cut; the trend is that of bands, ``q`` adjusted over all tests."""

    what: str
    by: str
    chi2: float
    df: int
    p: float
    q: float
    trend_p: float | None


class PersonaTraitJson(TypedDict):
    """A feature in which a persona stands out: its mean, that of all customers, and the distance in spreads."""

    feature: str
    mean: float
    overall: float
    distance: float


class PersonaRuleJson(TypedDict):
    """A condition of the rule that filters a persona."""

    feature: str
    sign: str
    value: float


class PersonaJson(TypedDict):
    """A group of alike customers; ``rule`` with its precision and recall says who they are in plain conditions."""

    id: int
    customers: int
    cases: int
    share: FigureJson
    traits: list[PersonaTraitJson]
    rule: list[PersonaRuleJson]
    precision: float
    recall: float


class PersonaTrialJson(TypedDict):
    """How stable k groups are: mean adjusted Rand index of resamples and that of one cloud, and silhouettes."""

    k: int
    stability: float
    low: float
    high: float
    cloud: float
    silhouette: float
    cloud_silhouette: float
    accepted: bool


class PersonasJson(TypedDict):
    """Personas with the trials by which their number was chosen; k = 1 when no division is stable."""

    k: int
    trials: list[PersonaTrialJson]
    personas: list[PersonaJson]


class LoyaltyJson(TypedDict):
    """``clearway loyalty --json``; ``experience`` says what customers were divided by: wait, or the whole time."""

    customers: int
    contacts: int
    left_out: int
    window_days: float
    gap_days: float
    lost_by: list[str]
    experience: str
    release_k: int
    raw: bool
    released: bool
    churn_known: bool
    repeat: list[RepeatJson]
    curves: list[LoyaltyCurveJson]
    tests: list[LoyaltyTestJson]
    personas: NotRequired[PersonasJson]
    out: NotRequired[str]
