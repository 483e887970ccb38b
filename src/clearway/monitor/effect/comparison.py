"""The effect by a stand-in made of controls: what synthetic control and its relatives share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clearway.base.messages import Message
from clearway.monitor.effect.checks import FEW_PLACEBOS, chosen_extremes
from clearway.monitor.effect.effect import Check, Effect, Event, Options, Point
from clearway.monitor.effect.study import Study, panel_of
from clearway.stats.panel import Floats, Panel
from clearway.stats.panelplacebo import LEAST, Placebos, path_errors, placebo_estimate, placebos, rank_p
from clearway.stats.panelsynthetic import Fit, Synthetic, fitted

SHOWN = 5e-4
"""Shares below this are not named."""

HEAVY = 0.8
POOR = 0.5
"""Part of the variance before the change that a stand-in leaves, from which on it is a poor one."""


def refusal(study: Study, least_before: int) -> Message | None:
    """Too few controls or periods, or several starts."""
    controls = int(np.count_nonzero(~study.ever))
    if controls < 2:
        return Message("effect.no.donors", {"controls": controls})
    if study.staggered:
        return Message("effect.no.staggered")
    if study.change < least_before:
        return Message("effect.no.before", {"before": study.change, "least": least_before})
    return None


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A stand-in with its placebos.

    Parameters
    ----------
    study : Study
    panel : Panel
    stand_in : Synthetic
    placebos : Placebos or None
        None with fewer than three controls.
    """

    study: Study
    panel: Panel
    stand_in: Synthetic
    placebos: Placebos | None


def compared(study: Study, options: Options, fit: Fit) -> Compared:
    """Fit the stand-in of the treated and those of the placebos."""
    study, panel = panel_of(study, drop_incomplete=options.drop_incomplete)
    return Compared(study, panel, fitted(panel, fit), placebos(panel, fit, seed=options.seed))


def effect_by_stand_in(
    found: Compared, *, name: str, source: str, why: Message, assumptions: tuple[Message, ...]
) -> Effect:
    """The effect with the placebos' error."""
    study, panel, stand_in = found.study, found.panel, found.stand_in
    treated = int(np.count_nonzero(panel.treated))
    estimate = None if found.placebos is None else placebo_estimate(stand_in, found.placebos)
    controls = [unit for unit, is_treated in zip(study.units, panel.treated, strict=True) if not is_treated]
    checks = _checks(found)
    sizes = {"treated": treated, "controls": len(controls), "before": panel.before}
    return Effect(
        value=stand_in.value,
        ci_low=None if estimate is None else estimate.low,
        ci_high=None if estimate is None else estimate.high,
        p=None if estimate is None else estimate.p,
        method=name,
        measure=study.measure,
        unit=study.unit_of,
        n=study.count,
        sizes=sizes | {"after": panel.periods - panel.before},
        change=study.periods[panel.before],
        estimator="placebo",
        source=source,
        why=why,
        assumptions=assumptions,
        warnings=(*study.notes, *_warned(found, controls)),
        weights=_named(controls, stand_in.units),
        period_weights={} if stand_in.periods is None else _named(study.periods, stand_in.periods),
        parts={"rmse_before": float(np.sqrt(stand_in.misfit))},
        checks=checks,
        series=_series(found),
        events=_events(found),
    )


def _named(names: list[str] | tuple[str, ...], shares: Floats) -> dict[str, float]:
    """Shares by name, largest first."""
    order = np.argsort(-shares, kind="stable")
    return {names[at]: float(shares[at]) for at in order if shares[at] >= SHOWN}


def _checks(found: Compared) -> tuple[Check, ...]:
    if found.placebos is None:
        return ()
    share = rank_p(found.stand_in, found.placebos)
    return (Check("placebo_in_space", share, None, None, share, True),)


def _warned(found: Compared, controls: list[str]) -> list[Message]:
    panel, stand_in = found.panel, found.stand_in
    told: list[Message] = []
    if found.placebos is None:
        told.append(Message("effect.warn.no_interval", {"controls": len(controls), "least": LEAST}))
    elif len(controls) < FEW_PLACEBOS:
        told.append(Message("effect.warn.few_placebos", {"controls": len(controls)}))
    course = panel.values[panel.treated].mean(axis=0)[: panel.before]
    if panel.before > 2 and course.var() > 0 and stand_in.misfit > POOR * course.var():
        told.append(Message("effect.warn.poor_fit", {"rmse": round(float(np.sqrt(stand_in.misfit)), 3)}))
    if stand_in.units.max() > HEAVY:
        told.append(Message("effect.warn.one_donor", {"unit": controls[int(stand_in.units.argmax())]}))
    return [*told, *chosen_extremes(panel)]


def _series(found: Compared) -> tuple[Point, ...]:
    """The treated beside their stand-in; its band is what placebos stray in a period."""
    observed = found.panel.values[found.panel.treated].mean(axis=0)
    expected = observed - found.stand_in.gaps
    half = _half(found)
    return tuple(
        Point(name, float(seen), float(like), *(() if half is None else (float(like - h), float(like + h))))
        for name, seen, like, h in zip(
            found.study.periods, observed, expected, half if half is not None else observed, strict=True
        )
    )


def _events(found: Compared) -> tuple[Event, ...]:
    half = _half(found)
    if half is None:
        return ()
    return tuple(
        Event(at - found.panel.before, float(gap), float(gap - h), float(gap + h))
        for at, (gap, h) in enumerate(zip(found.stand_in.gaps, half, strict=True))
    )


def _half(found: Compared) -> Floats | None:
    if found.placebos is None:
        return None
    from scipy.special import stdtrit

    half: Floats = path_errors(found.placebos) * float(stdtrit(found.placebos.df, 0.975))
    return half
