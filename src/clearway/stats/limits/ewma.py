"""The EWMA chart: exponentially weighted means, for small lasting shifts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clearway.base.errors import OptionError
from clearway.stats.limits.chart import Chart, Floats, standardised
from clearway.stats.limits.frame import Baseline, Frame
from clearway.stats.limits.inputs import Groups, Numbers, constant
from clearway.stats.limits.series import series


def ewma(
    values: Numbers | Groups,
    *,
    lam: float = 0.2,
    width: float = 3.0,
    centre: float | str = "mean",
    sigma: float | None = None,
    sigma_method: str | None = None,
    constants: str = "table",
    mr_screen: bool = False,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
    steady_state: bool = False,
) -> Chart:
    """Chart of ``z_i = lam x_i + (1 - lam) z_(i-1)``, started at the centre.

    ``var z_i = sigma^2 lam / (2 - lam) (1 - (1 - lam)^(2 i))``; in steady state the last factor is 1.

    Parameters
    ----------
    values : sequence of float, or subgroups of equal length
    lam : float
        Weight of the newest point, above 0 and at most 1.
    width : float
        Width of the limits in sigmas of z.
    centre, sigma, sigma_method, constants, mr_screen, baseline, exclude, stages
        As for `clearway.stats.limits.imr.imr`; subgroups also know ``rbar`` (their default) and ``sbar``. Every stage
        starts at its own centre.
    steady_state : bool
        Whether the limits are those after many points.

    Raises
    ------
    OptionError
        ``chart.*``, ``constants.*``.

    References
    ----------
    Lucas and Saccucci 1990; NIST/SEMATECH e-Handbook 6.3.2.4.

    Examples
    --------
    >>> ewma([11, 13, 12], lam=0.5, centre=10.0, sigma=2.0).points.tolist()
    [10.5, 11.75, 11.875]
    """
    if not 0 < lam <= 1:
        raise OptionError("chart.lam", given=lam)
    given = series(
        values, centre=centre, sigma=sigma, sigma_method=sigma_method, constants=constants, mr_screen=mr_screen,
        baseline=baseline, exclude=exclude, stages=stages,
    )  # fmt: skip
    points = _smoothed(given.points - given.centre, given.frame, lam) + given.centre
    growth = np.ones(points.size) if steady_state else 1 - (1 - lam) ** (2 * _order(given.frame))
    spread = given.sigma * np.sqrt(lam / (2 - lam) * growth)
    return Chart(
        kind="ewma", points=points, centre=given.centre,
        lcl=given.centre - width * spread, ucl=given.centre + width * spread,
        sigma=spread, z=standardised(points, given.centre, spread),
        stage=given.frame.stage, excluded=given.frame.excluded, used=given.frame.used,
        estimator=given.estimator, constants=constants, estimates=given.estimates, width=width,
        n=None if given.n == 1 else np.full(points.size, float(given.n)),
        warnings=(*given.frame.warnings, *constant(given.points)),
    )  # fmt: skip


def _smoothed(away: Floats, frame: Frame, lam: float) -> Floats:
    from scipy.signal import lfilter

    parts = [away[frame.stage == stage] for stage in range(frame.stages)]
    return np.concatenate([lfilter([lam], [1, -(1 - lam)], part) for part in parts])


def _order(frame: Frame) -> Floats:
    """Position of each point in its stage, from 1."""
    begins = np.searchsorted(frame.stage, np.arange(frame.stages))
    return np.asarray(np.arange(frame.stage.size) - begins[frame.stage] + 1, float)
