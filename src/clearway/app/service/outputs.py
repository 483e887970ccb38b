"""The JSON of every command as types; the schemas in docs/reference/schemas are generated from them."""

from __future__ import annotations

from typing import Any, NotRequired

from typing_extensions import TypedDict

from clearway.app.service.outputs_blueprint import BlueprintJson
from clearway.app.service.outputs_chart import ChartJson, ControlJson
from clearway.app.service.outputs_documents import DOCUMENTS
from clearway.app.service.outputs_drift import DriftJson
from clearway.app.service.outputs_drivers import DriversJson
from clearway.app.service.outputs_effect import EffectJson
from clearway.app.service.outputs_journey import JourneyJson
from clearway.app.service.outputs_model import ConformJson, DiscoverJson, ModelCheckJson
from clearway.app.service.outputs_plan import RedesignJson
from clearway.app.service.outputs_quality import AgreementJson, CapabilityJson, GaugeJson, LossJson, YieldJson
from clearway.app.service.outputs_study import DoeAnalyseJson, DoeDesignJson, ParetoJson, PowerJson, TestedJson
from clearway.app.service.outputs_twin import (
    TwinCompareJson,
    TwinDistanceJson,
    TwinExportJson,
    TwinFitJson,
    TwinImportJson,
    TwinRunJson,
    TwinValidateJson,
)
from clearway.app.service.outputs_voice import HeardJson, VoiceFitJson, VoiceJson
from clearway.app.service.outputs_voice_dialogue import LoyaltyJson, VoiceDialogueJson
from clearway.app.service.outputs_watch import WatchJson

VERSION = 1
"""Version of the schemas; fields are added freely, none is removed or changes its meaning within a version."""


class AccountJson(TypedDict):
    """Row accounting of one entity: read = stored + quarantined + sum of dropped."""

    read: int
    stored: int
    quarantined: int
    dropped: dict[str, int]


class RowsJson(AccountJson):
    """Row accounting by entity; the four figures at the top are those of the events."""

    events: AccountJson
    traces: NotRequired[AccountJson]
    objects: NotRequired[AccountJson]
    relations: NotRequired[AccountJson]
    attributes: NotRequired[AccountJson]
    view: NotRequired[AccountJson]


class SampleJson(TypedDict):
    """A value before and after a repair."""

    before: str
    after: str


class IssueJson(TypedDict):
    """One kind of oddity found while reading; ``kind`` is warning, repair or quarantine."""

    code: str
    kind: str
    row: int | None
    rows: list[int]
    column: str | None
    count: int
    message: str
    samples: list[SampleJson]


class ImportJson(TypedDict):
    """``clearway import --json``."""

    events: int
    instances: int
    cases: int
    activities: int
    rows: RowsJson
    ties: int
    encoding: str | None
    delimiter: str | None
    header_row: int | None
    sheet: str | None
    zone: str
    reader: str
    sha256: str
    mapping: dict[str, str]
    repaired: dict[str, int]
    issues: list[IssueJson]
    out: NotRequired[str]


class CycleTimeJson(TypedDict):
    """Cycle time of closed cases, seconds."""

    mean_s: float | None
    median_s: float | None
    p90_s: float | None
    reason: NotRequired[str]


class PerCaseJson(TypedDict):
    """Seconds per case on average, and over the log."""

    mean_s: float | None
    total_s: float | None
    reason: NotRequired[str]


class CausesJson(TypedDict):
    """Waiting by cause, total seconds; the five sum to the waiting total."""

    batching: float | None
    contention: float | None
    prioritisation: float | None
    unavailability: float | None
    extraneous: float | None
    reason: NotRequired[str]


class EvidenceJson(TypedDict):
    """A number that a finding rests on, with the SQL or the Python line that gives it again."""

    measure: str
    scope: str
    value: float
    unit: str
    n: int
    query: str


class CauseJson(TypedDict):
    """A suspected cause: seconds that cases with the value take longer, 95% interval, adjusted p-value."""

    attribute: str
    value: str
    effect_s: float
    low: float
    high: float
    q: float
    cases: int


class FindingJson(TypedDict):
    """One finding, ranked by expected gain; ``reasons`` says why a null is null, the interval bounds ``time_s``."""

    code: str
    place: str
    cases: int
    time_s: float | None
    cost: float | None
    satisfaction: float | None
    ci_low: float | None
    ci_high: float | None
    confidence: float
    patterns: list[str]
    reasons: dict[str, str]
    title: str
    text: str
    why: str
    values: dict[str, float | str | None]
    evidence: list[EvidenceJson]
    causes: list[CauseJson]
    case_ids: list[str]
    people: NotRequired[int]


class GoalJson(TypedDict):
    """A goal with its value; ``met`` is null where it cannot be measured."""

    goal: str
    value: float | None
    met: bool | None
    unit: str
    n: int
    ci_low: float | None
    ci_high: float | None
    reason: NotRequired[str]


class ProcessModelJson(TypedDict):
    """The model of the process, how it came about (``inductive``, ``split`` or ``planned``) and how the log fits it."""

    path: str | None
    method: str | None
    sound: bool | None
    fitness: float | None
    precision: float | None
    f_score: float | None
    cases: NotRequired[int]
    cases_fitting: NotRequired[int]
    reason: NotRequired[str]


class AnalyzeJson(TypedDict):
    """``clearway analyze --json``."""

    cases: int
    events: int
    instances: int
    open_cases: int
    rows: RowsJson
    ties: NotRequired[int]
    zone: NotRequired[str]
    reader: NotRequired[str]
    mapping: NotRequired[dict[str, str]]
    issues: NotRequired[list[IssueJson]]
    cycle_time: CycleTimeJson
    touch_time: PerCaseJson
    waiting: PerCaseJson
    waiting_causes: CausesJson
    currency: NotRequired[str | None]
    findings: list[FindingJson]
    goals: list[GoalJson]
    model: NotRequired[ProcessModelJson]
    control: NotRequired[list[ControlJson]]
    voice: NotRequired[HeardJson]
    report: str
    out: NotRequired[str]


class MeasureRowJson(TypedDict):
    """One line of a measure."""

    scope: str
    value: float | None
    n: int
    ci_low: float | None
    ci_high: float | None
    reason: NotRequired[str]
    suppressed: NotRequired[bool]


class MeasureJson(TypedDict):
    """``clearway measure --name --json``."""

    name: str
    unit: str
    scope: str
    rows: list[MeasureRowJson]
    title: str
    currency: NotRequired[str | None]


class MeasureEntryJson(TypedDict):
    """A measure of the list."""

    name: str
    unit: str
    scopes: list[str]
    title: str


class MeasureListJson(TypedDict):
    """``clearway measure --list --json``."""

    measures: list[MeasureEntryJson]


class DemoJson(TypedDict):
    """``clearway demo --json``; ``project`` is null with a reason until the studio exists.

    ``report`` is that of the analysis, ``options`` that of the redesign of ``spec``; ``balanced`` is what the balanced
    option changes.
    """

    report: str
    spec: str
    options: str
    balanced: list[str]
    project: str | None
    reason: NotRequired[str]


class CheckJson(TypedDict):
    """One check of the doctor."""

    check: str
    id: str
    ok: bool
    detail: str


class DoctorJson(TypedDict):
    """``clearway doctor --json``."""

    ok: bool
    checks: list[CheckJson]


class OtherErrorJson(TypedDict):
    """What happened, where, and what to do about it."""

    code: str
    message: str
    place: dict[str, str | int]
    remedy: str


class ErrorBodyJson(OtherErrorJson):
    """The first thing that is wrong, with the others of the same file."""

    others: NotRequired[list[OtherErrorJson]]


class ErrorJson(TypedDict):
    """Any command's failure with ``--json``."""

    error: ErrorBodyJson


OUTPUTS: dict[str, Any] = {
    "import": ImportJson,
    "analyze": AnalyzeJson,
    "measure": MeasureJson,
    "measure-list": MeasureListJson,
    "demo": DemoJson,
    "discover": DiscoverJson,
    "check": ModelCheckJson,
    "doctor": DoctorJson,
    "conform": ConformJson,
    "blueprint": BlueprintJson,
    "twin-distance": TwinDistanceJson,
    "twin-fit": TwinFitJson,
    "twin-run": TwinRunJson,
    "twin-compare": TwinCompareJson,
    "twin-validate": TwinValidateJson,
    "twin-import": TwinImportJson,
    "twin-export": TwinExportJson,
    "redesign": RedesignJson,
    "capability": CapabilityJson,
    "gauge": GaugeJson,
    "agreement": AgreementJson,
    "yield": YieldJson,
    "loss": LossJson,
    "watch": WatchJson,
    "voice": VoiceJson,
    "voice-fit": VoiceFitJson,
    **DOCUMENTS,
    "chart": ChartJson,
    "test": TestedJson,
    "power": PowerJson,
    "doe-design": DoeDesignJson,
    "doe-analyse": DoeAnalyseJson,
    "pareto": ParetoJson,
    "drivers": DriversJson,
    "effect": EffectJson,
    "drift": DriftJson,
    "journey": JourneyJson,
    "voice-dialogue": VoiceDialogueJson,
    "loyalty": LoyaltyJson,
    **DOCUMENTS,
    "error": ErrorJson,
}
"""Every JSON output by the name of its schema."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of an output.

    Raises
    ------
    KeyError
        There is no such output.
    """
    from pydantic import TypeAdapter

    generated = TypeAdapter(OUTPUTS[name]).json_schema()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"clearway.{name}/{VERSION}"}
    return head | generated
