"""The JSON of the commands for capability, gauges, agreement, yield and loss."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict


class DataJson(TypedDict):
    """What went into a study."""

    source: str
    name: str
    unit: str
    n: int
    dropped: int
    notes: list[str]


class FormulaJson(TypedDict):
    """How a number is made and who says so."""

    formula: str
    source: str


Param = str | float | None
"""A convention or option of a study."""


class CandidateJson(TypedDict):
    """A law that the automatic choice looked at."""

    distribution: str
    aic: float
    anderson_darling: float


class LateShareJson(TypedDict):
    """Share beyond a limit: counted, and with what has not ended (null where everything has)."""

    limit: float
    n: int
    late: int
    share: float | None
    low: float | None
    high: float | None
    n_open: int
    open_late: int
    share_censored: float | None
    low_censored: float | None
    high_censored: float | None
    estimator: str
    confidence: float
    formulas: dict[str, FormulaJson]
    warnings: list[str]


class StabilityJson(TypedDict):
    """Whether the process runs steadily; null with too few points."""

    n: int
    beyond: int
    expected: float
    chance: float
    longest_run: int
    longest_run_max: int
    crossings: int
    crossings_min: int
    stable: bool | None
    estimator: str


class CapabilityJson(TypedDict):
    """``clearway capability --json``: the keys of the normal law or those of percentiles, as ``kind`` says."""

    kind: str
    data: DataJson
    params: dict[str, Param]
    n: int
    centre: NotRequired[float]
    sigma_within: NotRequired[float]
    sigma_overall: NotRequired[float]
    cp: NotRequired[float | None]
    cp_low: NotRequired[float | None]
    cp_high: NotRequired[float | None]
    cpl: NotRequired[float | None]
    cpl_low: NotRequired[float | None]
    cpl_high: NotRequired[float | None]
    cpu: NotRequired[float | None]
    cpu_low: NotRequired[float | None]
    cpu_high: NotRequired[float | None]
    cpk: NotRequired[float | None]
    cpk_low: NotRequired[float | None]
    cpk_high: NotRequired[float | None]
    cpm: NotRequired[float | None]
    cpm_low: NotRequired[float | None]
    cpm_high: NotRequired[float | None]
    pp: float | None
    pp_low: float | None
    pp_high: float | None
    ppl: float | None
    ppl_low: float | None
    ppl_high: float | None
    ppu: float | None
    ppu_low: float | None
    ppu_high: float | None
    ppk: float | None
    ppk_low: float | None
    ppk_high: float | None
    ppm: NotRequired[float | None]
    ppm_low: NotRequired[float | None]
    ppm_high: NotRequired[float | None]
    dpm_observed_lsl: float | None
    dpm_observed_usl: float | None
    dpm_within_lsl: NotRequired[float | None]
    dpm_within_usl: NotRequired[float | None]
    dpm_overall_lsl: float | None
    dpm_overall_usl: float | None
    z: NotRequired[float | None]
    z_unshifted: NotRequired[float | None]
    estimator: str
    constants: NotRequired[str]
    confidence: float
    shift: NotRequired[float]
    distribution: NotRequired[str]
    meanlog: NotRequired[float | None]
    sdlog: NotRequired[float | None]
    shape: NotRequired[float | None]
    scale: NotRequired[float | None]
    mean: NotRequired[float | None]
    sd: NotRequired[float | None]
    p_low: NotRequired[float]
    median: NotRequired[float]
    p_high: NotRequired[float]
    anderson_darling: NotRequired[float | None]
    fit_p: NotRequired[float | None]
    candidates: NotRequired[list[CandidateJson]]
    late: LateShareJson | None
    early: LateShareJson | None
    stability: StabilityJson
    pictures: NotRequired[list[str]]
    formulas: dict[str, FormulaJson]
    warnings: list[str]


class GaugeJson(TypedDict):
    """``clearway gauge --json``: the keys of the study that ``kind`` names."""

    kind: str
    data: DataJson
    params: dict[str, Param]
    n: NotRequired[int]
    n_parts: NotRequired[int]
    n_operators: NotRequired[int]
    n_trials: NotRequired[int]
    ss: NotRequired[dict[str, float]]
    df: NotRequired[dict[str, int] | int]
    ms: NotRequired[dict[str, float | None]]
    f_operators: NotRequired[float | None]
    f_parts: NotRequired[float | None]
    p_operators: NotRequired[float | None]
    p_parts: NotRequired[float | None]
    p_interaction: NotRequired[float | None]
    pooled: NotRequired[bool]
    var_repeat: NotRequired[float]
    var_repeat_low: NotRequired[float | None]
    var_repeat_high: NotRequired[float | None]
    var_reprod: NotRequired[float]
    var_reprod_low: NotRequired[float | None]
    var_reprod_high: NotRequired[float | None]
    var_part: NotRequired[float]
    var_part_low: NotRequired[float | None]
    var_part_high: NotRequired[float | None]
    var_grr: NotRequired[float]
    var_grr_low: NotRequired[float | None]
    var_grr_high: NotRequired[float | None]
    var_total: NotRequired[float]
    pct_contribution_grr: NotRequired[float | None]
    pct_contribution_grr_low: NotRequired[float | None]
    pct_contribution_grr_high: NotRequired[float | None]
    pct_contribution_repeat: NotRequired[float | None]
    pct_contribution_repeat_low: NotRequired[float | None]
    pct_contribution_repeat_high: NotRequired[float | None]
    pct_contribution_reprod: NotRequired[float | None]
    pct_contribution_reprod_low: NotRequired[float | None]
    pct_contribution_reprod_high: NotRequired[float | None]
    pct_contribution_part: NotRequired[float | None]
    pct_contribution_part_low: NotRequired[float | None]
    pct_contribution_part_high: NotRequired[float | None]
    pct_study_grr: NotRequired[float | None]
    pct_study_grr_low: NotRequired[float | None]
    pct_study_grr_high: NotRequired[float | None]
    pct_study_repeat: NotRequired[float | None]
    pct_study_repeat_low: NotRequired[float | None]
    pct_study_repeat_high: NotRequired[float | None]
    pct_study_reprod: NotRequired[float | None]
    pct_study_reprod_low: NotRequired[float | None]
    pct_study_reprod_high: NotRequired[float | None]
    pct_study_part: NotRequired[float | None]
    pct_study_part_low: NotRequired[float | None]
    pct_study_part_high: NotRequired[float | None]
    pct_tolerance_grr: NotRequired[float | None]
    pct_tolerance_grr_low: NotRequired[float | None]
    pct_tolerance_grr_high: NotRequired[float | None]
    pct_tolerance_repeat: NotRequired[float | None]
    pct_tolerance_repeat_low: NotRequired[float | None]
    pct_tolerance_repeat_high: NotRequired[float | None]
    pct_tolerance_reprod: NotRequired[float | None]
    pct_tolerance_reprod_low: NotRequired[float | None]
    pct_tolerance_reprod_high: NotRequired[float | None]
    pct_tolerance_part: NotRequired[float | None]
    pct_tolerance_part_low: NotRequired[float | None]
    pct_tolerance_part_high: NotRequired[float | None]
    ndc: NotRequired[int | None]
    ndc_low: NotRequired[int | None]
    ndc_high: NotRequired[int | None]
    estimator: str
    rbar: NotRequired[float]
    xdiff: NotRequired[float]
    rp: NotRequired[float]
    r_ucl: NotRequired[float]
    ev: NotRequired[float]
    av: NotRequired[float]
    grr: NotRequired[float]
    pv: NotRequired[float]
    tv: NotRequired[float]
    pct_ev: NotRequired[float]
    pct_av: NotRequired[float]
    pct_grr: NotRequired[float]
    pct_pv: NotRequired[float]
    mean: NotRequired[float]
    bias: NotRequired[float | list[float]]
    bias_low: NotRequired[float]
    bias_high: NotRequired[float]
    sd: NotRequired[float]
    sd_low: NotRequired[float]
    sd_high: NotRequired[float]
    cg: NotRequired[float | None]
    cg_low: NotRequired[float | None]
    cg_high: NotRequired[float | None]
    cgk: NotRequired[float | None]
    cgk_low: NotRequired[float | None]
    cgk_high: NotRequired[float | None]
    pct_var_repeat: NotRequired[float | None]
    pct_var_repeat_bias: NotRequired[float | None]
    t: NotRequired[float]
    p: NotRequired[float]
    intercept: NotRequired[float]
    intercept_low: NotRequired[float]
    intercept_high: NotRequired[float]
    slope: NotRequired[float]
    slope_low: NotRequired[float]
    slope_high: NotRequired[float]
    r2: NotRequired[float | None]
    t_intercept: NotRequired[float | None]
    t_slope: NotRequired[float | None]
    p_intercept: NotRequired[float | None]
    p_slope: NotRequired[float | None]
    s: NotRequired[float]
    reference: NotRequired[list[float]]
    total_bias: NotRequired[float]
    linearity: NotRequired[float | None]
    pct_linearity: NotRequired[float | None]
    pct_bias: NotRequired[float | None]
    d2_star: NotRequired[float]
    pct_process_variation: NotRequired[float | None]
    ratio_tolerance: NotRequired[float | None]
    pictures: NotRequired[list[str]]
    formulas: dict[str, FormulaJson]
    warnings: list[str]


class MatchedJson(TypedDict):
    """Things on which ratings match, in percent with the interval."""

    inspected: int
    matched: int
    percent: float
    low: float
    high: float


class AgreementJson(TypedDict):
    """``clearway agreement --json``."""

    kind: str
    data: DataJson
    params: dict[str, Param]
    n: int
    parts: int
    operators: int
    trials: int
    categories: list[str]
    within: dict[str, MatchedJson | None]
    vs_standard: dict[str, MatchedJson | None] | None
    between: MatchedJson | None
    all_vs_standard: MatchedJson | None
    cohen_vs_standard: dict[str, float | None] | None
    cohen_vs_standard_interval: dict[str, list[float | None]] | None
    fleiss_vs_standard: dict[str, float | None] | None
    fleiss_within: dict[str, float | None]
    fleiss_within_interval: dict[str, list[float | None]]
    fleiss_between: float | None
    fleiss_between_interval: list[float | None]
    missed: dict[str, MatchedJson | None] | None
    false_alarms: dict[str, MatchedJson | None] | None
    estimator: str
    formulas: dict[str, FormulaJson]
    warnings: list[str]


class StepJson(TypedDict):
    """First-time yield of a step of a table."""

    units: float
    right: float
    fty: float
    low: float | None
    high: float | None


class StepYieldJson(TypedDict):
    """First-time yield of an activity over the cases that come to it."""

    activity: str
    cases: int
    right: int
    defects: int
    fty: float
    low: float | None
    high: float | None


class SigmaLevelJson(TypedDict):
    """Sigma level of the rate, without and with the shift."""

    dpmo: float
    term: Literal["long", "short"]
    tail: str
    shift: float
    sigma: float
    sigma_shifted: float
    estimator: str
    formulas: dict[str, FormulaJson]


YieldJson = TypedDict(
    "YieldJson",
    {
        "kind": str,
        "data": DataJson,
        "params": dict[str, Param],
        "units": float,
        "opportunities": NotRequired[float],
        "steps": int | list[StepYieldJson],
        "defects": float,
        "rework": NotRequired[float],
        "dpu": float | None,
        "dpu_low": float | None,
        "dpu_high": float | None,
        "dpo": NotRequired[float],
        "dpmo": NotRequired[float],
        "yield": NotRequired[float],
        "fty": float | None,
        "fty_low": float | None,
        "fty_high": float | None,
        "rty": float | None,
        "step_fty": NotRequired[list[StepJson]],
        "sigma": NotRequired[float | None],
        "estimator": str,
        "sigma_level": SigmaLevelJson | None,
        "formulas": dict[str, FormulaJson],
        "warnings": list[str],
    },
)
"""``clearway yield --json``: of a table (``yield``) or of a log (``yield.log``)."""


class LossJson(TypedDict):
    """``clearway loss --json``."""

    kind: str
    data: DataJson
    params: dict[str, Param]
    n: int
    mean: float
    sd: float | None
    k: float
    msd: float
    average_loss: float
    average_loss_low: float | None
    average_loss_high: float | None
    total_loss: float | None
    loss_at: float | None
    estimator: str
    formulas: dict[str, FormulaJson]
    warnings: list[str]
