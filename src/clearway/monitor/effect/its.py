"""Interrupted time series: the treated against their own continuation."""

from __future__ import annotations

import numpy as np

from clearway.base.messages import Message
from clearway.monitor.effect.checks import regression_to_the_mean, season_words
from clearway.monitor.effect.effect import Effect, Options, Point
from clearway.monitor.effect.study import Study, panel_of
from clearway.stats.interrupted import LEAST, TREND_FROM, Interrupted, interrupted
from clearway.stats.panel import Floats

STRONG = 0.3
"""Autocorrelation from which on plain intervals would be much too short."""


class InterruptedSeries:
    """Compare the treated with the line on which they were: level, trend and season, errors dependent on each other."""

    name = "its"
    source = "Wagner et al. 2002; Bernal, Cummins, Gasparrini 2017; Zellner, Tiao 1964"

    def refusal(self, study: Study) -> Message | None:
        """Too few periods before the change."""
        if study.staggered:
            return Message("effect.no.staggered")
        if study.change < LEAST:
            return Message("effect.no.before", {"before": study.change, "least": LEAST})
        return None

    def estimate(self, study: Study, options: Options, why: Message) -> Effect:
        """Mean difference after the change between the treated and their continuation."""
        study, panel = panel_of(study, drop_incomplete=options.drop_incomplete)
        series, before = panel.values[panel.treated].mean(axis=0), panel.before
        period = study.season if options.season is None else options.season
        found = interrupted(series, before, trend=options.trend, period=period)
        value, low, high, p = found.effect
        return Effect(
            value=value,
            ci_low=low,
            ci_high=high,
            p=p,
            method=self.name,
            measure=study.measure,
            unit=study.unit_of,
            n=panel.periods if study.count == study.value.size else study.count,
            sizes={"treated": int(panel.treated.sum()), "before": before, "after": panel.periods - before},
            change=study.periods[before],
            estimator="serial_regression",
            source=self.source,
            why=why,
            assumptions=_assumed(found),
            warnings=(*study.notes, *_warned(study, series, before, period, found, panel.units)),
            parts=_parts(found),
            series=tuple(
                Point(*point)
                for point in zip(
                    study.periods,
                    series.tolist(),
                    found.expected.tolist(),
                    found.low.tolist(),
                    found.high.tolist(),
                    strict=True,
                )
            ),
        )


def _assumed(found: Interrupted) -> tuple[Message, ...]:
    trend = Message("effect.assume.trend" if found.trend else "effect.assume.no_trend")
    season = (Message("effect.assume.season", {"season": found.period}),) if found.waves else ()
    return (Message("effect.assume.nothing_else"), trend, *season, Message("effect.assume.serial"))


def _warned(
    study: Study, series: Floats, before: int, period: int, found: Interrupted, units: int
) -> tuple[Message, ...]:
    told = [*regression_to_the_mean(series, before)]
    looked = period >= 2 and before >= 2 * period
    told += [] if looked else season_words(study, before, period or study.season, modelled=False)
    if before < TREND_FROM:
        told.append(Message("effect.warn.short_before", {"before": before, "least": TREND_FROM}))
    if found.rho > STRONG:
        told.append(Message("effect.warn.serial", {"rho": round(found.rho, 2)}))
    if units > int(study.ever.sum()):
        told.append(Message("effect.warn.controls_unused"))
    return tuple(told)


def _parts(found: Interrupted) -> dict[str, float]:
    names = ("value", "low", "high", "p")
    parts = {f"level_{name}": number for name, number in zip(names, found.level, strict=True)}
    if np.isfinite(found.slope[0]):
        parts |= {f"slope_{name}": number for name, number in zip(names, found.slope, strict=True)}
    return parts | {"autocorrelation": found.rho, "season": float(found.period), "df": float(found.df)}
