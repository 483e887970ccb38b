"""The JSON of the commands that simulate, as types."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict


class MeanJson(TypedDict):
    """Mean of a figure over the replications with its 95% interval; ``reason`` says why a null is null."""

    mean: float | None
    ci_low: float | None
    ci_high: float | None
    reason: NotRequired[str]


class MeanCostJson(MeanJson):
    """The same for money, per case; ``paid`` counts people's time on duty, whether they work on cases or not."""

    currency: str | None
    paid: NotRequired[MeanJson]


class MeanSecondsJson(TypedDict):
    """Mean of a time per case over the replications with its 95% interval, seconds."""

    mean_s: float | None
    ci_low_s: float | None
    ci_high_s: float | None
    reason: NotRequired[str]


class SimulatedCycleJson(MeanSecondsJson):
    """Cycle time of served cases."""

    p90_s: float | None


class SimulatedCausesJson(TypedDict):
    """Waiting by cause, seconds per case; the five sum to the mean of the waiting."""

    batching: float | None
    contention: float | None
    prioritisation: float | None
    unavailability: float | None
    extraneous: float | None


class SimulatedWaitingJson(MeanSecondsJson):
    """Waiting per case and its causes."""

    by_cause: SimulatedCausesJson


class TwinRunJson(TypedDict):
    """``clearway twin run --json``.

    ``cases`` and ``events`` are those of one replication; figures leave out ``warmup_cases``, so that ``counted`` cases
    stand behind each replication's figures. ``utilisation`` is the share of the time on duty, by pool; null for those
    of ``suppressed``, in which fewer people are than the small-group limit. ``seconds`` is the simulation of all
    replications.
    """

    name: str
    cases: int
    counted: int
    replications: int
    seed: int
    events: int
    cycle_time: SimulatedCycleJson
    waiting: SimulatedWaitingJson
    touch_time: MeanSecondsJson
    patience: MeanSecondsJson
    served: MeanJson
    cost: MeanCostJson
    satisfaction: MeanJson
    targets: dict[str, MeanJson]
    utilisation: dict[str, float | None]
    warmup_cases: int
    unfinished: int
    seconds: float
    reasons: NotRequired[dict[str, str]]
    suppressed: NotRequired[list[str]]
    out: NotRequired[str]
    report: NotRequired[str]


class ContrastJson(TypedDict):
    """A figure of a scenario against the base; ``n`` pairs of replications; ``unit`` is s, share, points or money."""

    scenario: str
    measure: str
    base: float
    value: float
    difference: float
    ci_low: float | None
    ci_high: float | None
    told_apart: bool
    unit: str
    n: int


class AssumptionJson(TypedDict):
    """What no data stand behind in a scenario; the user owns it."""

    scenario: str
    code: str
    message: str


class TwinCompareJson(TypedDict):
    """``clearway twin compare --json``; ``suppressed``: pools of too few people to say how busy they are."""

    name: str
    rows: list[ContrastJson]
    cases: int
    replications: int
    seed: int
    warmup_cases: int
    assumptions: list[AssumptionJson]
    seconds: float
    suppressed: NotRequired[list[str]]
    report: NotRequired[str]


class FittedLineJson(TypedDict):
    """A fitted part against the data; ``distance`` is the earth mover's, in the unit of the statistic."""

    part: str
    name: str
    n: int
    statistic: str
    observed: float | None
    fitted: float | None
    distance: float | None


class DoubtJson(TypedDict):
    """A figure with the interval of the simulation's chance, and the range over ``n`` twins of resampled weeks."""

    value: float
    low: float | None
    high: float | None
    input_low: float
    input_high: float
    unit: str
    n: int


class FittedSatisfactionJson(TypedDict):
    """What satisfaction was fitted to, and whether it was taken: only where it predicts better than always the mean."""

    answers: int
    usable: bool
    verdict: str
    association: str
    error: float
    mean_error: float


class TwinFitJson(TypedDict):
    """``clearway twin fit --json``; the distances are those of the earlier part's twin to the later part.

    ``verdict`` is null, and so are the distances, with ``reasons``, where the log is too small to hold cases out.
    """

    spec: str
    distances: dict[str, float | None]
    noise_floor: dict[str, float | None]
    noise_limit: dict[str, float | None]
    ranges: dict[str, list[float | None]]
    replay: dict[str, float | None]
    units: dict[str, str]
    reasons: dict[str, str]
    verdict: str | None
    sentence: str
    cases: int
    held_out_cases: int
    lines: list[FittedLineJson]
    bootstrap: dict[str, DoubtJson]
    seconds: float
    satisfaction: NotRequired[FittedSatisfactionJson]
    others: NotRequired[str]
    report: NotRequired[str]


class TwinValidateJson(TypedDict):
    """``clearway twin validate --json``.

    ``distances`` are means over the replications (19 at least), ``ranges`` their 95% ranges, ``noise_floor`` the mean
    of the twin against itself, ``noise_limit`` what the distances of a log of its own stay within in 95%, all together,
    ``replay`` the distances that it has to beat.
    """

    distances: dict[str, float | None]
    noise_floor: dict[str, float | None]
    noise_limit: dict[str, float | None]
    ranges: dict[str, list[float | None]]
    replay: dict[str, float | None]
    units: dict[str, str]
    reasons: dict[str, str]
    verdict: str
    sentence: str
    cases: int
    replications: int
    arrivals: str
    report: NotRequired[str]


class SideJson(TypedDict):
    """What stands behind a distance on one side; instances without start count as begun when they end."""

    cases: int
    events: int
    starts_filled: int


class SidesJson(TypedDict):
    """Both logs of a comparison."""

    log: SideJson
    reference: SideJson


class TwinDistanceJson(TypedDict):
    """``clearway twin distance --json``; ``reasons`` says by key why a null is null, a unit is ``share`` or ``h``."""

    distances: dict[str, float | None]
    units: dict[str, str]
    reasons: dict[str, str]
    stamps: str
    n: SidesJson


class IgnoredJson(TypedDict):
    """What an import or export left behind: id of an element, or JSON pointer."""

    code: str
    place: str
    message: str


class SpecFaultJson(TypedDict):
    """What has to be mended in a Spec before it can be simulated; ``path`` is a JSON pointer."""

    code: str
    path: str
    message: str
    remedy: str


class TwinImportJson(TypedDict):
    """``clearway twin import --json``."""

    spec: str
    ignored: list[IgnoredJson]
    tasks: int
    resources: int
    pools: int
    faults: list[SpecFaultJson]


class TwinExportJson(TypedDict):
    """``clearway twin export --json``."""

    spec: str
    simulation: str
    model: str
    ignored: list[IgnoredJson]
    out: str
