"""The JSON of ``clearway redesign``, as types."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict


class BoundsJson(TypedDict):
    """95% interval over ``n`` fresh replications; ``input``: range over ``input_n`` other twins that the log allows."""

    ci_low: float | None
    ci_high: float | None
    n: int
    input_low: float | None
    input_high: float | None
    input_n: NotRequired[int]


class PriceJson(TypedDict):
    """What a change costs in the Spec's currency; null: nobody stated it."""

    one_off: float | None
    per_year: float | None
    per_case: float | None


class FrontChangeJson(TypedDict):
    """One change of an option; ``file`` lies in the output folder and is what ``twin compare --change`` takes."""

    name: str
    title: str
    pattern: str | None
    place: list[str]
    because: list[str]
    price: PriceJson
    assumes: list[str]
    file: str


class AffectedJson(TypedDict):
    """A pool whose work is different: how many people, steps gained, lost and changed, and what else differs."""

    pool: str
    name: str
    people: int
    people_before: int
    gained: list[str]
    lost: list[str]
    changed: list[str]
    hours: bool
    order: bool
    rules: bool
    chances: bool


class YearlyJson(TypedDict):
    """A figure of one year with its interval; positive is better; ``reason`` says why a null is null."""

    value: float | None
    ci_low: float | None
    ci_high: float | None
    unit: str
    reason: NotRequired[str]


class HoldsJson(TypedDict):
    """Up to where a benefit holds: a factor on today's demand or rates, or money."""

    key: str
    side: str
    value: float | None
    unit: str
    text: str


class RivalJson(TypedDict):
    """An option that stands beside the front; ``changes`` are names."""

    name: str
    changes: list[str]
    values: dict[str, float]
    intervals: dict[str, BoundsJson]
    told_apart: bool
    alike: list[str]
    goals: dict[str, bool]
    one_off: float
    per_year: float


class HeadsJson(TypedDict):
    """How many people of a pool work a shift of a day."""

    day: str
    shift: str
    pool: str
    people: int


class DutyJson(TypedDict):
    """One shift of one person; ``person`` is a number of this roster."""

    day: str
    shift: str
    pool: str
    person: int


class GivingWayJson(TypedDict):
    """A labour rule that would have to give way; ``needed`` in hours, days or shifts is what would do.

    ``rule`` is a key of the labour rules, ``cover`` (a pool is short of hours) or ``shifts`` (no shift reaches over a
    time). ``subject`` is a pool, or the number of a person; null: everybody.
    """

    rule: str
    subject: str | None
    limit: float | None
    needed: float
    text: str


class RosterJson(TypedDict):
    """A roster of an option's people, who are numbers.

    ``status`` is ``optimal`` or ``feasible`` (legal; proven to have the fewest hours beyond the need, or not),
    ``impossible``, ``unknown`` (none found within the limit) or ``nothing`` (no hours are stated). ``days`` are
    weekdays of a week that repeats, or dates. ``people`` gives each number's pool. ``impossible`` are the rules that
    would have to give way together; empty: not found within the limit. ``spread`` is the least and most of a person.
    """

    status: str
    verdict: str
    days: list[str]
    shifts: dict[str, list[str]]
    people: dict[str, str]
    heads: list[HeadsJson]
    duties: list[DutyJson]
    notes: list[str]
    same: str | None
    file: str | None
    needed_hours: NotRequired[float]
    over_hours: NotRequired[float]
    overtime_hours: NotRequired[float]
    spread: NotRequired[dict[str, list[float]]]
    impossible: NotRequired[list[GivingWayJson]]
    sentences: NotRequired[list[str]]


class OptionJson(TypedDict):
    """An option of the front: none beats it in everything."""

    name: str
    changes: list[FrontChangeJson]
    values: dict[str, float]
    intervals: dict[str, BoundsJson]
    told_apart: bool
    alike: list[str]
    goals: dict[str, bool]
    one_off: float
    per_year: float
    affected: list[AffectedJson]
    lessons: list[str]
    benefit: dict[str, YearlyJson]
    holds: list[HoldsJson]
    assumes: list[str]
    file: str | None
    roster: NotRequired[RosterJson]


class TodayJson(TypedDict):
    """The process as it is."""

    values: dict[str, float]
    intervals: dict[str, BoundsJson]


class SuggestionJson(TypedDict):
    """What no edit of a Spec can tell, argued for."""

    pattern: str
    place: list[str]
    why: str
    sentences: list[str]


class RedesignJson(TypedDict):
    """``clearway redesign --json``.

    ``time`` is in seconds, ``cost`` in the Spec's currency. ``hypervolume`` takes objectives as shares of the baseline,
    up to twice the baseline. ``confidence`` is the probability that the front is the right choice among the candidates
    of the last round, to within ``indifference`` of the baseline. ``unplaced`` says by pattern why it has no place.
    """

    name: str
    objectives: list[str]
    units: dict[str, str]
    pay: str
    front: list[OptionJson]
    balanced: str | None
    baseline: TodayJson
    rivals: list[RivalJson]
    suggestions: list[SuggestionJson]
    unplaced: dict[str, str]
    unusable: dict[str, str]
    evaluations: int
    points: int
    hypervolume: float
    confidence: float
    indifference: float
    method: str
    cases: int
    replications: int
    warmup_cases: int
    seed: int
    seconds: float
    report: NotRequired[str]
    out: NotRequired[str]
