"""The optimiser beside plain NSGA-II and random search with ten times its evaluations; writes the page of figures.

Usage: ``python bench/optimiser.py [--minutes 5] [--workers 2] [--times 10] [--models NAME ...] [--cap SECONDS]``. The
models are those of ``sim_models`` in the shared data. Ours has the minutes, the others as many evaluations as ours made
times ten on the same simulator (``--cap`` bounds their time, for a quick look: the table then says how many they made).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from clearway.model.spec.prosimos_read import read_prosimos
from clearway.model.spec.spec import Spec
from clearway.plan import choose
from clearway.plan.choose import SEARCHING
from clearway.plan.decisions import Point, space_of
from clearway.plan.evaluate import SEARCH, Simulator
from clearway.plan.front import REFERENCE, hausdorff, hypervolume, nondominated, purity, spread, thinned
from clearway.plan.scale import losses
from clearway.plan.search import Guided, Nsga2, Random
from clearway.plan.trial import Trial, means_of
from clearway.redesign import apply
from clearway.twin.program.program import program_of
from clearway.twin.run import seed_of
from clearway.twin.world import make_ready, run_once
from data import SHARED

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "background" / "optimiser.md"
MODELS = ("BPI_Challenge_2012", "callcentre", "insurance", "production")
UNSOUND = {"production"}
"""Models whose cases get stuck: they count until their last piece of work."""

AGAIN = range(500_000, 500_010)
"""Replications with which all fronts are simulated again."""

SHOWN = 60
"""Points of a front that are simulated again, as many as a plan has at most."""

GOAL_RATE, GOAL_INSIDE = 50, 0.95
Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Run:
    """What one optimiser found on one model."""

    model: str
    code: str
    evaluations: int
    seconds: float
    cpu: float
    seen: float
    again: Array

    @property
    def volume(self) -> float:
        """Hypervolume of the front when it is simulated again."""
        return hypervolume(self.again, np.full(self.again.shape[1], REFERENCE))


def spec_of(model: str) -> Spec:
    """A model of the shared data."""
    folder = SHARED / "sim_models"
    return read_prosimos(folder / f"{model}.json", folder / f"{model}.bpmn").spec


def simulator_of(model: str) -> Simulator:
    """Cost with paid hours, and time, over all decisions on people, hours and rules."""
    return Simulator(space_of(spec_of(model), unsound=model in UNSOUND), ("cost", "time"))


def run(model: str, optimiser: Guided | Nsga2 | Random, workers: int, seconds: float, most: int | None) -> Run:
    """One search, and its front simulated again."""
    simulator = simulator_of(model)
    baseline = simulator.values(simulator.space.now, [SEARCH])[0, :-1]
    trial = Trial(simulator, baseline, seconds=seconds, most=most, workers=workers)
    began, worked = time.perf_counter(), time.process_time()
    optimiser.run(trial)
    took, cpu = time.perf_counter() - began, time.process_time() - worked
    points, rows = trial.front()
    seen = hypervolume(rows, np.full(2, REFERENCE))
    fresh = again(simulator, points, rows, workers, trial.token)
    return Run(model, optimiser.code, trial.simulated, took, cpu, seen, fresh)


def again(simulator: Simulator, points: list[Point], rows: Array, workers: int, token: str) -> Array:
    """Losses of a front with luck that chose nothing; what is beaten then is left out."""
    kept = [simulator.space.now, *(points[int(place)] for place in thinned(rows, SHOWN))]
    means = means_of(simulator, kept, AGAIN, workers=workers, token=token)[:, :-1]
    scaled = losses(means[1:], means[0], simulator.objectives, simulator.space.spec)
    return np.asarray(scaled[nondominated(scaled)])


def compared(model: str, minutes: float, workers: int, times: int, cap: float) -> list[Run]:
    """Ours within the search's share of the minutes, the others with so many times its evaluations."""
    ours = run(model, Guided(), workers, SEARCHING * minutes * 60, None)
    most = times * ours.evaluations
    return [ours, *(run(model, other, workers, cap, most) for other in (Nsga2(), Random()))]


def table(runs: Sequence[Run]) -> Iterator[str]:
    """Rows of the table, each run beside the others of its model."""
    for one in runs:
        same = [other for other in runs if other.model == one.model]
        everything = np.vstack([other.again for other in same])
        truth = everything[nondominated(everything)]
        best = max(other.volume for other in same)
        effort = f"{one.evaluations:,} | {one.seconds:.0f} | {one.cpu:.0f}"
        found = f"{effort} | {one.seen:.4f} | {one.volume:.4f} | {len(one.again)}"
        shape = f"{hausdorff(one.again, truth):.4f} | {spread(one.again):.2f} | {purity(one.again, truth):.0%}"
        reached = "yes" if one.volume >= best else f"{one.volume / best - 1:+.2%}"
        yield f"| {one.model} | {one.code} | {found} | {shape} | {reached} |"


def rate(model: str, most: int) -> float:
    """Candidates of 1,000 cases for each second of processor time, the optimiser's own work among it."""
    simulator = simulator_of(model)
    baseline = simulator.values(simulator.space.now, [SEARCH])[0, :-1]
    trial = Trial(simulator, baseline, most=most)
    began = time.process_time()
    Guided().run(trial)
    return trial.simulated / (time.process_time() - began)


def coverage(model: str, minutes: float, workers: int) -> tuple[int, int, float, float]:
    """Options of a plan, how many lie inside their intervals when simulated again, confidence and seconds."""
    spec = spec_of(model)
    unsound = model in UNSOUND
    plan = choose(spec, objectives=("cost", "time"), minutes=minutes, workers=workers, unsound=unsound)
    simulator = Simulator(space_of(spec, unsound=unsound), ("cost", "time"), warmup=plan.warmup)
    inside = 0
    for option in plan.front:
        changed = simulator.space.spec
        for change in option.changes:
            changed = apply(change, changed)
        program = program_of(changed)
        raws = [run_once(program, 1000, seed_of(1, number), keep_rows=unsound, warmup=plan.warmup) for number in AGAIN]
        figures = [simulator.figures(program, raw) for raw in raws]
        keys = {"cost": "cost.paid", "time": "cycle_time"}
        means = {name: np.mean([one[key] for one in figures]) for name, key in keys.items()}
        inside += all((one.low or 0) <= means[key] <= (one.high or 0) for key, one in option.values.items())
    return len(plan.front), inside, plan.confidence, plan.seconds


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--models", nargs="+", default=MODELS, choices=MODELS)
    parser.add_argument("--cap", type=float, default=float("inf"))
    parser.add_argument("--rated", type=int, default=1000)
    return parser.parse_args()


def main() -> None:
    """Measure, print, and write the page."""
    told = arguments()
    make_ready()
    rates, runs, covered = [], [], []
    for model in told.models:
        found = rate(model, told.rated)
        goal = f">= {GOAL_RATE} | {'yes' if found >= GOAL_RATE else 'no'}" if model == MODELS[0] else " | "
        rates.append(f"| {model} | {found:.0f} | {goal} |")
        sys.stdout.write(rates[-1] + "\n")
        mine = compared(model, told.minutes, told.workers, told.times, told.cap)
        runs += mine
        sys.stdout.write("\n".join(table(mine)) + "\n")
        count, inside, confidence, seconds = coverage(model, told.minutes, told.workers)
        reached = "yes" if inside >= GOAL_INSIDE * count else "no"
        covered.append(f"| {model} | {count} | {inside} | {reached} | {confidence:.2f} | {seconds:.0f} |")
        sys.stdout.write(covered[-1] + "\n")
        sys.stdout.flush()
    head = (ROOT / "bench" / "optimiser.head.md").read_text("utf-8")
    cap = "" if np.isinf(told.cap) else f", the others at most {told.cap:.0f} s"
    filled = {
        "length": f"{told.minutes:g} minutes on {told.workers} processes, {told.times} times the evaluations{cap}",
        "rates": "\n".join(rates),
        "runs": "\n".join(table(runs)),
        "covered": "\n".join(covered),
    }
    PAGE.write_text(head.format(**filled), "utf-8")


if __name__ == "__main__":
    main()
