"""Print the figures of docs/background/wait-causes.md: ``python -m tests.measures.timing.figures [data folder]``."""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

import numpy as np
from scipy import stats
from tests.measures.timing.truth import CALM, ENABLED, TIMERS, micros, read

from clearway.measures.timing.causes import ORDERS, Order, split_waits
from clearway.measures.timing.concurrency import find_concurrency
from clearway.measures.timing.enabled import enabled_times


def delays(folder: Path, order: Order) -> None:
    """True and measured delays of all activities, pooled."""
    true, ours, false = [], [], []
    for name in TIMERS + CALM:
        log = read(folder / f"{name}.csv.gz")
        found = enabled_times(log.case, log.activity, log.start, log.end)
        split = split_waits(log.activity, log.resource, log.start, log.end, found, order=order)
        mean = log.mean(split.extraneous_us) / 1e6
        delay = log.mean(log.frame.get("extraneous_delay", np.zeros(log.case.size)))
        true, ours = [*true, *delay[delay > 0]], [*ours, *mean[delay > 0]]
        false.append(mean[delay == 0].max())
    fit = stats.linregress(true, ours)
    print(
        f"{order:9}: {len(true)} pairs, Pearson {stats.pearsonr(true, ours)[0]:.4f}, "
        f"Spearman {stats.spearmanr(true, ours)[0]:.4f}, slope {fit.slope:.3f}, "
        f"largest relative error {np.max(np.abs(np.array(ours) / true - 1)):.1%}, "
        f"largest mean without a true delay {max(false):.1f} s (largest true mean {max(true):.0f} s)"
    )


def enabled(folder: Path) -> None:
    """Share of enabled times that are right to a second."""
    for name in ENABLED:
        log = read(folder / f"{name}.csv.gz")
        found = enabled_times(log.case, log.activity, log.start, log.end)
        off = np.abs(found.enabled_us - micros(log.frame["enable_time"]))[~found.first]
        print(f"{name}: {np.mean(off <= 1_000_000):.2%} of {off.size} enabled times right to 1 s")


def speed(n: int, people: int) -> None:
    """Processor seconds for a random log."""
    random = np.random.default_rng(0)
    case = np.repeat(np.arange(n // 20), 20)
    begin = np.sort(random.uniform(0, 3e13, n // 20))[case]
    start = (begin + random.exponential(7.2e9, (n // 20, 20)).cumsum(axis=1).ravel()).astype(np.int64)
    end = (start + random.exponential(6e8, n)).astype(np.int64)
    order = np.lexsort((end, case))
    activity, resource = random.integers(0, 30, n), random.integers(0, people, n)
    columns = (case[order], activity, start[order], end[order])
    took = [process_time()]
    beside = find_concurrency(*columns)
    took.append(process_time())
    found = enabled_times(*columns, concurrency=beside)
    took.append(process_time())
    split_waits(activity, resource, *columns[2:], found, zone="Europe/Berlin")
    took.append(process_time())
    spent = ", ".join(f"{seconds:.2f}" for seconds in np.diff(took))
    print(f"{n:,} instances, {people:,} people: concurrency, enabled, causes {spent} s of processor time")


def main(folder: Path) -> None:
    """All figures."""
    for order in ORDERS:
        delays(folder / "logs_waiting_truth", order)
    enabled(folder / "logs_waiting_truth")
    speed(10_000, 10)
    for people in (1, 500, 100_000):
        speed(1_000_000, people)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
