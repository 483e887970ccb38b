"""The JSON of ``clearway drivers`` as types."""

from __future__ import annotations

from typing_extensions import TypedDict


class DriverEffectJson(TypedDict):
    """Points for one unit, or for the whole process, with their 95% interval."""

    value: float
    unit: str
    low: float
    high: float
    n: int
    method: str


class DriverRangeJson(TypedDict):
    """Range of validity: the 5th and 95th percentile of what was observed, in h, times, share, points or units."""

    low: float
    high: float
    unit: str


class ImportanceJson(TypedDict):
    """Shapley share of the explained variance with its 95% range over resamples."""

    value: float | None
    low: float | None
    high: float | None
    unit: str


class ReadingJson(TypedDict):
    """Partial dependence: expected outcome where the driver is as given, with its 95% interval."""

    at: float
    value: float
    low: float
    high: float


class DriverJson(TypedDict):
    """A driver; ``p`` is adjusted (Holm), ``e_value`` that of the difference between the quartiles.

    ``together`` is the effect by the model that predicts, in which steps are drawn towards each other.
    ``kind`` is total, wait, repeat, touch, passed, trait, item or number; the effect's unit says what one unit is: a
    minute less (min), once less (time), a case without it (case), one answer more (point), one more (unit).
    """

    name: str
    kind: str
    effect: DriverEffectJson
    points: DriverEffectJson
    together: float
    p: float
    reach: float
    named: bool
    e_value: float
    e_value_low: float
    range: DriverRangeJson
    importance: ImportanceJson
    curve: list[ReadingJson]


class HeldOutJson(TypedDict):
    """Error on answers that were not seen (root of squares, or log loss) beside always the mean."""

    error: float
    mean_error: float
    auc: float | None
    gain: float
    gain_low: float
    better: bool
    n: int
    trained: int
    later: bool


class OutcomeJson(TypedDict):
    """The score."""

    name: str
    low: float
    high: float
    mean: float


class DriverNoteJson(TypedDict):
    """What was left out of the model."""

    id: str
    text: str


class DriversJson(TypedDict):
    """``clearway drivers --json``; ``usable`` is false where the model is no better than always the mean."""

    kind: str
    outcome: OutcomeJson
    link: str
    n: int
    cases: int
    usable: bool
    verdict: str
    association: str
    held_out: HeldOutJson
    rows: list[DriverJson]
    suppressed: int
    segment: str | None
    controls: list[str]
    strength: float
    blocks: int
    r_squared: float
    stability: float | None
    seed: int
    notes: list[DriverNoteJson]
    sizes: dict[str, int]
