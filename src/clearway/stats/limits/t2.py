"""Hotelling's T2 chart: several measures of the same occasion at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clearway.base.errors import OptionError
from clearway.stats.limits.chart import Chart, Estimate, Floats
from clearway.stats.limits.frame import framed
from clearway.stats.limits.inputs import Groups

_SINGULAR = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Hotelling:
    """A T2 chart and what it rests on.

    Attributes
    ----------
    chart : Chart
        T2 of each occasion and its upper limit.
    centre : float array of shape (p,)
        Means of the measures.
    cov : float array of shape (p, p)
        Covariances, divisor m - 1.
    det : float
        Determinant of the covariances.
    phase : int
        1: the limit judges the points it was made from; 2: further ones.
    confidence : float
        Level of the limit.
    """

    chart: Chart
    centre: Floats
    cov: Floats
    det: float
    phase: int
    confidence: float


def t2(
    rows: Groups,
    *,
    confidence: float = 0.9973,
    phase: int = 1,
    baseline: int | None = None,
    exclude: Sequence[int] = (),
) -> Hotelling:
    """Chart of the squared distance of each row from the means, in the metric of the covariances.

    Phase 1: ``(m - 1)^2 / m Beta(confidence; p / 2, (m - p - 1) / 2)``; phase 2:
    ``p (m + 1) (m - 1) / (m (m - p)) F(confidence; p, m - p)``; m rows of p measures enter the limits.

    Parameters
    ----------
    rows : sequence of rows of equal length
    confidence : float
        Level of the limit, between 0 and 1.
    phase : int
        1 or 2.
    baseline, exclude
        As for `clearway.stats.limits.imr.imr`.

    Raises
    ------
    OptionError
        ``chart.*``: fewer than p + 2 rows, measures that determine each other (``chart.singular``).

    References
    ----------
    Tracy, Young and Mason 1992, multivariate control charts for individual observations.

    Examples
    --------
    >>> found = t2([[1, 2], [2, 1], [3, 4], [4, 3], [5, 7]], confidence=0.99)
    >>> round(float(found.chart.ucl[0]), 4), found.chart.signals_1based
    (3.168, ())
    """
    if not 0 < confidence < 1:
        raise OptionError("chart.confidence", given=confidence)
    if phase not in (1, 2):
        raise OptionError("chart.phase", given=phase)
    data = _table(rows)
    frame = framed(data.shape[0], baseline=baseline, exclude=exclude, least=data.shape[1] + 2)
    used = data[frame.places(0)]
    centre, cov = used.mean(axis=0), np.atleast_2d(np.cov(used, rowvar=False))
    points = _distances(data - centre, cov)
    ucl = _limit(*used.shape, confidence=confidence, phase=phase)
    blank = np.full(points.size, np.nan)
    chart = Chart(
        kind="t2", points=points, centre=blank, lcl=np.zeros(points.size), ucl=np.full(points.size, ucl),
        sigma=np.ones(points.size), z=blank, stage=frame.stage, excluded=frame.excluded, used=frame.used,
        estimator="covariance", constants="none", estimates=(Estimate(float("nan"), used=used.shape[0]),),
        warnings=frame.warnings,
    )  # fmt: skip
    return Hotelling(chart, centre, cov, float(np.linalg.det(cov)), phase, confidence)


def _table(rows: Groups) -> Floats:
    """The rows as an array with at least one column."""
    sizes = {len(row) for row in rows}
    if len(sizes) > 1:
        raise OptionError("chart.unequal", sizes=", ".join(str(one) for one in sorted(sizes)))
    data = np.asarray(rows, float)
    if data.size == 0:
        raise OptionError("chart.empty")
    if not np.all(np.isfinite(data)):
        raise OptionError("chart.nan", place={"point": int(np.argwhere(~np.isfinite(data))[0][0]) + 1})
    return data


def _distances(away: Floats, cov: Floats) -> Floats:
    spread = np.sqrt(np.diag(cov))
    if np.any(spread == 0):
        raise OptionError("chart.singular")
    correlation = cov / np.outer(spread, spread)
    if np.linalg.eigvalsh(correlation)[0] < _SINGULAR:
        raise OptionError("chart.singular")
    scaled = away / spread
    return np.asarray(np.einsum("ij,ij->i", scaled, np.linalg.solve(correlation, scaled.T).T))


def _limit(rows: int, measures: int, *, confidence: float, phase: int) -> float:
    from scipy.stats import beta, f

    if phase == 1:
        share = beta.ppf(confidence, measures / 2, (rows - measures - 1) / 2)
        return float((rows - 1) ** 2 / rows * share)
    ratio = f.ppf(confidence, measures, rows - measures)
    return float(measures * (rows + 1) * (rows - 1) / (rows * (rows - measures)) * ratio)
