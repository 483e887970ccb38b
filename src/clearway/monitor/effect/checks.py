"""What speaks against a before-and-after comparison, in words: chance extremes, season, trends, few units."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from clearway.base.messages import Message
from clearway.monitor.effect.effect import Check
from clearway.monitor.effect.study import Study
from clearway.stats.estimate import Estimate
from clearway.stats.panel import Panel
from clearway.stats.pretrend import placebo_in_time, pretrend

Array = np.ndarray[Any, np.dtype[Any]]

FEW_UNITS, FEW_PLACEBOS = 5, 20
EXTREME = 2.0
"""Standard deviations beyond which the last level before the change is out of the ordinary."""


def check_of(name: str, found: Estimate | None) -> tuple[Check, ...]:
    """An estimate that should be zero; nothing where there is none."""
    if found is None or not np.isfinite(found.error) or found.error == 0:
        return ()
    return (Check(name, found.value, found.low, found.high, found.p, found.p >= 0.05),)


def parallel_checks(panel: Panel) -> tuple[Check, ...]:
    """Trends before the change, and a change that never was, of a panel whose treated units start together."""
    return (*check_of("pretrend", pretrend(panel)), *check_of("placebo_in_time", placebo_in_time(panel)))


def failed(checks: Iterable[Check]) -> tuple[Message, ...]:
    """A warning for each check that speaks against the method."""
    return tuple(Message(f"effect.warn.{check.name}") for check in checks if not check.passed)


def regression_to_the_mean(series: Array, before: int) -> tuple[Message, ...]:
    """Whether the change followed an extreme: what follows one is closer to the mean, changed or not.

    The mean of the last sixth of the time before the change (one point at least) is compared with the points before
    it; beyond two standard deviations of such a mean it is out of the ordinary.
    """
    last = max(1, before // 6)
    rest, late = series[: before - last], series[before - last : before]
    if rest.size < 5 or rest.std(ddof=1) == 0:
        return ()
    z = float((late.mean() - rest.mean()) / (rest.std(ddof=1) * np.sqrt(1 / last + 1 / rest.size)))
    if abs(z) < EXTREME:
        return ()
    side = "high" if z > 0 else "low"
    return (Message(f"effect.warn.extreme_{side}", {"points": last, "z": round(abs(z), 1)}),)


def chosen_extremes(panel: Panel) -> tuple[Message, ...]:
    """Whether the treated lay at the edge of all units before the change, as units chosen for being bad do."""
    level = panel.values[:, : panel.before].mean(axis=1)
    controls = level[~panel.treated]
    if controls.size < FEW_UNITS or controls.std(ddof=1) == 0:
        return ()
    z = float((level[panel.treated].mean() - controls.mean()) / controls.std(ddof=1))
    return (Message("effect.warn.chosen", {"z": round(abs(z), 1)}),) if abs(z) > EXTREME else ()


def season_words(study: Study, before: int, season: int, modelled: bool) -> tuple[Message, ...]:
    """Whether a season can hide in the comparison."""
    if season < 2 or modelled:
        return ()
    if before < 2 * season:
        return (Message("effect.warn.season_unseen", {"season": season, "before": before}),)
    after = len(study.periods) - before
    return (Message("effect.warn.season_part", {"season": season}),) if after % season else ()


def few_units(treated: int, controls: int) -> tuple[Message, ...]:
    """Whether the spread of so few units had to be pooled."""
    least = min(treated, controls)
    return (Message("effect.warn.few_units", {"treated": treated, "controls": controls}),) if least < FEW_UNITS else ()
