"""CUPED: a pilot with two groups, each unit's own past taken into account."""

from __future__ import annotations

import numpy as np

from clearway.base.messages import Message
from clearway.monitor.effect.checks import chosen_extremes, few_units
from clearway.monitor.effect.effect import Effect, Options
from clearway.monitor.effect.study import Study, panel_of
from clearway.stats.cuped import cuped


class Cuped:
    """Compare two groups after the change, reduced by what the units' values before foretell."""

    name = "cuped"
    source = "Deng, Xu, Kohavi, Walker 2013; Lin 2013"

    def refusal(self, study: Study) -> Message | None:
        """Fewer than two units in a group, several starts, or nothing before."""
        treated = int(np.count_nonzero(study.ever))
        if study.staggered:
            return Message("effect.no.staggered")
        if min(treated, len(study.units) - treated) < 2:
            return Message("effect.no.groups", {"treated": treated, "controls": len(study.units) - treated})
        return Message("effect.no.before", {"before": 0, "least": 1}) if study.change == 0 else None

    def estimate(self, study: Study, options: Options, why: Message) -> Effect:
        """Difference of the units' means after the change, adjusted by their means before."""
        study, panel = panel_of(study, drop_incomplete=options.drop_incomplete)
        before, treated = panel.before, panel.treated
        values = panel.values
        found = cuped(values[:, before:].mean(axis=1), values[:, :before].mean(axis=1), treated)
        sizes = {"treated": int(treated.sum()), "controls": int((~treated).sum())}
        return Effect(
            value=found.effect.value,
            ci_low=found.effect.low,
            ci_high=found.effect.high,
            p=found.effect.p,
            method=self.name,
            measure=study.measure,
            unit=study.unit_of,
            n=study.count,
            sizes=sizes | {"before": before, "after": panel.periods - before},
            change=study.periods[before],
            estimator="regression_adjusted",
            source=self.source,
            why=why,
            assumptions=tuple(Message(f"effect.assume.{one}") for one in ("randomised", "spillover")),
            warnings=(
                *study.notes,
                *chosen_extremes(panel),
                *few_units(sizes["treated"], sizes["controls"]),
            ),
            parts={
                "theta": found.theta,
                "variance_reduction": found.reduction,
                "plain_value": found.plain.value,
                "plain_low": found.plain.low,
                "plain_high": found.plain.high,
            },
        )
