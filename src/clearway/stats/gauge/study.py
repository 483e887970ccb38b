"""The outcome of a gauge study with parts and operators."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clearway.base.errors import InputError
from clearway.stats.gauge.components import PARTS, Figures, Mean, Share, figures, share
from clearway.stats.gauge.generalised import ratio_bounds

Warned = tuple[tuple[str, Mapping[str, float | str]], ...]


@dataclass(frozen=True, slots=True)
class GaugeStudy:
    """How much of the spread of measured values the measuring itself makes.

    Parameters
    ----------
    kind : str
        ``gauge.crossed`` or ``gauge.nested``.
    n, n_parts, n_operators, n_trials : int
        Values; parts (of one operator in a nested study); operators; values of a part by an operator.
    ss, df, ms, f, p : mapping of str to float or None
        The table of variance before any pooling, by source.
    f_operators, f_parts, p_interaction : float or None
        Ratios and the chance of the interaction (crossed studies).
    pooled : bool
        Whether the interaction counts as repeatability.
    var_repeat, var_reprod, var_part, var_grr, var_total : float
        Parts of the variance, never below 0; ``_low`` and ``_high`` bound them.
    pct_contribution_x, pct_study_x, pct_tolerance_x : float or None
        Percent of the variance, of the study's spread, of the tolerance; ``_low`` and ``_high`` bound them.
    ndc : int or None
        Distinct categories; None when the gauge does not vary at all; with ``_low`` and ``_high``.
    estimator : str
        Name of the estimator.
    warnings : tuple of (id, values)
    """

    kind: str
    n: int
    n_parts: int
    n_operators: int
    n_trials: int
    ss: Mapping[str, float]
    df: Mapping[str, int]
    ms: Mapping[str, float | None]
    f_operators: float | None
    f_parts: float | None
    p_operators: float | None
    p_parts: float | None
    p_interaction: float | None
    pooled: bool
    var_repeat: float
    var_repeat_low: float | None
    var_repeat_high: float | None
    var_reprod: float
    var_reprod_low: float | None
    var_reprod_high: float | None
    var_part: float
    var_part_low: float | None
    var_part_high: float | None
    var_grr: float
    var_grr_low: float | None
    var_grr_high: float | None
    var_total: float
    pct_contribution_grr: float | None
    pct_contribution_grr_low: float | None
    pct_contribution_grr_high: float | None
    pct_contribution_repeat: float | None
    pct_contribution_repeat_low: float | None
    pct_contribution_repeat_high: float | None
    pct_contribution_reprod: float | None
    pct_contribution_reprod_low: float | None
    pct_contribution_reprod_high: float | None
    pct_contribution_part: float | None
    pct_contribution_part_low: float | None
    pct_contribution_part_high: float | None
    pct_study_grr: float | None
    pct_study_grr_low: float | None
    pct_study_grr_high: float | None
    pct_study_repeat: float | None
    pct_study_repeat_low: float | None
    pct_study_repeat_high: float | None
    pct_study_reprod: float | None
    pct_study_reprod_low: float | None
    pct_study_reprod_high: float | None
    pct_study_part: float | None
    pct_study_part_low: float | None
    pct_study_part_high: float | None
    pct_tolerance_grr: float | None
    pct_tolerance_grr_low: float | None
    pct_tolerance_grr_high: float | None
    pct_tolerance_repeat: float | None
    pct_tolerance_repeat_low: float | None
    pct_tolerance_repeat_high: float | None
    pct_tolerance_reprod: float | None
    pct_tolerance_reprod_low: float | None
    pct_tolerance_reprod_high: float | None
    pct_tolerance_part: float | None
    pct_tolerance_part_low: float | None
    pct_tolerance_part_high: float | None
    ndc: int | None
    ndc_low: int | None
    ndc_high: int | None
    estimator: str
    warnings: Warned = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Sums of squares of a study: what :func:`concluded` needs besides the parts of the variance."""

    kind: str
    shape: tuple[int, int, int]
    ss: Mapping[str, float]
    df: Mapping[str, int]
    f: Mapping[str, float | None]
    p: Mapping[str, float | None]
    pooled: bool
    estimator: str


def concluded(
    table: Table,
    parts: Mapping[str, Share],
    *,
    spec_width: float | None,
    study_width: float,
    confidence: float = 0.95,
    warnings: Warned = (),
) -> GaugeStudy:
    """Put the table, the parts of the variance and the figures made of them together."""
    grr = parts["repeat"].variance + parts["reprod"].variance
    known = {name: parts[name].variance for name in ("repeat", "reprod", "part")} | {"grr": grr}
    read = figures(known, spec_width=spec_width, study_width=study_width)
    return GaugeStudy(
        kind=table.kind,
        n=table.shape[0] * table.shape[1] * table.shape[2],
        n_parts=table.shape[0],
        n_operators=table.shape[1],
        n_trials=table.shape[2],
        ss=table.ss,
        df=table.df,
        ms={name: table.ss[name] / df if df else None for name, df in table.df.items()},
        f_operators=table.f["operators"],
        f_parts=table.f["parts"],
        p_operators=table.p["operators"],
        p_parts=table.p["parts"],
        p_interaction=table.p.get("interaction"),
        pooled=table.pooled,
        **_variances(known, parts),
        **_percents(read),
        **_tolerated(parts, spec_width, study_width),
        **ratio_bounds(parts, confidence=confidence),
        ndc=read.ndc,
        estimator=table.estimator,
        warnings=(*warnings, *_warnings(table, read)),
    )


def widths(spec_width: float | None, study_width: float) -> None:
    """Refuse widths that are none.

    Raises
    ------
    InputError
        ``gauge.width``.
    """
    for name, value in (("spec_width", spec_width), ("study_width", study_width)):
        if value is not None and not value > 0:
            raise InputError("gauge.width", name=name, value=value)


def mean_share(terms: Mapping[Mean, float], *, confidence: float) -> Share:
    """A part of the variance; without degrees of freedom it has no interval."""
    if any(one.df == 0 for one in terms):
        return Share(0.0)
    return share(terms, confidence=confidence)


def _variances(known: Mapping[str, float], parts: Mapping[str, Share]) -> dict[str, Any]:
    found: dict[str, Any] = {"var_total": known["grr"] + known["part"]}
    for name in PARTS:
        found[f"var_{name}"] = known[name]
        found[f"var_{name}_low"], found[f"var_{name}_high"] = parts[name].low, parts[name].high
    return found


def _percents(read: Figures) -> dict[str, Any]:
    return {
        f"pct_{kind}_{name}": getattr(read, kind)[name]
        for kind in ("contribution", "study", "tolerance")
        for name in PARTS
    }


def _tolerated(parts: Mapping[str, Share], spec_width: float | None, study_width: float) -> dict[str, Any]:
    """Bounds of the percent of the tolerance: those of the variance, seen through a root."""
    return {
        f"pct_tolerance_{name}_{side}": None
        if spec_width is None or bound is None
        else 100 * study_width * math.sqrt(bound) / spec_width
        for name in PARTS
        for side, bound in (("low", parts[name].low), ("high", parts[name].high))
    }


def _warnings(table: Table, read: Figures) -> Warned:
    found: list[tuple[str, Mapping[str, float | str]]] = []
    if read.ndc is not None and read.ndc < 5:
        found.append(("gauge.warning.ndc", {"ndc": read.ndc}))
    if table.shape[0] < 10:
        found.append(("gauge.warning.parts", {"parts": table.shape[0]}))
    return tuple(found)
