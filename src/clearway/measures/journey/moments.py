"""Moments of truth: the steps where what customers go through weighs most on how they feel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clearway.model.journey import Figure, Moment, Step

MOST = 3
METHOD = "effect per unit x interquartile range x reach; driver model"


@dataclass(frozen=True, slots=True)
class Effect:
    """What a driver at a step does to the score, as the driver model tells it.

    Parameters
    ----------
    activity : str
    driver : str
        ``wait``, ``rework``, ``touch`` or another name.
    per_unit : Figure
        Points of valence for one unit more, among the cases that pass.
    spread : float
        Interquartile range of the driver in that unit.
    """

    activity: str
    driver: str
    per_unit: Figure
    spread: float


def moments_of(effects: Iterable[Effect], steps: Sequence[Step], *, most: int = MOST) -> tuple[Moment, ...]:
    """Rank the steps by ``|effect per unit| x interquartile range of the driver x reach``.

    A step is named only where the 95% interval of its effect leaves out 0; each step once, by its strongest driver.

    Parameters
    ----------
    effects : iterable of Effect
    steps : sequence of Step
        Those of the map.
    most : int
        Moments named.

    Examples
    --------
    >>> step = Step("s1", "g1", "Wait", reach=Figure(0.5, "share", n=100))
    >>> sure = Effect("Wait", "wait", Figure(-0.2, "valence", n=80, low=-0.3, high=-0.1), spread=2.0)
    >>> unsure = Effect("Wait", "rework", Figure(-0.9, "valence", n=80, low=-2.0, high=0.2), spread=1.0)
    >>> [(one.driver, round(one.effect.value, 2), one.rank) for one in moments_of([sure, unsure], [step])]
    [('wait', -0.2, 1)]
    """
    by_activity = {step.activity: step for step in steps}
    weighed = [(_moment(one, by_activity[one.activity])) for one in effects if one.activity in by_activity]
    named = [one for one in weighed if one is not None]
    named.sort(key=lambda one: (-abs(one.effect.value or 0.0), one.step, one.driver))
    first: dict[str, Moment] = {}
    for one in named:
        first.setdefault(one.step, one)
    kept = list(first.values())[:most]
    return tuple(Moment(one.step, one.driver, one.effect, one.reach, rank) for rank, one in enumerate(kept, 1))


def _moment(effect: Effect, step: Step) -> Moment | None:
    found, reach = effect.per_unit, step.reach
    if None in (found.value, found.low, found.high) or reach is None or reach.value is None:
        return None
    if found.low <= 0 <= found.high:  # type: ignore[operator]
        return None
    factor = effect.spread * reach.value
    value, low, high = (factor * one for one in (found.value, found.low, found.high))  # type: ignore[operator]
    return Moment(step.id, effect.driver, Figure(value, "valence", found.n, low, high, METHOD), reach, 0)
