"""Synthetic difference-in-differences: shares of controls and of periods, a difference of level allowed."""

from __future__ import annotations

from clearway.base.messages import Message
from clearway.monitor.effect.comparison import compared, effect_by_stand_in, refusal
from clearway.monitor.effect.effect import Effect, Options
from clearway.monitor.effect.study import Study
from clearway.stats.panelsynthetic import synthetic_did

LEAST_BEFORE = 2


class SyntheticDifferences:
    """Compare the treated's change with that of a mix of controls that ran parallel to them before."""

    name = "sdid"
    source = "Arkhangelsky, Athey, Hirshberg, Imbens, Wager 2021, algorithms 1 and 4"

    def refusal(self, study: Study) -> Message | None:
        """Too few controls or periods, or several starts."""
        return refusal(study, LEAST_BEFORE)

    def estimate(self, study: Study, options: Options, why: Message) -> Effect:
        """Weighted difference-in-differences."""
        assumed = ("parallel_mix", "spillover", "like_placebos")
        return effect_by_stand_in(
            compared(study, options, synthetic_did),
            name=self.name,
            source=self.source,
            why=why,
            assumptions=tuple(Message(f"effect.assume.{one}") for one in assumed),
        )
