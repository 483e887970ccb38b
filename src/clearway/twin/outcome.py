"""What would happen: the figures of a simulated process, each with its interval over replications."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.timing.waits import CAUSES
from clearway.model.spec.rates import has_costs
from clearway.stats.intervals import draw_interval, mean_interval
from clearway.twin.customers import points_of

if TYPE_CHECKING:
    from clearway.twin.program.program import Program
    from clearway.twin.world import Raw

Array = np.ndarray[Any, np.dtype[Any]]
PERCENTILE = 90
ONE_RUN = "reason.one_replication"
"""Why there is no interval: one replication says nothing of chance."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure that was simulated, with the 95% interval of its mean over replications.

    The interval of satisfaction whose coefficients are known with an error holds that error too.

    Parameters
    ----------
    value : float
    low, high : float or None
        None with one replication.
    n : int
        Replications.
    unit : str
        ``s``, ``share``, ``points``, or the Spec's currency.
    """

    value: float
    low: float | None
    high: float | None
    n: int
    unit: str


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A process as it would run.

    Parameters
    ----------
    name : str
        Of the Spec.
    figures : mapping of str to float array of shape (replications,)
        Each replication's own figures, by key: ``cycle_time``, ``cycle_time.p90``, ``touch_time``, ``waiting``, its
        five causes such as ``waiting.contention`` (all in seconds per case), ``patience`` (seconds per case that
        customers waited before they left), ``cost`` (of the work that was done; not a number where the Spec states
        none), ``cost.paid`` (see :func:`paid_cost`), ``satisfaction``, ``served`` (share), ``target.NAME`` (share that
        keeps the promise) and ``utilisation.POOL`` (share of the time on duty).
    units : mapping of str to str
        Unit of each figure.
    cases : int
        New cases of one replication.
    counted : int
        Those behind the warm-up.
    warmup : int
        Cases left out at the beginning.
    events : int
        Executions of tasks of one replication, on average.
    unfinished : int
        Cases that could not end, over all replications: they stand where nothing happens any more.
    seed : int
    seconds : float
        Time that the simulation of all replications took.
    log : pyarrow.Table or None
        The first replication's log, where it was asked for.
    hidden : tuple of str
        Pools whose figures are left out, because too few people are in them.
    drawn : frozenset of str
        Figures made with coefficients that each replication draws anew: their interval is that of one draw.
    """

    name: str
    figures: Mapping[str, Array]
    units: Mapping[str, str]
    cases: int
    counted: int
    warmup: int
    events: int
    unfinished: int
    seed: int
    seconds: float
    log: Any = None
    hidden: tuple[str, ...] = ()
    drawn: frozenset[str] = frozenset()

    @property
    def replications(self) -> int:
        """How many times the process was simulated."""
        return int(self.figures["cycle_time"].size)

    def __getitem__(self, key: str) -> Estimate:
        """A figure with its interval.

        Raises
        ------
        KeyError
            There is no such figure.
        """
        values = self.figures[key]
        known = values[np.isfinite(values)]
        if not known.size:
            return Estimate(float("nan"), None, None, 0, self.units[key])
        within = draw_interval if key in self.drawn else mean_interval
        low, high = within(known, least=-math.inf if self.units[key] == "points" else 0.0)
        return Estimate(float(known.mean()), low, high, int(known.size), self.units[key])


def figures_of(program: Program, raw: Raw, warmup: int) -> dict[str, float]:
    """The figures of one replication, over the new cases behind the warm-up."""
    spec = program.spec
    cases = raw.cases[len(spec.running) + warmup :]
    ended = cases[cases["state"] > 1]
    served = ended["state"] == 2
    cycle = (ended["end"] - ended["arrival"]) / 1e6
    waits = {cause: ended[cause] / 1e6 for cause in CAUSES}
    waiting = sum(waits.values(), start=np.zeros(ended.size))
    found = {
        "cycle_time": _mean(cycle[served]),
        f"cycle_time.p{PERCENTILE}": _percentile(cycle[served]),
        "touch_time": _mean(ended["touch"] / 1e6),
        "waiting": _mean(waiting),
        **{f"waiting.{cause}": _mean(values) for cause, values in waits.items()},
        "patience": _mean(ended["patience"] / 1e6),
        "cost": _mean(ended["cost"]) if _priced(program) else float("nan"),
        "cost.paid": paid_cost(program, raw, warmup) if _priced(program) else float("nan"),
        "served": _mean(served),
        "satisfaction": _satisfaction(program, raw, warmup),
    }
    for name, target in spec.targets.items():
        found[f"target.{name}"] = _mean(served & (cycle <= target.cycle_s))
    return found | _utilisation(program, raw)


def paid_cost(program: Program, raw: Raw, warmup: int) -> float:
    """Cost of a case where people are paid for their time on duty, whether there is work or not.

    Fixed costs of the work on a case, and the pay of everybody from the first case that counts until the last case has
    ended, shared among the cases that count. It is what staffing and shifts change; ``cost`` counts worked hours only.
    """
    cases = raw.cases[len(program.spec.running) + warmup :]
    rates = program.tables["resources"]["rate"][: len(program.units)]
    paid = float((rates * raw.paid_us[: len(program.units)]).sum()) / 3600e6
    return _mean(cases["fixed"]) + paid / cases.size if cases.size else float("nan")


def drawn_of(program: Program) -> frozenset[str]:
    """Figures of a program that are made with drawn coefficients."""
    model = program.spec.satisfaction
    return frozenset({"satisfaction"} if model is not None and model.terms else ())


def units_of(program: Program) -> dict[str, str]:
    """The unit of every figure of a program."""
    spec = program.spec
    units = dict.fromkeys(
        ("cycle_time", f"cycle_time.p{PERCENTILE}", "touch_time", "waiting", *(f"waiting.{c}" for c in CAUSES)), "s"
    )
    units |= {
        "patience": "s",
        "cost": spec.currency,
        "cost.paid": spec.currency,
        "served": "share",
        "satisfaction": "points",
    }
    units |= {f"target.{name}": "share" for name in spec.targets}
    return units | {f"utilisation.{pool}": "share" for pool in spec.pools}


def _mean(values: Array) -> float:
    return float(values.mean()) if values.size else float("nan")


def _percentile(values: Array) -> float:
    return float(np.percentile(values, PERCENTILE)) if values.size else float("nan")


def _priced(program: Program) -> bool:
    """Whether the Spec states any cost."""
    return has_costs(program.spec)


def _satisfaction(program: Program, raw: Raw, warmup: int) -> float:
    """Mean points of customers; not a number where the Spec says nothing of them."""
    first = len(program.spec.running) + warmup
    ended = first + np.flatnonzero(raw.cases["state"][first:] > 1)
    return _mean(points_of(program, raw, ended)) if program.spec.satisfaction is not None else float("nan")


def _utilisation(program: Program, raw: Raw) -> dict[str, float]:
    """Time at work over time on duty of each pool; several tasks in hand at once count as many times."""
    pools = np.array([program.spec.resources[owner].pool for owner in program.owners], object)
    found = {}
    for pool in program.spec.pools:
        mine = pools == pool
        duty = int(raw.duty_us[mine].sum())
        found[f"utilisation.{pool}"] = float(raw.busy_us[mine].sum() / duty) if duty else float("nan")
    return found
