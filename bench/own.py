"""Clearway's side of the benchmarks; prints one JSON document.

Usage: ``python own.py WORK FILE``.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

REPEATS = 5


def best(run: Callable[[], Any]) -> tuple[float, float]:
    """Wall and CPU seconds of the fastest of some runs, after one that compiles."""
    run()
    times = []
    for _ in range(REPEATS):
        began, cpu = time.perf_counter(), time.process_time()
        run()
        times.append((time.perf_counter() - began, time.process_time() - cpu))
    return min(times)


def once(run: Callable[[], Any]) -> tuple[float, float]:
    """Wall and CPU seconds of one run."""
    began, cpu = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - began, time.process_time() - cpu


def in_memory(path: str) -> Any:
    """The log in normal form with its columns in memory."""
    from clearway.log import read

    return read(path)


def loaded(work: str, path: str) -> tuple[float, float]:
    """Kernel time on the log's own form."""
    from clearway.measures.discovery.map import process_map

    log = in_memory(path)
    runs: dict[str, Callable[[], Any]] = {
        "map": lambda: process_map(log, quantiles=False),
        "performance": lambda: process_map(log),
        "variants": lambda: variants(log),
        "durations": lambda: durations(log),
    }
    return best(runs[work])


def variants(log: Any) -> Any:
    """The variants, from the instances anew."""
    from clearway.log.tables import grouped_variants

    activity = log.column("activity")
    offsets = np.append(log.cases.column("offset"), len(activity))
    return grouped_variants(offsets, log.cases.column("n").astype(np.int64), activity)


def durations(log: Any) -> Any:
    """The duration of every case, from the instances: first and last of each."""
    end, first = log.column("end_us"), log.cases.column("offset")
    return end[first + log.cases.column("n") - 1] - end[first]


def imported(path: str, *, write: bool = True) -> tuple[float, float]:
    """A raw file to an import folder; kernels are compiled before."""
    from clearway.log import read
    from clearway.log.folder import write_tables

    def run() -> None:
        log = read(path)
        if write:
            with tempfile.TemporaryDirectory() as folder:
                write_tables(log, Path(folder))

    read(b"case,activity,time\n1,a,2025-01-01 08:00:00\n1,b,2025-01-01 09:00:00\n")
    return once(run)


def analyzed(path: str) -> tuple[float, float]:
    """The whole command."""
    from clearway.app.cli import main

    with tempfile.TemporaryDirectory() as folder:
        return once(lambda: main(["analyze", path, "--out", f"{folder}/report", "--json"]))


def mapped(path: str) -> tuple[float, float]:
    """The map of an import folder, streamed from disk."""
    from clearway.log import read
    from clearway.measures.discovery.map import process_map

    return once(lambda: process_map(read(path)))


def reading(path: str) -> tuple[float, float]:
    """A raw file to a log in memory."""
    return imported(path, write=False)


WORKS: dict[str, Callable[[str], tuple[float, float]]] = {
    "csv": imported,
    "xes": reading,
    "analyze": analyzed,
    "mapped": mapped,
}


def main(work: str, path: str) -> None:
    """Do one piece of work and tell how long it took."""
    seconds, cpu = WORKS[work](path) if work in WORKS else loaded(work, path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    sys.stdout.write("\n" + json.dumps({"work": work, "seconds": seconds, "cpu": cpu, "peak_gb": peak}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
