"""What Prosimos takes and says on a model, in its own environment; JSON out.

Usage::

    python prosimos_bench.py BPMN JSON CASES START RUNS

Prosimos has no seed: each run is another one, in a process of its own. CPU seconds are those of a whole call (reading
the model, simulating, writing the log), without the imports; the peak of memory is the process's, and ``imported_mb``
is what it has before the call. All times are seconds: of a case from its first enablement to its last end, of a
task's wait from enablement to start, of its duration from start to end (rest of the resource among it).
"""

from __future__ import annotations

import csv
import io
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import redirect_stdout
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

PACKAGES = ("prosimos", "pix-framework", "numpy", "scipy", "pandas")
MEGABYTE = 1024
"""In the kilobytes of getrusage."""


def once(bpmn: str, parameters: str, cases: str, start: str) -> dict[str, Any]:
    """One run in this process."""
    from prosimos.simulation_engine import run_simulation

    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.csv"
        imported, begun = peak(), time.process_time()
        with redirect_stdout(io.StringIO()):
            run_simulation(bpmn, parameters, int(cases), log_out_path=str(log), starting_at=start)
        spent, most = time.process_time() - begun, peak()
        found = figures(log)
    found |= {"cpu_seconds": spent, "rows_per_cpu_second": found["rows"] / spent}
    return found | {"peak_mb": most, "imported_mb": imported}


def peak() -> float:
    """Megabytes that this process had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def figures(log: Path) -> dict[str, Any]:
    """Times of the cases and tasks of a log, read row by row."""
    cases: dict[str, tuple[float, float]] = {}
    tasks: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with log.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            stamps = (row["enable_time"], row["start_time"], row["end_time"])
            enabled, started, ended = (datetime.fromisoformat(stamp).timestamp() for stamp in stamps)
            first, last = cases.get(row["case_id"], (enabled, ended))
            cases[row["case_id"]] = (min(first, enabled), max(last, ended))
            tasks[row["activity"]].append((started - enabled, ended - started))
    return summed(cases, tasks)


def summed(cases: dict[str, tuple[float, float]], tasks: dict[str, list[tuple[float, float]]]) -> dict[str, Any]:
    """Means over cases and rows."""
    cycles = [last - first for first, last in cases.values()]
    rows = [pair for pairs in tasks.values() for pair in pairs]
    return {
        "cases": len(cases),
        "rows": len(rows),
        "span": max(last for _, last in cases.values()) - min(first for first, _ in cases.values()),
        "cycle_mean": statistics.fmean(cycles),
        "cycle_median": statistics.median(cycles),
        "wait_mean": statistics.fmean(wait for wait, _ in rows),
        "tasks": {name: task(pairs) for name, pairs in sorted(tasks.items())},
    }


def task(pairs: list[tuple[float, float]]) -> dict[str, float]:
    """Count and means of one task."""
    waits, durations = zip(*pairs, strict=True)
    found = {"count": len(pairs), "wait": statistics.fmean(waits), "duration": statistics.fmean(durations)}
    return found | {"wait_median": statistics.median(waits), "duration_median": statistics.median(durations)}


def across(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Mean and standard deviation between runs, of the run's figures and of each task's."""
    plain = [key for key, value in runs[0].items() if not isinstance(value, dict)]
    found: dict[str, Any] = {key: spread([run[key] for run in runs]) for key in plain}
    names = sorted({name for run in runs for name in run["tasks"]})
    found["tasks"] = {name: between([run["tasks"].get(name) for run in runs]) for name in names}
    return found


def between(runs: list[dict[str, float] | None]) -> dict[str, Any]:
    """One task over the runs; a run without it counts 0 times and says nothing of its times."""
    there = [run for run in runs if run]
    found = {key: spread([run[key] for run in there]) for key in there[0] if key != "count"}
    return {"count": spread([run["count"] if run else 0 for run in runs]), **found}


def spread(values: list[float]) -> list[float]:
    """Mean and standard deviation, to 10 digits."""
    deviation = statistics.stdev(values) if len(values) > 1 else 0.0
    return [float(f"{value:.10g}") for value in (statistics.fmean(values), deviation)]


def main(arguments: list[str]) -> None:
    """Print one line of JSON."""
    if arguments[0] == "--once":
        print(json.dumps(once(*arguments[1:])))
        return
    *model, runs = arguments
    command = [sys.executable, __file__, "--once", *model]
    found = []
    for _ in range(int(runs)):
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found.append(json.loads(done.stdout.splitlines()[-1]))
    versions = {name: version(name) for name in PACKAGES} | {"python": sys.version.split()[0]}
    print(json.dumps({"versions": versions, "across": across(found), "runs": found}))


if __name__ == "__main__":
    main(sys.argv[1:])
