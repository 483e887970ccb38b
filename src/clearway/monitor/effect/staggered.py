"""Staggered rollout: each cohort against units that are not treated yet, never two-way fixed effects."""

from __future__ import annotations

import numpy as np

from clearway.base.messages import Message
from clearway.monitor.effect.checks import check_of, failed, few_units
from clearway.monitor.effect.effect import Effect, Event, Options
from clearway.monitor.effect.study import Study, panel_of
from clearway.stats.panelgroups import Staggered, group_time


class StaggeredRollout:
    """Compare each group of units that starts together with those that have not started, then take the mean."""

    name = "staggered"
    source = "Callaway, Sant'Anna 2021; errors between units: Donald, Lang 2007"

    def refusal(self, study: Study) -> Message | None:
        """Nothing to compare with: all units start together and no one is left."""
        if not study.staggered and study.ever.all():
            return Message("effect.no.controls")
        return Message("effect.no.units") if len(study.units) < 3 else None

    def estimate(self, study: Study, options: Options, why: Message) -> Effect:
        """Mean of the group-time effects over treated units and periods."""
        study, panel = panel_of(study, drop_incomplete=options.drop_incomplete)
        found = group_time(panel)
        treated = int(np.count_nonzero(panel.treated))
        cohorts = np.unique(panel.start[panel.treated])
        checks = check_of("lead", found.lead)
        sizes = {"treated": treated, "controls": panel.units - treated, "cohorts": int(cohorts.size)}
        size = min(int(np.count_nonzero(panel.start == start)) for start in np.unique(panel.start))
        known = bool(np.isfinite(found.overall.df))
        warnings = [*study.notes, *failed(checks), *few_units(size, size)]
        if found.left_out:
            warnings.append(Message("effect.warn.no_comparison", {"cells": found.left_out}))
        return Effect(
            value=found.overall.value,
            ci_low=found.overall.low if known else None,
            ci_high=found.overall.high if known else None,
            p=found.overall.p if known else None,
            method=self.name,
            measure=study.measure,
            unit=study.unit_of,
            n=study.count,
            sizes=sizes | {"before": panel.before, "after": panel.periods - panel.before},
            change=study.periods[panel.before],
            estimator="group_time",
            source=self.source,
            why=why,
            assumptions=tuple(
                Message(f"effect.assume.{one}") for one in ("parallel_not_yet", "no_anticipation", "independent_units")
            ),
            warnings=tuple(warnings if known else [*warnings, Message("effect.warn.no_spread")]),
            parts=_by_cohort(found, study),
            checks=checks,
            events=tuple(
                Event(one.lag, one.effect.value, one.effect.low, one.effect.high)
                for one in found.events
                if np.isfinite(one.effect.low)
            ),
        )


def _by_cohort(found: Staggered, study: Study) -> dict[str, float]:
    """Mean effect of each cohort over its treated periods."""
    starts = sorted({one.start for one in found.groups})
    return {
        f"cohort_{study.periods[start]}": float(
            np.mean([one.effect.value for one in found.groups if one.start == start])
        )
        for start in starts
    }
