"""Hold the kernel against closed forms of queueing theory, print the table and write docs/background/twin-theory.md.

Usage: ``python bench/theory.py``.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.twin import queues  # noqa: E402
from tests.twin.models import graph, poisson, station  # noqa: E402

from clearway.model.spec import (  # noqa: E402
    Activity,
    Calendar,
    Exponential,
    Fixed,
    Gamma,
    Gateway,
    Lognormal,
    Patience,
    Pool,
    Resource,
    Spec,
    Uniform,
)
from clearway.stats.queues import erlang_a, erlang_c, erlang_c_wait  # noqa: E402
from clearway.twin.program import program_of  # noqa: E402
from clearway.twin.world import run_once  # noqa: E402

Array = np.ndarray[Any, np.dtype[Any]]
MANY = 1_000_000
BATCHES = 100
QUANTILE_99 = 2.626
"""Of Student's t with 99 degrees of freedom, two-sided."""


@dataclass(frozen=True)
class Row:
    """One figure beside its closed form."""

    name: str
    found: Array
    truth: float


def simulated(spec: Spec, cases: int = MANY) -> Any:
    """One run without rows, the first twentieth of the cases left out."""
    return run_once(program_of(spec), cases, 1).cases[cases // 20 :]


def waits(spec: Spec) -> Array:
    """The wait of each case, in the unit of its times."""
    return np.asarray(simulated(spec)["contention"] / 1e6)


def rows() -> Iterator[Row]:
    """Every figure."""
    yield Row("M/M/1, load .5: mean wait", waits(station(Exponential(1.0), poisson(0.5))), 1.0)
    four = waits(station(Exponential(1.0), poisson(3.6), servers=4))
    yield Row("M/M/4, load .9: mean wait (Erlang C)", four, erlang_c_wait(3.6, 4, 1.0))
    yield Row("M/M/4, load .9: share that waits (Erlang C)", (four > 0).astype(float), erlang_c(3.6, 4))
    yield from impatient()
    for name, law, second in (
        ("fixed", Fixed(1.0), 1.0),
        ("gamma, cv 2", Gamma(1.0, 2.0), 5.0),
        ("lognormal, cv 1", Lognormal(1.0, 1.0), 2.0),
        ("uniform", Uniform(0.0, 2.0), 4 / 3),
    ):
        spec = station(law, poisson(0.7))
        yield Row(f"M/G/1 {name}, load .7: mean wait", waits(spec), queues.mg1_wait(0.7, 1.0, second))
    for preemptive in (False, True):
        yield from ranked(preemptive)
    yield network()
    yield from shifts()


def impatient() -> Iterator[Row]:
    """Customers who leave after an exponential time."""
    spec = station(Exponential(1.0), poisson(4.4), servers=4, patience=Patience(Exponential(2.0)))
    cases = simulated(spec)
    share, wait = erlang_a(4.4, 4, 1.0, 2.0)
    yield Row("M/M/4+M, load 1.1: share that leaves (Erlang A)", (cases["state"] == 3).astype(float), share)
    yield Row("M/M/4+M, load 1.1: mean wait (Erlang A)", (cases["patience"] + cases["contention"]) / 1e6, wait)


def ranked(preemptive: bool) -> Iterator[Row]:
    """Two classes with levels of their own."""
    from clearway.model.spec import Attribute, Comparison, Priority, Rule

    whens = {name: ((Comparison("class", "==", name),),) for name in ("a", "b")}
    spec = Spec(
        graph({"s": "start", "x": "exclusive", "a": "task", "b": "task", "e": "end"}, "s > x > a > e", "x > b > e"),
        poisson(0.7),
        activities={"a": Activity(pool="p", duration=Exponential(1.0)), "b": Activity(pool="p", duration=Fixed(1.0))},
        gateways={"x": Gateway({"x-a": 0.5, "x-b": 0.5}, rules=tuple(Rule(whens[n], f"x-{n}") for n in whens))},
        pools={"p": Pool(discipline="priority", preemptive=preemptive)},
        resources={"r": Resource("p")},
        attributes={"class": Attribute({"a": 0.3, "b": 0.7})},
        priorities=(Priority(whens["a"], 1), Priority(whens["b"], 2)),
    )
    program = program_of(spec)
    raw = run_once(program, MANY, 1)
    cases, high = raw.cases[MANY // 20 :], raw.attributes[MANY // 20 :, 0] == 0
    rates, means, seconds = [0.21, 0.49], [1.0, 1.0], [2.0, 1.0]
    spent = (cases["end"] - cases["arrival"]) / 1e6
    if preemptive:
        truth = queues.resuming(rates, means, seconds)
        what, found = "interrupts and resumes: mean time in system", spent
    else:
        truth = queues.cobham(rates, means, seconds)
        what, found = "without interruption: mean wait (Cobham)", spent - cases["touch"] / 1e6
    yield Row(f"M/G/1 priority {what}, high", found[high], truth[0])
    yield Row(f"M/G/1 priority {what}, low", found[~high], truth[1])


def network() -> Row:
    """Three stations with feedback: mean time in the network by Little's law over the product form."""
    spec = Spec(
        graph(
            {"s": "start", "m": "exclusive", "a": "task", "x": "exclusive", "b": "task", "y": "exclusive", "e": "end"},
            "s > m > a > x > b > y > e",
            "x > e",
            "y > m",
        ),
        poisson(0.3),
        activities={
            "a": Activity(pool="a", duration=Exponential(1.0)),
            "b": Activity(pool="b", duration=Exponential(2.0)),
        },
        gateways={"x": Gateway({"x-b": 0.6, "x-e": 0.4}), "y": Gateway({"y-e": 0.5, "y-m": 0.5})},
        pools={"a": Pool(), "b": Pool()},
        resources={"a": Resource("a"), "b": Resource("b")},
    )
    cases = simulated(spec)
    through = 0.3 / (1 - 0.6 * 0.5)
    loads = (through * 1.0, through * 0.6 * 2.0)
    return Row(
        "Jackson network with feedback: mean time in it",
        (cases["end"] - cases["arrival"]) / 1e6,
        sum(load / (1 - load) for load in loads) / 0.3,
    )


def shifts() -> Iterator[Row]:
    """A server by day and one by night who hand over: together one server who never rests, but for work in hand."""
    week = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    second = Exponential(60.0)
    spec = Spec(
        station(second, poisson(0.5 / 60)).flow,
        poisson(0.5 / 60),
        activities={"t": Activity(pool="p", duration=second)},
        pools={"p": Pool()},
        resources={"d": Resource("p", calendar="day"), "n": Resource("p", calendar="night")},
        calendars={
            "day": Calendar(dict.fromkeys(week, ("00:00-12:00",))),
            "night": Calendar(dict.fromkeys(week, ("12:00-24:00",))),
        },
    )
    cases = simulated(spec)
    wait = (cases["contention"] + cases["unavailability"]) / 60e6
    yield Row("day and night shift of 12 h, tasks of a minute, load .5: mean wait (near M/M/1: 1)", wait, 1.0)


def line(row: Row) -> str:
    """A row of the table."""
    size = row.found.size // BATCHES * BATCHES
    means = row.found[:size].astype(float).reshape(BATCHES, -1).mean(axis=1)
    mean, half = float(means.mean()), QUANTILE_99 * float(means.std(ddof=1)) / math.sqrt(BATCHES)
    off = mean / row.truth - 1
    good = abs(mean - row.truth) <= half or abs(off) <= 0.01
    return f"| {row.name} | {row.truth:.4f} | {mean:.4f} ± {half:.4f} | {100 * off:+.2f}% | {'yes' if good else 'no'} |"


def main() -> None:
    """Print the table and write the page."""
    lines = ["| figure | theory | simulated, 99% | off | reached |\n| --- | --- | --- | --- | --- |"]
    sys.stdout.write(lines[0] + "\n")
    for row in rows():
        lines.append(line(row))
        sys.stdout.write(lines[-1] + "\n")
        sys.stdout.flush()
    head = (ROOT / "bench" / "theory.head.md").read_text("utf-8")
    (ROOT / "docs" / "background" / "twin-theory.md").write_text(head.format(table="\n".join(lines)), "utf-8")


if __name__ == "__main__":
    main()
