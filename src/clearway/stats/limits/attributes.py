"""Charts of counts: what p, np, u, c and Laney charts share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from clearway.stats.limits.chart import Chart, Estimate, Floats, standardised
from clearway.stats.limits.frame import Frame, spread_over, staged
from clearway.stats.limits.inputs import constant, refuse_scale


def pooled(counts: Floats, sizes: Floats, frame: Frame, *, centre: float | None) -> tuple[Estimate, ...]:
    """The rate of each stage: all its counts over all its sizes, never a mean of rates.

    Examples
    --------
    >>> from clearway.stats.limits.frame import framed
    >>> pooled(np.array([1.0, 8.0]), np.array([10.0, 20.0]), framed(2), centre=None)[0].centre
    0.3
    """
    return staged(
        frame,
        lambda places: Estimate(
            float(counts[places].sum() / sizes[places].sum()) if centre is None else centre, used=places.size
        ),
    )


def rate_chart(
    kind: str,
    counts: Floats,
    sizes: Floats,
    frame: Frame,
    *,
    centre: float | None,
    variance: Callable[[Floats], Floats],
    width: float,
) -> Chart:
    """The chart of a rate with limits per point: ``rate +- width sqrt(variance(rate) / n_i)``, never below 0."""
    refuse_scale(width=width)
    estimates = pooled(counts, sizes, frame, centre=centre)
    middle = spread_over(frame, [one.centre for one in estimates])
    sigma = np.sqrt(variance(middle) / sizes)
    points = counts / sizes
    return Chart(
        kind=kind, points=points, centre=middle,
        lcl=np.maximum(middle - width * sigma, 0.0), ucl=middle + width * sigma,
        sigma=sigma, z=standardised(points, middle, sigma),
        stage=frame.stage, excluded=frame.excluded, used=frame.used,
        estimator="binomial" if kind == "p" else "poisson", constants="none", estimates=estimates, width=width,
        n=sizes, warnings=(*frame.warnings, *constant(points, counted=True)),
    )  # fmt: skip


def binomial_variance(rate: Floats) -> Floats:
    """Variance of one unit: ``p (1 - p)``."""
    return np.asarray(rate * (1 - rate))


def poisson_variance(rate: Floats) -> Floats:
    """Variance of one unit of exposure: the rate itself."""
    return rate
