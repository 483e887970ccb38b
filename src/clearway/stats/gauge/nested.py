"""Nested gauge study: every operator has parts of their own, as when a measurement uses the part up."""

from __future__ import annotations

from clearway.base.errors import InputError
from clearway.stats.formula import Formulas, shared
from clearway.stats.gauge import components, generalised
from clearway.stats.gauge.cells import Labels, nested_cells
from clearway.stats.gauge.components import Mean, Share
from clearway.stats.gauge.study import GaugeStudy, Table, concluded, mean_share, widths
from clearway.stats.sample import Floats, Numbers, confidence_level

BOOK = "Burdick, Borror & Montgomery 2005, ch. 4; Montgomery, Design and Analysis of Experiments, ch. 14"


def gauge_nested(
    operator: Labels,
    part: Labels,
    value: Numbers,
    *,
    spec_width: float | None = None,
    study_width: float = 6.0,
    confidence: float = 0.95,
) -> GaugeStudy:
    """Split the variance of a study in which parts belong to one operator each.

    Parameters
    ----------
    operator, part : sequence of labels, length n
        Parts of different operators are different parts, whatever their names.
    value : sequence of float, length n
    spec_width, study_width, confidence : float
        As in :func:`clearway.stats.gauge.gauge_crossed`.

    Raises
    ------
    InputError
        One operator, one part, unequal numbers, single trials (``gauge.unreplicated``), constant or bad values.

    Examples
    --------
    >>> study = gauge_nested("xxxxyyyy", "aabbaabb", [1, 2, 5, 6, 2, 3, 7, 8])
    >>> round(study.var_repeat, 4), study.var_reprod, study.var_part
    (0.5, 0.0, 10.0)
    """
    widths(spec_width, study_width)
    confidence_level(confidence)
    cells = nested_cells(operator, part, value)
    if cells.shape[2] == 1:
        raise InputError("gauge.unreplicated")
    table = _table(cells)
    return concluded(
        table, _parts(table, confidence), spec_width=spec_width, study_width=study_width, confidence=confidence
    )


def _table(cells: Floats) -> Table:
    o, p, r = cells.shape
    grand, own, means = cells.mean(), cells.mean(axis=(1, 2)), cells.mean(axis=2)
    ss = {
        "operators": float(p * r * ((own - grand) ** 2).sum()),
        "parts": float(r * ((means - own[:, None]) ** 2).sum()),
        "repeatability": float(((cells - means[:, :, None]) ** 2).sum()),
        "total": float(((cells - grand) ** 2).sum()),
    }
    df = {"operators": o - 1, "parts": o * (p - 1), "repeatability": o * p * (r - 1), "total": o * p * r - 1}
    operators, parts = _ratio(ss, df, "operators", "parts"), _ratio(ss, df, "parts", "repeatability")
    return Table(
        kind="gauge.nested",
        shape=(p, o, r),
        ss=ss,
        df=df,
        f={"operators": operators[0], "parts": parts[0]},
        p={"operators": operators[1], "parts": parts[1]},
        pooled=False,
        estimator="anova_nested",
    )


def _ratio(ss: dict[str, float], df: dict[str, int], above: str, below: str) -> tuple[float | None, float | None]:
    from scipy.special import fdtrc

    if df[below] == 0 or ss[below] == 0:
        return None, 0.0 if df[below] and ss[above] > 0 else None
    ratio = ss[above] / df[above] / (ss[below] / df[below])
    return ratio, float(fdtrc(df[above], df[below], ratio))


def _parts(table: Table, confidence: float) -> dict[str, Share]:
    p, _, r = table.shape
    names = ("operators", "parts", "repeatability")
    operators, parts, repeat = (Mean(table.ss[name] / max(table.df[name], 1), table.df[name]) for name in names)
    reprod = {operators: 1 / (p * r), parts: -1 / (p * r)}
    return {
        "repeat": mean_share({repeat: 1.0}, confidence=confidence),
        "reprod": mean_share(reprod, confidence=confidence),
        "part": mean_share({parts: 1 / r, repeat: -1 / r}, confidence=confidence),
        "grr": mean_share(reprod | {repeat: 1.0}, confidence=confidence),
    }


FORMULAS: Formulas = {
    **components.FORMULAS,
    **generalised.FORMULAS,
    **shared("ss", "sums of squares of the balanced nested table", BOOK),
    **shared("f_operators", "MS operators / MS parts", BOOK),
    **shared("f_parts", "MS parts / MS repeatability", BOOK),
    **shared("var_repeat", "MS repeatability", BOOK),
    **shared("var_reprod", "max(0, (MS operators - MS parts) / (parts trials))", BOOK),
    **shared("var_part", "max(0, (MS parts - MS repeatability) / trials)", BOOK),
}
"""How each number is made."""
