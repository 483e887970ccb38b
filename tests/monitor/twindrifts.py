"""Logs of the twin whose Spec changes on the way: at once, little by little, or there and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from clearway.log import Log, read
from clearway.model.spec.spec import Spec
from clearway.twin.run import simulate
from clearway.twin.sample.desk import desk

Form = Literal["sudden", "gradual", "recurring"]
START = "2025-01-06T00:00:00"
EMPTY = 1500
"""Cases at the beginning that are left out: the desk opens without work and fills for weeks."""


@dataclass(frozen=True)
class Scenario:
    """A change of the desk and where it must be seen: an aspect, or steps."""

    name: str
    change: Callable[[Spec], Spec]
    aspects: frozenset[str]
    steps: frozenset[str]


def slower(step: str, factor: float) -> Callable[[Spec], Spec]:
    """A step takes longer, or less long."""

    def change(spec: Spec) -> Spec:
        work = spec.activities[step]
        own = {name: _scaled(law, factor) for name, law in work.durations.items()}
        longer = replace(work, duration=_scaled(work.duration, factor), durations=own)
        return replace(spec, activities={**spec.activities, step: longer})

    return change


def _scaled(law: Any, factor: float) -> Any:
    return replace(law, mean=law.mean * factor, sd=law.sd * factor)


def others(gone: tuple[str, ...], new: tuple[str, ...], pool: str) -> Callable[[Spec], Spec]:
    """People leave a pool and others come."""

    def change(spec: Spec) -> Spec:
        left = {name: one for name, one in spec.resources.items() if name not in gone}
        model = next(one for one in spec.resources.values() if one.pool == pool)
        work = {
            name: replace(one, durations={who: law for who, law in one.durations.items() if who not in gone})
            for name, one in spec.activities.items()
        }
        return replace(spec, resources=left | dict.fromkeys(new, model), activities=work)

    return change


def busier(factor: float) -> Callable[[Spec], Spec]:
    """More cases arrive, or fewer."""

    def change(spec: Spec) -> Spec:
        usual: Any = spec.arrivals
        rates = {day: tuple(rate * factor for rate in rates) for day, rates in usual.per_hour.items()}
        return replace(spec, arrivals=replace(usual, per_hour=rates))

    return change


def rerouted(gateway: str, **shares: float) -> Callable[[Spec], Spec]:
    """A gateway decides otherwise; the shares go by the target's name."""

    def change(spec: Spec) -> Spec:
        new = {f"{gateway}.{target}": share for target, share in shares.items()}
        return replace(spec, gateways={**spec.gateways, gateway: replace(spec.gateways[gateway], probabilities=new)})

    return change


def steps_of(pool: str) -> frozenset[str]:
    """The steps that a pool does."""
    return frozenset(name for name, work in desk().activities.items() if work.pool == pool)


def scenarios() -> tuple[Scenario, ...]:
    """Changes of routing, times, people and arrivals."""
    flow, times = frozenset({"flow"}), frozenset({"times"})
    people = frozenset({"resources", "waits"})
    return (
        Scenario("approval refused more", rerouted("approved", book_credit=0.4, prepare_credit=0.6), flow,
                 frozenset({"approve_credit", "prepare_credit", "book_credit"})),
        Scenario("credits booked at once", rerouted("billed", inform=0.9, prepare_credit=0.1), flow,
                 frozenset({"check_bill", "inform", "prepare_credit", "approve_credit", "book_credit"})),
        Scenario("diagnosis slower", slower("diagnose", 1.5), times, frozenset({"diagnose"})),
        Scenario("registration quicker", slower("register", 0.7), times, frozenset({"register"})),
        Scenario("classification slower", slower("classify", 1.4), times, frozenset({"classify"})),
        Scenario("billing people replaced", others(("B01", "B02"), ("B11", "B12"), "billing"), people,
                 steps_of("billing")),
        Scenario("technicians leave", others(("T01", "T02", "T03"), (), "technical"), people, steps_of("technical")),
        Scenario("front people join", others((), ("F21", "F22", "F23"), "front"), people, steps_of("front")),
        Scenario("more arrivals", busier(1.35), frozenset({"arrivals"}), frozenset()),
    )  # fmt: skip


def simulated(spec: Spec, cases: int, seed: int) -> pd.DataFrame:
    """Executions with the start of each case, without the time in which the desk fills."""
    table = simulate(spec, cases=cases + EMPTY, replications=1, seed=seed, start=START, warmup=0, keep_log=True).log
    frame = table.select(["case", "activity", "resource", "start", "end"]).to_pandas()
    frame = frame.assign(begin=frame.groupby("case")["start"].transform("min"))
    return frame[frame["case"].astype(int) >= EMPTY]


def drifting(scenario: Scenario | None, form: Form, *, cases: int = 2000, seed: int = 1) -> tuple[Log, tuple[Any, ...]]:
    """A log of the desk that drifts, and the moments of the truth (of a gradual drift beginning and end).

    Both Specs are simulated over the same weeks; each case is taken from one of them, by when it began.
    """
    old = simulated(desk(), cases, seed)
    if scenario is None:
        return _read(old), ()
    new = simulated(scenario.change(desk()), cases, seed + 500)
    begin, end = old["begin"].min(), min(old["begin"].max(), new["begin"].max())
    at = [begin + (end - begin) * share for share in ((0.35, 0.65) if form != "sudden" else (0.5,))]
    parts = []
    random = np.random.default_rng(seed)
    for frame, is_new in ((old, False), (new, True)):
        when = frame.groupby("case")["begin"].min()
        when = when[when <= end]
        share = _share(when, at, form)
        kept = when.index[(random.random(len(when)) < share) == is_new]
        parts.append(frame[frame["case"].isin(kept)].assign(case=lambda one, new=is_new: one["case"] + "ab"[new]))
    return _read(pd.concat(parts)), tuple(at)


def _share(when: pd.Series, at: list[Any], form: Form) -> np.ndarray[Any, Any]:
    """Share of the new process at each moment."""
    if form == "sudden":
        return np.asarray(when >= at[0], float)
    if form == "recurring":
        return np.asarray((when >= at[0]) & (when < at[1]), float)
    return np.asarray(((when - at[0]) / (at[1] - at[0])).clip(0, 1), float)


def _read(frame: pd.DataFrame) -> Log:
    return read(frame.drop(columns="begin").reset_index(drop=True))
