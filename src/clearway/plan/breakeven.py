"""How long a benefit holds: up to which demand, price and hourly rate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from clearway.base.messages import Message
from clearway.model.spec.spec import Spec
from clearway.plan.benefit import HORIZON, Benefit, benefit
from clearway.plan.volume import cases_per_year, with_demand
from clearway.twin.compare import compare
from clearway.twin.run import simulate

Side = Literal["under", "over", "always", "never"]
MOST_DEMAND, LEAST_DEMAND = 3.0, 0.25
"""Demand is tried up to so many times today's, and down to."""

STEPS_UP = (1.1, 1.25, 1.5, 1.75, 2.0, 2.5, MOST_DEMAND)
STEPS_DOWN = (0.9, 0.75, 0.5, LEAST_DEMAND)
PRECISION = 0.005
"""Of a factor that is searched for."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Up to where something holds.

    Parameters
    ----------
    key : str
        ``demand.as_good``: demand at which the changed process is no longer quicker than today's is today;
        ``demand.pays``: demand at which the change still earns money; ``rate``: hourly rates at which it does;
        ``one_off``: the price that comes back within the horizon.
    side : str
        ``under`` or ``over`` the value it holds; ``always`` and ``never`` within the range that was tried.
    value : float or None
        A factor on today's demand or rates; money for ``one_off``.
    unit : str
    message : Message
        The sentence.
    """

    key: str
    side: Side
    value: float | None
    unit: str
    message: Message


def bounds_of(
    found: Benefit,
    base: Spec,
    changed: Spec,
    *,
    cases: int = 1000,
    replications: int = 5,
    seed: int = 1,
    horizon: float = HORIZON,
) -> tuple[Bound, ...]:
    """Within which bounds a benefit holds.

    Demand is scaled and both Specs are simulated again with the same luck at every factor; the factor at which the
    benefit ends is found by halving. Rates and the price follow from the money itself.

    Parameters
    ----------
    found : Benefit
        Of the two Specs.
    base, changed : Spec
    cases, replications, seed : int
        Of each simulation.
    horizon : float
        Years within which the price has to come back.
    """
    run = _Run(found, base, changed, cases, replications, seed)
    bounds = [_as_good(run)]
    if found["money"].value is not None:
        bounds += [_pays(run), *_rates(found), *_one_off(found, horizon)]
    return tuple(bounds)


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    found: Benefit
    base: Spec
    changed: Spec
    cases: int
    replications: int
    seed: int

    def cycle(self, spec: Spec, factor: float) -> float:
        """Mean cycle time at some demand, without a warm-up, so that a queue that grows is seen to grow."""
        scaled = with_demand(spec, factor)
        outcome = simulate(scaled, cases=self.cases, replications=self.replications, seed=self.seed, warmup=0)
        return outcome["cycle_time"].value

    def money(self, factor: float) -> float:
        """Net money a year at some demand."""
        before, after = with_demand(self.base, factor), with_demand(self.changed, factor)
        pair = compare(
            before, {"changed": after}, cases=self.cases, replications=self.replications, seed=self.seed, warmup=0
        )
        line = benefit(before, after, pair, "changed", outlay=self.found.outlay, pay=self.found.pay)["money"]
        return line.value if line.value is not None else float("nan")


def _as_good(run: _Run) -> Bound:
    """The changed process under more demand against today's process under today's."""
    today = run.cycle(run.base, 1.0)
    return _demand(run, "demand.as_good", lambda factor: today - run.cycle(run.changed, factor), STEPS_UP)


def _pays(run: _Run) -> Bound:
    """Both processes under another demand; first upwards, and where it holds there, downwards."""
    above = _demand(run, "demand.pays", run.money, STEPS_UP)
    if above.side != "always":
        return above
    return _demand(run, "demand.pays", run.money, STEPS_DOWN)


def _demand(run: _Run, key: str, gain: Callable[[float], float], steps: tuple[float, ...]) -> Bound:
    """The bound of a gain that holds today, looked for step by step and then by halving."""
    if gain(1.0) <= 0:
        return Bound(key, "never", None, "times", Message(f"benefit.holds.{key}.never"))
    good = 1.0
    for step in steps:
        if gain(step) <= 0:
            value = _root(gain, good, step)
            side: Side = "under" if step > 1 else "over"
            cases = cases_per_year(with_demand(run.base, value)).cases
            told = {"factor": f"{value:.2f}", "cases": round(cases)}
            return Bound(key, side, value, "times", Message(f"benefit.holds.{key}.{side}", told))
        good = step
    ends = {"factor": f"{steps[-1]:g}"}
    return Bound(key, "always", steps[-1], "times", Message(f"benefit.holds.{key}.always", ends))


def _root(gain: Callable[[float], float], good: float, bad: float) -> float:
    """Where a gain ends, between a factor where it holds and one where it does not."""
    while abs(bad - good) > PRECISION:
        middle = (good + bad) / 2
        good, bad = (middle, bad) if gain(middle) > 0 else (good, middle)
    return (good + bad) / 2


def _rates(found: Benefit) -> Iterator[Bound]:
    """All hourly rates together: the money is a line in them."""
    pay = float(np.mean(found.effect.parts["money.pay"]))
    rest = float(sum(np.mean(part) for key, part in found.effect.parts.items() if key != "money.pay"))
    if pay == 0:
        return
    value = -rest / pay
    holds = pay + rest > 0
    if value <= 0:
        side: Side = "always" if holds else "never"
        yield Bound("rate", side, None, "times", Message(f"benefit.holds.rate.{side}"))
        return
    side = "over" if pay > 0 else "under"
    yield Bound("rate", side, value, "times", Message(f"benefit.holds.rate.{side}", {"factor": f"{value:.2f}"}))


def _one_off(found: Benefit, horizon: float) -> Iterator[Bound]:
    """The price that comes back in time."""
    money = found["money"]
    if money.value is None:
        return
    side: Side = "under" if money.value > 0 else "never"
    value = money.value * horizon if money.value > 0 else None
    told = {"price": f"{value or 0:.0f}", "years": f"{horizon:g}", "currency": money.unit}
    yield Bound("one_off", side, value, money.unit, Message(f"benefit.holds.one_off.{side}", told))
