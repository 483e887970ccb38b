"""The twin's side of the benchmarks; prints one JSON document.

Usage: ``python twin_own.py start``, or ``python twin_own.py speed|memory|commit BPMN JSON CASES START RUNS``.
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

SECONDS = 5.0
"""For which speed is measured, at least."""


def start() -> dict[str, Any]:
    """Processor and wall seconds until the kernel can run: compiled, or loaded where its machine code is on disk."""
    from clearway.twin.world import make_ready

    began, cpu = time.perf_counter(), time.process_time()
    make_ready()
    return {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu}


def program(bpmn: str, parameters: str, begin: str) -> Any:
    """A Prosimos model as the tables of the kernel."""
    from clearway.model.spec.prosimos_read import read_prosimos
    from clearway.twin.program import program_of

    spec = read_prosimos(Path(parameters), Path(bpmn)).spec
    return program_of(spec, start=begin)


def speed(bpmn: str, parameters: str, cases: str, begin: str, runs: str) -> dict[str, Any]:
    """Rows of a log with its times and causes for each second of processor time, over some seconds of runs."""
    from clearway.twin.world import make_ready, run_once

    made = program(bpmn, parameters, begin)
    make_ready()
    run_once(made, int(cases), 0, keep_rows=True)
    rows, seed, began = 0, 0, time.process_time()
    while seed < int(runs) or time.process_time() - began < SECONDS:
        rows += run_once(made, int(cases), seed, keep_rows=True).rows.size
        seed += 1
    return {"rows": rows, "rows_per_cpu_second": rows / (time.process_time() - began)}


def memory(bpmn: str, parameters: str, cases: str, begin: str, runs: str) -> dict[str, Any]:
    """Peak memory of ``clearway twin run --out``, one replication."""
    from clearway.app.service.simulating import run_spec
    from clearway.model.spec.prosimos_read import read_prosimos
    from clearway.model.spec.write import write_spec

    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "spec.json"
        spec.write_bytes(write_spec(read_prosimos(Path(parameters), Path(bpmn)).spec))
        found = run_spec(
            spec, cases=int(cases), replications=int(runs), start=begin, warmup="0", out=Path(folder) / "log.parquet"
        )
    return {"rows": found["events"]}


def commit(bpmn: str, parameters: str, cases: str, begin: str, runs: str) -> dict[str, Any]:
    """What the kernel says when it allocates as Prosimos does: the same figures, run by run."""
    from clearway.twin.world import run_once

    made = program(bpmn, parameters, begin)
    found = [_figures(made, run_once(made, int(cases), seed, keep_rows=True, commit=True)) for seed in range(int(runs))]
    keys = ("cycle_mean", "wait_mean", "rows", "durations", "waits")
    return {"across": {key: _over([one[key] for one in found]) for key in keys}}


def _figures(made: Any, raw: Any) -> dict[str, Any]:
    rows = raw.rows
    names = np.array([made.spec.flow.nodes[id].name or id for id in made.nodes], object)[rows["node"]]
    wait, length = (rows["start"] - rows["enabled"]) / 1e6, (rows["end"] - rows["start"]) / 1e6
    first = np.full(raw.cases.size, np.iinfo(np.int64).max)
    last = np.zeros(raw.cases.size, np.int64)
    np.minimum.at(first, rows["case"], rows["enabled"])
    np.maximum.at(last, rows["case"], rows["end"])
    some = first < np.iinfo(np.int64).max
    return {
        "rows": float(rows.size),
        "cycle_mean": float((last - first)[some].mean() / 1e6),
        "wait_mean": float(wait.mean()),
        "durations": {str(name): float(length[names == name].mean()) for name in set(names)},
        "waits": {str(name): float(wait[names == name].mean()) for name in set(names)},
    }


def _over(values: list[Any]) -> Any:
    """Mean and standard deviation between runs."""
    if isinstance(values[0], dict):
        keys = {key for value in values for key in value}
        return {key: _over([value[key] for value in values if key in value]) for key in sorted(keys)}
    return [float(np.mean(values)), float(np.std(values, ddof=1)) if len(values) > 1 else 0.0]


WORKS: dict[str, Callable[..., dict[str, Any]]] = {
    "start": start,
    "speed": speed,
    "memory": memory,
    "commit": commit,
}


def main(work: str, *arguments: str) -> None:
    """Do one piece of work and tell what came out, with the peak of memory."""
    found = WORKS[work](*arguments)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write("\n" + json.dumps({"work": work, **found, "peak_mb": peak}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
