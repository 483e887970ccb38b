"""What a change is worth: money, time and satisfaction a year, when it pays back, and how long that holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.messages import Message
from clearway.model.spec.fault import near
from clearway.model.spec.rates import has_rates
from clearway.model.spec.spec import Spec
from clearway.plan.payroll import payroll, without_rates
from clearway.plan.volume import Volume, cases_per_year
from clearway.stats.intervals import mean_interval
from clearway.twin.compare import Comparison
from clearway.twin.outcome import Outcome
from clearway.twin.run import simulate

Array = np.ndarray[Any, np.dtype[Any]]
Pay = Literal["paid", "worked"]
HORIZON = 3.0
"""Years within which a price should have come back, if nothing else is said."""


@dataclass(frozen=True, slots=True)
class Outlay:
    """What it costs to change, and what waiting costs, in the Spec's currency; None: not stated.

    Parameters
    ----------
    one_off : float, optional
        Once.
    per_year, per_case : float, optional
        Every year, and for every case, beside what the twin computes.
    waiting_hour : float, optional
        What an hour that a case waits costs the organisation.
    """

    one_off: float | None = None
    per_year: float | None = None
    per_case: float | None = None
    waiting_hour: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of a benefit; positive is better.

    Parameters
    ----------
    key : str
        ``money`` (net of running costs), its parts ``money.pay``, ``money.fixed``, ``money.waiting``,
        ``money.running``; ``time.cycle``, ``time.waiting`` and ``time.touch`` (clock hours a year); ``served`` (cases a
        year); ``satisfaction`` (points of a case on average); ``payback`` (years).
    value, low, high : float or None
        With the 95% interval over pairs of replications; without one where there is no chance in it.
    unit : str
        The currency, ``h``, ``cases``, ``points`` or ``years``.
    reason : Message or None
        Why there is no value.
    """

    key: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    reason: Message | None = None

    @property
    def title(self) -> Message:
        """What the figure is called."""
        return Message(f"benefit.{self.key}")


@dataclass(frozen=True, slots=True, eq=False)
class Effect:
    """What one year of each replication brings: the arrays behind the lines.

    Parameters
    ----------
    parts : dict of str to float array of shape (replications,)
        Money by part; positive is better.
    volume, changed_volume : Volume
        Cases a year before and after.
    """

    parts: dict[str, Array]
    volume: Volume
    changed_volume: Volume


@dataclass(frozen=True, slots=True, eq=False)
class Benefit:
    """What a change is worth.

    Parameters
    ----------
    scenario : str
    lines : tuple of Line
    volume, changed_volume : Volume
        Cases a year before and after the change.
    pay : {"paid", "worked"}
        ``paid``: people cost their time on duty; ``worked``: only the time that they work on cases.
    outlay : Outlay
    effect : Effect
        For what is computed further, as :func:`clearway.plan.breakeven.bounds_of` does.
    assumes : tuple of Message
        What somebody has to own.
    """

    scenario: str
    lines: tuple[Line, ...]
    volume: Volume
    changed_volume: Volume
    pay: Pay
    outlay: Outlay
    effect: Effect = field(repr=False)
    assumes: tuple[Message, ...] = ()

    def __getitem__(self, key: str) -> Line:
        """A line by its key.

        Raises
        ------
        KeyError
            There is no such line.
        """
        for line in self.lines:
            if line.key == key:
                return line
        raise KeyError(key)


def benefit(
    base: Spec,
    changed: Spec,
    comparison: Comparison,
    scenario: str,
    *,
    outlay: Outlay | None = None,
    pay: Pay = "paid",
    cases: float | None = None,
    assumes: Sequence[Message] = (),
) -> Benefit:
    """Money, time and satisfaction a year of a change, each with its interval.

    Every pair of replications gives one year: its differences per case times the cases that arrive in the 365 days from
    the Spec's start on. What follows from the Specs alone (pay for time on duty, prices of the change) has no chance in
    it.

    Parameters
    ----------
    base, changed : Spec
        Before and after.
    comparison : Comparison
        Of the twin, with common random numbers; see :func:`clearway.twin.compare`.
    scenario : str
        Name of the changed Spec in the comparison.
    outlay : Outlay, optional
    pay : {"paid", "worked"}
        Whether people cost their time on duty, or only the time that they work on cases: then saved work is money,
        which is true only where it can be used elsewhere or is no longer paid.
    cases : float, optional
        Cases a year as stated by somebody, before and after; None: those of each Spec's arrivals.
    assumes : sequence of Message
        What the changes themselves take for granted.

    Raises
    ------
    OptionError
        ``benefit.scenario``: the comparison has no such scenario; ``benefit.at_once``: the Spec's arrivals have no
        number a year, and none is stated.
    """
    if scenario not in comparison.outcomes:
        known = near(scenario, comparison.outcomes)
        raise OptionError("benefit.scenario", place={"option": "scenario"}, name=scenario, known=known)
    stated = outlay or Outlay()
    pair = (comparison.base, comparison.outcomes[scenario])
    volumes = (_volume(base, cases), _volume(changed, cases))
    effect = Effect(_parts(base, changed, pair, volumes, stated, pay), *volumes)
    money = _money(base, changed, effect)
    lines = (*money, _payback(money[0], stated), *_times(pair, volumes), _served(pair, volumes), _points(base, pair))
    return Benefit(
        scenario, lines, *volumes, pay, stated, effect, (*_assumed(stated, pay, base, volumes), *assumes)
    )  # fmt: skip


def _volume(spec: Spec, cases: float | None) -> Volume:
    return cases_per_year(spec) if cases is None else Volume(cases, None, None, "stated")


def _parts(
    base: Spec,
    changed: Spec,
    pair: tuple[Outcome, Outcome],
    volumes: tuple[Volume, Volume],
    outlay: Outlay,
    pay: Pay,
) -> dict[str, Array]:
    """Money of each replication's year by part."""
    count = pair[0].replications
    even = np.zeros(count)
    fixed = _saved("cost", _fixed(base, changed, pair), volumes) if _has_fixed(base, changed) else even
    if pay == "worked":
        work = _saved("cost", pair, volumes) if _costs(base, changed) else even
        parts = {"money.pay": work - fixed, "money.fixed": fixed}
    else:
        parts = {"money.pay": even + payroll(base) - payroll(changed), "money.fixed": fixed}
    waiting = _saved("waiting", pair, volumes) / 3600 * (outlay.waiting_hour or 0.0)
    running = (outlay.per_year or 0.0) + (outlay.per_case or 0.0) * volumes[1].cases
    return parts | {"money.waiting": waiting, "money.running": even - running}


def _saved(key: str, pair: tuple[Outcome, Outcome], volumes: tuple[Volume, Volume]) -> Array:
    """What a year has less of after the change, by pair of replications."""
    return np.asarray(pair[0].figures[key] * volumes[0].cases - pair[1].figures[key] * volumes[1].cases)


def _fixed(base: Spec, changed: Spec, pair: tuple[Outcome, Outcome]) -> tuple[Outcome, Outcome]:
    """The same replications once more with time that costs nothing: what is left are fixed costs."""
    before, after = (
        simulate(
            without_rates(spec), cases=one.cases, replications=one.replications, seed=one.seed, warmup=one.warmup,
        )
        for spec, one in zip((base, changed), pair, strict=True)
    )  # fmt: skip
    return before, after


def _has_fixed(base: Spec, changed: Spec) -> bool:
    return any(one.cost for spec in (base, changed) for one in spec.activities.values())


def _costs(base: Spec, changed: Spec) -> bool:
    return any(has_rates(spec) for spec in (base, changed)) or _has_fixed(base, changed)


def _money(base: Spec, changed: Spec, effect: Effect) -> tuple[Line, ...]:
    """Net money first, then its parts."""
    unit = base.currency
    if not _costs(base, changed):
        return (Line("money", None, None, None, unit, Message("reason.no_spec_costs")),)
    net = _line("money", np.asarray(sum(effect.parts.values())), unit)
    return (net, *(_line(key, values, unit) for key, values in effect.parts.items()))


def _payback(money: Line, outlay: Outlay) -> Line:
    """Years until the price has come back; the interval turns that of the money around."""
    if money.value is None:
        return Line("payback", None, None, None, "years", money.reason)
    if outlay.one_off is None:
        return Line("payback", None, None, None, "years", Message("reason.no_price"))
    if money.value <= 0:
        return Line("payback", None, None, None, "years", Message("reason.never_pays"))
    low = outlay.one_off / money.high if money.high is not None else None
    high = outlay.one_off / money.low if money.low is not None and money.low > 0 else None
    return Line("payback", outlay.one_off / money.value, low, high, "years")


def _times(pair: tuple[Outcome, Outcome], volumes: tuple[Volume, Volume]) -> tuple[Line, ...]:
    keys = {"time.cycle": "cycle_time", "time.waiting": "waiting", "time.touch": "touch_time"}
    return tuple(_line(key, _saved(figure, pair, volumes) / 3600, "h") for key, figure in keys.items())


def _served(pair: tuple[Outcome, Outcome], volumes: tuple[Volume, Volume]) -> Line:
    return _line("served", -_saved("served", pair, volumes), "cases")


def _points(base: Spec, pair: tuple[Outcome, Outcome]) -> Line:
    if base.satisfaction is None:
        return Line("satisfaction", None, None, None, "points", Message("reason.no_satisfaction"))
    return _line("satisfaction", pair[1].figures["satisfaction"] - pair[0].figures["satisfaction"], "points")


def _line(key: str, values: Array, unit: str) -> Line:
    """Mean and interval over replications; without chance in it there is no interval."""
    known = values[np.isfinite(values)]
    if not known.size:
        return Line(key, None, None, None, unit, Message("reason.none_ended"))
    low, high = mean_interval(known) if np.ptp(known) else (None, None)
    return Line(key, float(known.mean()), low, high, unit)


def _assumed(outlay: Outlay, pay: Pay, base: Spec, volumes: tuple[Volume, Volume]) -> tuple[Message, ...]:
    """What the figures take for granted."""
    found = [
        Message("benefit.assumes.demand", {"cases": round(volumes[0].cases)}),
        Message("benefit.assumes.steady"),
        Message("benefit.assumes.paid" if pay == "paid" else "benefit.assumes.worked"),
    ]
    if outlay.per_year is None and outlay.per_case is None:
        found.append(Message("benefit.assumes.no_running"))
    if outlay.waiting_hour is None:
        found.append(Message("benefit.assumes.waiting_free"))
    if base.satisfaction is not None and base.satisfaction.source == "declared":
        found.append(Message("benefit.assumes.declared"))
    return tuple(found)
