"""Difference-in-differences: the treated against controls, before and after."""

from __future__ import annotations

import numpy as np

from clearway.base.messages import Message
from clearway.monitor.effect.checks import chosen_extremes, failed, few_units, parallel_checks, regression_to_the_mean
from clearway.monitor.effect.effect import Effect, Event, Options, Point
from clearway.monitor.effect.study import Study, panel_of
from clearway.stats.panel import Floats, Panel
from clearway.stats.panelpaths import difference_paths, effect_of
from clearway.stats.panelsynthetic import fitted, plain_did
from clearway.stats.serial import serial_step

FEW = 4
"""Units up to which the difference of the two series is looked at over time instead of the units' spread."""

LEAST_POINTS = 8


class Differences:
    """Compare the treated's change with that of units which were not treated."""

    name = "did"
    source = "Bertrand, Duflo, Mullainathan 2004; Donald, Lang 2007; Welch 1947"

    def refusal(self, study: Study) -> Message | None:
        """No controls, several starts, or too few of everything."""
        controls = int(np.count_nonzero(~study.ever))
        if controls == 0:
            return Message("effect.no.controls")
        if study.staggered:
            return Message("effect.no.staggered")
        if len(study.units) < 3 and len(study.periods) < LEAST_POINTS:
            return Message("effect.no.points", {"periods": len(study.periods), "least": LEAST_POINTS})
        return None

    def estimate(self, study: Study, options: Options, why: Message) -> Effect:
        """Difference of the mean changes; errors from the spread between units, or of the difference over time."""
        study, panel = panel_of(study, drop_incomplete=options.drop_incomplete)
        before, sizes = panel.before, _sizes(panel)
        by_time = panel.units <= FEW and panel.periods >= LEAST_POINTS
        stand_in = fitted(panel, plain_did)
        value, low, high, p = _over_time(stand_in.gaps, before) if by_time else _between_units(panel)
        checks = parallel_checks(panel)
        treated = panel.values[panel.treated].mean(axis=0)
        warnings = [*study.notes, *failed(checks), *chosen_extremes(panel)]
        warnings += regression_to_the_mean(stand_in.gaps, before)
        warnings += [] if by_time else few_units(sizes["treated"], sizes["controls"])
        unit_note = "effect.assume.serial" if by_time else "effect.assume.independent_units"
        return Effect(
            value=value,
            ci_low=low,
            ci_high=high,
            p=p,
            method=self.name,
            measure=study.measure,
            unit=study.unit_of,
            n=study.count,
            sizes=sizes,
            change=study.periods[before],
            estimator="serial_regression" if by_time else "unit_differences",
            source=self.source,
            why=why,
            assumptions=(Message("effect.assume.parallel"), Message("effect.assume.spillover"), Message(unit_note)),
            warnings=tuple(warnings),
            checks=checks,
            series=tuple(
                Point(name, float(seen), float(seen - gap))
                for name, seen, gap in zip(study.periods, treated, stand_in.gaps, strict=True)
            ),
            events=() if by_time else _events(panel),
        )


def _sizes(panel: Panel) -> dict[str, int]:
    treated = int(np.count_nonzero(panel.treated))
    after = panel.periods - panel.before
    return {"treated": treated, "controls": panel.units - treated, "before": panel.before, "after": after}


def _between_units(panel: Panel) -> tuple[float, float, float, float]:
    late = np.arange(panel.periods) >= panel.before
    found = effect_of(panel, difference_paths(panel, late / late.sum(), ~late / (~late).sum()))
    return found.value, found.low, found.high, found.p


def _over_time(gaps: Floats, before: int) -> tuple[float, float, float, float]:
    """With next to no units: the step in the difference of the two series, errors dependent on each other.

    The value is the plain difference of means; the interval is that of the regression, which weighs the points by
    their dependence, so the value need not lie in its middle.
    """
    found = serial_step(gaps, before)
    value = float(gaps[before:].mean() - gaps[:before].mean())
    low, high = float(found.quantile(0.025)[0]), float(found.quantile(0.975)[0])
    return value, low, high, float(found.p[0])


def _events(panel: Panel) -> tuple[Event, ...]:
    """Effects by period against the mean of the time before the change."""
    base = np.zeros(panel.periods)
    base[: panel.before] = 1 / panel.before
    events = []
    for period in range(panel.periods):
        there = np.zeros(panel.periods)
        there[period] = 1.0
        found = effect_of(panel, difference_paths(panel, there, base))
        events.append(Event(period - panel.before, found.value, found.low, found.high))
    return tuple(events)
