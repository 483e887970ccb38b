"""Crossed gauge study: every operator measures every part several times."""

from __future__ import annotations

from clearway.stats.formula import Formulas, shared
from clearway.stats.gauge import components, generalised
from clearway.stats.gauge.cells import Labels, crossed_cells
from clearway.stats.gauge.components import MSA, Mean, Share
from clearway.stats.gauge.study import GaugeStudy, Table, Warned, concluded, mean_share, widths
from clearway.stats.sample import Floats, Numbers, confidence_level


def gauge_crossed(
    part: Labels,
    operator: Labels,
    value: Numbers,
    *,
    spec_width: float | None = None,
    study_width: float = 6.0,
    alpha_pool: float = 0.05,
    confidence: float = 0.95,
) -> GaugeStudy:
    """Split the variance of a crossed study by analysis of variance with random parts and operators.

    The interaction is tested against repeatability. With ``p > alpha_pool`` both are pooled, and the pooled mean square
    is the denominator of every ratio; otherwise the interaction counts as reproducibility. ``ss`` is always the table
    before pooling. With one trial there is nothing but the interaction to stand for repeatability: it is used as such,
    with a warning.

    Parameters
    ----------
    part, operator : sequence of labels, length n
    value : sequence of float, length n
        Each operator measures each part equally often.
    spec_width : float or None
        Upper less lower spec limit; None leaves ``pct_tolerance_x`` out.
    study_width : float
        Width of the study in standard deviations.
    alpha_pool : float
        Chance above which the interaction is pooled.
    confidence : float
        Level of the intervals.

    Raises
    ------
    InputError
        One operator, one part, unequal numbers of trials, constant or bad values, a width that is not above 0.

    References
    ----------
    AIAG, Measurement Systems Analysis, 4th ed. 2010; Burdick, Borror and Montgomery 2005.

    Examples
    --------
    >>> study = gauge_crossed("aabbaabb", "xxxxyyyy", [1, 2, 5, 6, 1, 2, 5, 6])
    >>> round(study.var_repeat, 4), study.var_reprod, round(study.var_part, 4), study.ndc
    (0.4, 0.0, 7.9, 6)
    """
    widths(spec_width, study_width)
    confidence_level(confidence)
    cells = crossed_cells(part, operator, value)
    table = _table(cells, alpha_pool)
    parts = _parts(table, confidence)
    warned: Warned = (("gauge.warning.unreplicated", {}),) if cells.shape[2] == 1 else ()
    return concluded(
        table, parts, spec_width=spec_width, study_width=study_width, confidence=confidence, warnings=warned
    )


def _table(cells: Floats, alpha_pool: float) -> Table:
    p, o, r = cells.shape
    grand, means = cells.mean(), cells.mean(axis=2)
    ss_parts = float(o * r * ((cells.mean(axis=(1, 2)) - grand) ** 2).sum())
    ss_operators = float(p * r * ((cells.mean(axis=(0, 2)) - grand) ** 2).sum())
    ss_repeat = float(((cells - means[:, :, None]) ** 2).sum())
    total = float(((cells - grand) ** 2).sum())
    ss_both = max(0.0, float(r * ((means - grand) ** 2).sum()) - ss_parts - ss_operators)
    ss = {
        "parts": ss_parts,
        "operators": ss_operators,
        "interaction": ss_both,
        "repeatability": ss_repeat,
        "total": total,
    }
    df = {
        "parts": p - 1,
        "operators": o - 1,
        "interaction": (p - 1) * (o - 1),
        "repeatability": p * o * (r - 1),
        "total": p * o * r - 1,
    }
    return _tested((p, o, r), ss, df, alpha_pool)


def _tested(shape: tuple[int, int, int], ss: dict[str, float], df: dict[str, int], alpha_pool: float) -> Table:
    """Interaction against repeatability; then parts and operators against what the pooling leaves."""
    _, p_interaction = _ratio(Mean(ss["interaction"] / df["interaction"], df["interaction"]), _mean(ss, df))
    pooled = p_interaction is None or p_interaction > alpha_pool
    below = denominator(ss, df, pooled=pooled)
    tests = {name: _ratio(Mean(ss[name] / df[name], df[name]), below) for name in ("parts", "operators")}
    return Table(
        kind="gauge.crossed",
        shape=shape,
        ss=ss,
        df=df,
        f={name: test[0] for name, test in tests.items()},
        p={name: test[1] for name, test in tests.items()} | {"interaction": p_interaction},
        pooled=pooled,
        estimator="anova_pooled" if pooled else "anova_interaction",
    )


def denominator(ss: dict[str, float], df: dict[str, int], *, pooled: bool) -> Mean:
    """The mean square that parts and operators are held against."""
    if not pooled:
        return Mean(ss["interaction"] / df["interaction"], df["interaction"])
    free = df["interaction"] + df["repeatability"]
    return Mean((ss["interaction"] + ss["repeatability"]) / free, free)


def _mean(ss: dict[str, float], df: dict[str, int]) -> Mean:
    free = df["repeatability"]
    return Mean(ss["repeatability"] / free if free else 0.0, free)


def _ratio(above: Mean, below: Mean) -> tuple[float | None, float | None]:
    """F and its upper tail; None without degrees of freedom, F alone where only the denominator does not vary."""
    from scipy.special import fdtrc

    if below.df == 0 or below.square == 0:
        return None, 0.0 if below.df and above.square > 0 else None
    ratio = above.square / below.square
    return ratio, float(fdtrc(above.df, below.df, ratio))


def _parts(table: Table, confidence: float) -> dict[str, Share]:
    p, o, r = table.shape
    ss, df = dict(table.ss), dict(table.df)
    below = denominator(ss, df, pooled=table.pooled)
    parts = Mean(ss["parts"] / df["parts"], df["parts"])
    operators = Mean(ss["operators"] / df["operators"], df["operators"])
    repeat = below if table.pooled else _mean(ss, df)
    between = {operators: 1 / (p * r), below: -1 / (p * r)}
    both = {} if table.pooled else {below: 1 / r, repeat: -1 / r}
    reprod = {one: between.get(one, 0.0) + both.get(one, 0.0) for one in (*between, *both)}
    grr = {one: reprod.get(one, 0.0) + (one is repeat) for one in (*reprod, repeat)}
    bounds = mean_share(reprod, confidence=confidence)
    # Each part is floored by itself, so the sum of two parts is not the floored part of the sums.
    floored = max(0.0, _sum(between)) + max(0.0, _sum(both))
    return {
        "repeat": mean_share({repeat: 1.0}, confidence=confidence),
        "reprod": Share(floored, bounds.low, max(bounds.high or 0.0, floored), bounds.terms),
        "part": mean_share({parts: 1 / (o * r), below: -1 / (o * r)}, confidence=confidence),
        "grr": mean_share(grr, confidence=confidence),
    }


def _sum(terms: dict[Mean, float]) -> float:
    return sum(one.square * factor for one, factor in terms.items())


FORMULAS: Formulas = {
    **components.FORMULAS,
    **generalised.FORMULAS,
    **shared("ss", "sums of squares of the balanced two-way table, before pooling", MSA),
    **shared("p_interaction", "upper tail of F = MS interaction / MS repeatability", MSA),
    **shared("f_parts f_operators", "MS / MS denominator (pooled repeatability, else interaction)", MSA),
    **shared("var_repeat", "MS repeatability; pooled: (SS interaction + SS repeatability) / (sum of their df)", MSA),
    **shared(
        "var_reprod",
        "max(0, (MS operators - MS denominator) / (parts trials)); not pooled: plus "
        "max(0, (MS interaction - MS repeatability) / trials)",
        MSA,
    ),
    **shared("var_part", "max(0, (MS parts - MS denominator) / (operators trials))", MSA),
}
"""How each number is made."""
