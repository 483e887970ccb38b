"""A pilot that is looked at again and again: an interval that holds at all looks together."""

from __future__ import annotations

import numpy as np

from clearway.base.messages import Message
from clearway.monitor.effect.effect import Effect, Options, Point
from clearway.monitor.effect.study import Array, Study
from clearway.stats.sequential import BURN_IN, Sequence, confidence_sequence

DRAWN = 200
"""Looks that a picture shows."""


class Looks:
    """Compare two groups as cases come in; the interval allows for having looked at every one of them."""

    name = "sequential"
    source = "Robbins 1970; Lai 1976; Johari, Koomen, Pekelis, Walsh 2017; Lindon, Ham, Tingley, Bojinov 2022"

    def refusal(self, study: Study) -> Message | None:
        """Too few cases of a group since the change."""
        rows = _since(study)
        treated = study.ever[study.unit[rows]]
        sizes = int(np.count_nonzero(treated)), int(np.count_nonzero(~treated))
        if min(sizes) < BURN_IN:
            return Message("effect.no.cases", {"treated": sizes[0], "controls": sizes[1], "least": BURN_IN})
        return None

    def estimate(self, study: Study, options: Options, why: Message) -> Effect:
        """Difference of the group means after the last case."""
        del options
        rows = _since(study)
        treated = study.ever[study.unit[rows]]
        found = confidence_sequence(study.value[rows], treated)
        stopped = {} if found.stopped is None else {"decided_after": float(found.stopped + 1)}
        return Effect(
            value=float(found.value[-1]),
            ci_low=float(found.low[-1]),
            ci_high=float(found.high[-1]),
            p=float(found.p[-1]),
            method=self.name,
            measure=study.measure,
            unit=study.unit_of,
            n=int(rows.size),
            sizes={"treated": found.n[0], "controls": found.n[1]},
            change=study.periods[study.change],
            estimator="mixture_sequence",
            source=self.source,
            why=why,
            assumptions=tuple(Message(f"effect.assume.{one}") for one in ("randomised", "independent_cases")),
            warnings=study.notes,
            parts=stopped,
            series=_drawn(found),
        )


def _since(study: Study) -> Array:
    """Rows from the change on, in order of time."""
    late = np.flatnonzero(study.period >= study.change)
    return late[np.argsort(study.period[late], kind="stable")]


def _drawn(found: Sequence) -> tuple[Point, ...]:
    """The difference after each look beside zero, which is what is expected without an effect."""
    ready = np.flatnonzero(np.isfinite(found.low))
    shown = ready[:: -(-ready.size // DRAWN)] if ready.size else ready
    return tuple(
        Point(str(at + 1), float(found.value[at]), 0.0, float(found.low[at]), float(found.high[at])) for at in shown
    )
