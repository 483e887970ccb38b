"""A number with everything that stands behind it: unit, n, interval, estimator, formula, citation and data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clearway.measures.goal import GoalResult

ESTIMATORS: Mapping[str, tuple[str, str]] = {
    "count": ("n", "count"),
    "mean": ("sum(x)/n; +- t(.975; n-1) s/sqrt(n)", "Student 1908"),
    "mean.finite": ("sum(x)/n", "arithmetic mean"),
    "quantile": ("x(h), h = p(n-1)+1, linear; order statistics at F(.025), F(.975)", "Hyndman and Fan 1996, type 7"),
    "extreme": ("min(x) or max(x)", "sample extreme"),
    "wilson": ("k/n; (p+z^2/2n +- z sqrt(p(1-p)/n+z^2/4n^2))/(1+z^2/n)", "Wilson 1927"),
    "clustered": ("k/n; Wilson with n over the design effect of the clusters", "Kish 1965; Korn and Graubard 1998"),
    "ratio": ("sum(a)/sum(b)", "ratio of sums"),
    "takt": ("available time/demand", "Rother and Harris 2001"),
    "little": ("L = lambda W", "Little 1961"),
    "pce": ("value-adding time/lead time", "George 2002"),
    "oee": ("availability performance quality", "Nakajima 1988"),
    "kanban": ("ceil(D L (1+a)/C)", "Monden 1983"),
    "wip": ("ceil(lambda W)", "Little 1961"),
    "stations": ("ceil(sum(t)/takt)", "Salveson 1955"),
    "balance": ("sum(t)/(m max(T))", "Salveson 1955"),
    "smoothness": ("sqrt(sum((max(T)-T)^2))", "Moodie and Young 1965"),
    "nps": ("p - q; +- 1.96 sqrt((p + q - (p - q)^2)/n)", "Reichheld 2003; multinomial variance"),
    "gap.paired": ("sum(p - e)/n; +- t(.975; n-1) s/sqrt(n)", "Parasuraman, Zeithaml and Berry 1988; Student 1908"),
    "gap.weighted": ("sum(w gap)/sum(w); bootstrap over answers", "Parasuraman, Zeithaml and Berry 1991; Efron 1979"),
    "weighted": ("sum(w x)/sum(w), w = N/n of the group; stratified variance", "Cochran 1977"),
    "shapley": ("mean over orders of the added R^2", "Lindeman, Merenda and Gold 1980"),
    "better": ("(A+O)/(A+O+M+I); Wilson", "Berger et al. 1993"),
    "worse": ("-(O+M)/(A+O+M+I); Wilson", "Berger et al. 1993"),
    "rpn": ("S O D", "MIL-STD-1629A; AIAG 2008"),
    "ap": ("table of S, O, D", "AIAG and VDA FMEA Handbook 2019"),
    "occurrence": ("k/n per 1,000 by table", "AIAG FMEA 2008; AIAG and VDA FMEA Handbook 2019, alternative table"),
    "qfd": ("sum(importance strength)", "Akao 1990"),
    "difference": ("a - b; Welch", "Welch 1947"),
    "share": ("a/b", "share of a whole"),
    "sum": ("sum(x)", "sum"),
    "gap": ("value - bound", "difference"),
    "stated": ("as stated", "people"),
}
"""Estimators by name: formula and source."""


@dataclass(frozen=True, slots=True)
class Backed:
    """A number with what stands behind it.

    Parameters
    ----------
    name : str
        What it is: a measure with its statistic such as ``cycle_time.p90``, or a word of the document.
    value : float or None
        None with a ``reason``.
    unit : str
        ``s``, ``share``, ``count``, ``1/d``, ``cases``, ``money`` or empty.
    n : int
        Observations behind it.
    low, high : float or None
        95% interval where it is an estimate.
    estimator, formula, source : str
        Name of the estimator, its formula, and who published it.
    data : str
        Where the observations come from: the log, an answers file, or ``typed``.
    reason : str or None
        Message id without ``reason.``: why the value is None.
    """

    name: str
    value: float | None
    unit: str
    n: int = 0
    low: float | None = None
    high: float | None = None
    estimator: str = ""
    formula: str = ""
    source: str = ""
    data: str = "log"
    reason: str | None = None


def backed(name: str, value: float | None, unit: str, estimator: str, **more: Any) -> Backed:
    """A number with the formula and source of its estimator.

    Parameters
    ----------
    name, value, unit
        As in :class:`Backed`.
    estimator : str
        One of :data:`ESTIMATORS`.
    **more
        ``n, low, high, data, reason``.

    Examples
    --------
    >>> backed("takt", 460.0, "s", "takt", n=60).formula
    'available time/demand'
    """
    formula, source = ESTIMATORS[estimator]
    return Backed(name, value, unit, estimator=estimator, formula=formula, source=source, **more)


def backed_goal(result: GoalResult) -> Backed:
    """The value of a goal's measure with its interval and estimator."""
    goal = result.goal
    name = f"{goal.measure}.{goal.stat}"
    known = {"n": result.n, "low": result.low, "high": result.high, "reason": result.reason}
    unit = "share" if goal.stat == "share" else goal.unit
    return backed(name, result.value, unit, _estimator(result), **known)


def _estimator(result: GoalResult) -> str:
    goal = result.goal
    if goal.measure == "utilisation":
        return "ratio"
    if goal.stat == "share" or goal.unit == "share":
        return "wilson"
    if goal.stat in ("min", "max"):
        return "extreme"
    return "mean" if goal.quantile is None else "quantile"
