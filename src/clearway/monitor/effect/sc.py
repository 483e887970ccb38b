"""Synthetic control: a mix of controls that ran like the treated before the change."""

from __future__ import annotations

from clearway.base.messages import Message
from clearway.monitor.effect.comparison import compared, effect_by_stand_in, refusal
from clearway.monitor.effect.effect import Effect, Options
from clearway.monitor.effect.study import Study
from clearway.stats.panelsynthetic import synthetic_control

LEAST_BEFORE = 3


class SyntheticControl:
    """Compare the treated with shares of controls that add up to one and match level and course before the change."""

    name = "sc"
    source = "Abadie, Diamond, Hainmueller 2010; placebo errors: Arkhangelsky et al. 2021, algorithm 4"

    def refusal(self, study: Study) -> Message | None:
        """Too few controls or periods, or several starts."""
        return refusal(study, LEAST_BEFORE)

    def estimate(self, study: Study, options: Options, why: Message) -> Effect:
        """Mean gap after the change."""
        assumed = ("mix", "spillover", "like_placebos")
        return effect_by_stand_in(
            compared(study, options, synthetic_control),
            name=self.name,
            source=self.source,
            why=why,
            assumptions=tuple(Message(f"effect.assume.{one}") for one in assumed),
        )
