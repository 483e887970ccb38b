"""Coverage of the effect's intervals, published figures and false alarms of looking on; writes the page of figures.

Usage: ``python bench/effect.py [--runs 500] [--only METHOD ...]``. In how many runs the known effect lies in the 95%
interval, by method, number of units, and dependence of the errors.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from clearway.monitor.effect import effect
from clearway.monitor.effect.study import Study, study_of
from data import SHARED

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "background" / "effect.md"
EFFECT = 2.0
PILOTS, CASES = 2000, 1000
Array = np.ndarray[Any, np.dtype[Any]]
Random = np.random.Generator


@dataclass(frozen=True)
class World:
    """A kind of panel: sizes, autocorrelation of the errors, and what the units share."""

    method: str
    controls: int
    treated: int
    before: int
    after: int
    rho: float
    kind: str = "levels"


SINGLE = ((12, 1, 12, 6), (8, 1, 12, 6), (5, 1, 8, 4))
PANELS = (*SINGLE, (10, 3, 12, 6), (20, 5, 20, 10))
KINDS = ((0.0, "levels"), (0.6, "levels"), (0.3, "factors"))
WORLDS = (
    *(World("its", 0, 1, *size, rho, "trend") for size in ((12, 8), (24, 12), (48, 24)) for rho in (0.0, 0.4, 0.7)),
    *(World("its", 0, 1, 36, 18, rho, "season") for rho in (0.0, 0.4, 0.7)),
    *(World(method, 38, 1, 19, 12, 0.3, "factors") for method in ("did", "sdid", "sc")),
    *(World("did", *size, *kind) for size in (*PANELS, (1, 1, 20, 10), (3, 3, 6, 4)) for kind in KINDS),
    *(World("sdid", *size, *kind) for size in (*SINGLE, PANELS[-1]) for kind in KINDS),
    *(World("sc", *size, *kind) for size in PANELS for kind in KINDS),
    *(World("staggered", *size, 16, 0, rho, "levels") for size in ((20, 15), (4, 5), (0, 18)) for rho in (0.0, 0.6)),
    *(World("cuped", *size, 4, 4, 0.5, "levels") for size in ((4, 3), (30, 30), (200, 100))),
)


def noise(random: Random, units: int, periods: int, rho: float) -> Array:
    """Errors of unit variance, autoregressive of first order."""
    shock = random.normal(size=(units, periods))
    error = np.empty_like(shock)
    error[:, 0] = shock[:, 0]
    for at in range(1, periods):
        error[:, at] = rho * error[:, at - 1] + np.sqrt(1 - rho**2) * shock[:, at]
    return error


def outcomes(random: Random, world: World, units: int, periods: int) -> Array:
    """What the units would show without treatment: levels, common shocks, what the kind adds, errors."""
    values = noise(random, units, periods, world.rho)
    time = np.arange(periods)
    if world.kind == "trend":
        return values + 0.1 * time + 5
    if world.kind == "season":
        return values + 0.1 * time + 1.5 * np.cos(2 * np.pi * time / 12) + np.sin(4 * np.pi * time / 12)
    values += 2 * random.normal(size=(units, 1)) + 0.5 * np.cumsum(random.normal(size=periods))
    if world.kind == "factors":
        values += random.normal(size=(units, 2)) @ (0.3 * np.cumsum(random.normal(size=(2, periods)), axis=1))
    return values


def panel(random: Random, world: World) -> tuple[Study, float]:
    """A simulated study and its true effect."""
    units, periods = world.controls + world.treated, world.before + world.after
    start = np.full(units, periods)
    start[world.controls :] = world.before
    if world.method == "staggered":
        start[world.controls :] = np.array([6, 9, 12])[np.arange(world.treated) % 3]
    values = outcomes(random, world, units, periods)
    lag = np.arange(periods) - start[:, None]
    growth = 0.3 if world.method == "staggered" else 0.0
    gain = np.where(lag >= 0, EFFECT + growth * lag, 0.0)
    study = laid_out(values + gain, lag >= 0, monthly=world.kind == "season")
    last = start.max() if world.method == "staggered" and not world.controls else periods
    counted = (lag >= 0) & (np.arange(periods) < last)
    return study, float(gain[counted].mean())


def laid_out(values: Array, treated: Array, *, monthly: bool) -> Study:
    """A panel as rows."""
    units, periods = values.shape
    months = [f"{2001 + at // 12}-{at % 12 + 1:02d}" if monthly else str(at) for at in range(periods)]
    names = [f"u{at}" for at in range(units) for _ in range(periods)]
    return study_of(names, months * units, values.ravel(), treated.ravel())


def coverage(world: World, runs: int, seed: int = 20) -> tuple[float, float, float]:
    """Share of runs with the true effect inside the interval, mean half width, and mean error of the value."""
    random = np.random.default_rng(seed)
    inside, width, error = 0, 0.0, 0.0
    for _ in range(runs):
        study, truth = panel(random, world)
        found = effect(study, world.method)
        assert found.ci_low is not None
        assert found.ci_high is not None
        inside += found.ci_low <= truth <= found.ci_high
        width += (found.ci_high - found.ci_low) / 2
        error += found.value - truth
    return inside / runs, width / runs, error / runs


def _kept(files: list[Path]) -> dict[str, str]:
    """Lines of earlier calls by their world."""
    lines = (line for file in files for line in file.read_text("utf-8").splitlines() if line.count("|") == 9)
    return {"|".join(line.split("|")[:6]) + "|": line.rpartition(" (")[0] for line in lines}


DRAWS: dict[str, Callable[[Random, Array], Array]] = {
    "normal": lambda random, treated: random.normal(size=treated.size),
    "lognormal, sdlog 1": lambda random, treated: np.exp(random.normal(size=treated.size)),
    "shares of .1": lambda random, treated: (random.random(treated.size) < 0.1).astype(float),
    "spreads 3 and 1, a fifth treated": lambda random, treated: (
        random.normal(size=treated.size) * np.where(treated, 3, 1)
    ),
}


def peeking(name: str, pilots: int, seed: int = 7) -> tuple[float, float]:
    """Share of pilots without an effect that are stopped at some look, by the sequence and by a t test at each look."""
    from clearway.stats.sequential import BURN_IN, confidence_sequence

    random = np.random.default_rng(seed)
    alarms, naive = 0, 0
    for _ in range(pilots):
        treated = random.random(CASES) < (0.2 if "fifth" in name else 0.5)
        values = DRAWS[name](random, treated)
        alarms += confidence_sequence(values, treated).stopped is not None
        naive += _naive(values, treated, BURN_IN)
    return alarms / pilots, naive / pilots


def _naive(values: Array, treated: Array, burn_in: int) -> bool:
    """Whether a z test with separate variances finds a difference at any look."""
    sums = [(np.cumsum(mine), np.cumsum(values * mine), np.cumsum(values**2 * mine)) for mine in (treated, ~treated)]
    with np.errstate(divide="ignore", invalid="ignore"):
        (n1, m1, v1), (n0, m0, v0) = ((n, s / n, (q - s**2 / n) / (n - 1) / n) for n, s, q in sums)
        apart = np.abs(m1 - m0) > 1.96 * np.sqrt(v1 + v0)
    return bool((apart & (n1 >= burn_in) & (n0 >= burn_in)).any())


def published() -> Iterator[str]:
    """The panel of cigarette sales that the literature uses, beside the literature's figures."""
    with (SHARED / "effect" / "california_prop99.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    study = study_of(
        [row["State"] for row in rows],
        [row["Year"] for row in rows],
        np.array([float(row["PacksPerCapita"]) for row in rows]),
        np.array([row["treated"] == "1" for row in rows]),
    )
    known = {"did": "-27.35", "sc": "-19.62", "sdid": "-15.60"}
    for method, figure in known.items():
        found = effect(study, method)
        yield f"| {method} | {found.value:.2f} | {figure} | {found.ci_low:.1f} to {found.ci_high:.1f} |"


def table(runs: int, only: list[str], keep: list[Path]) -> Iterator[str]:
    """A line a world."""
    kept = _kept(keep)
    for world in WORLDS:
        if only and world.method not in only:
            continue
        sizes = f"{world.treated} + {world.controls} | {world.before} + {world.after}"
        shown = f"| {world.method} | {sizes} | {world.kind} | {world.rho} |"
        if shown in kept:
            yield kept[shown]
            continue
        begun = time.perf_counter()
        inside, width, error = coverage(world, runs)
        line = f"{shown} {100 * inside:.1f}% | {width:.2f} | {error:+.3f} |"
        _say(f"{line} ({time.perf_counter() - begun:.0f} s)")
        yield line


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--pilots", type=int, default=PILOTS)
    parser.add_argument("--keep", nargs="*", default=[], type=Path, help="outputs of earlier calls to go on from")
    parser.add_argument("--only", nargs="*", default=[])
    given = parser.parse_args()
    figures = "\n".join(published())
    covered = "\n".join(table(given.runs, given.only, given.keep))
    looks = [(name, *peeking(name, given.pilots)) for name in DRAWS]
    peeked = "\n".join(f"| {name} | {100 * ours:.1f}% | {100 * naive:.1f}% |" for name, ours, naive in looks)
    _say(peeked)
    if not given.only:
        head = (ROOT / "bench" / "effect.head.md").read_text("utf-8")
        text = head.format(runs=given.runs, pilots=given.pilots, published=figures, covered=covered, peeked=peeked)
        PAGE.write_text(text, "utf-8")


def _say(text: str) -> None:
    import sys

    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
