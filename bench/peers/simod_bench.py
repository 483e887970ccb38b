"""What Simod makes of a log, in its own environment: calibrated on one part, simulated for the other; JSON out.

Usage::

    python simod_bench.py TRAIN TEST FOLDER MODE RUNS

TRAIN and TEST are CSV files with the columns case_id, activity, start_time, end_time and resource. MODE is ``default``
(the settings that Simod's code has as its defaults: 10 iterations for the flow, 5 for arrivals, 10 for the resources, 1
for delays, 3 simulations each), ``short`` (the same search with 3 iterations each and 1 simulation) or ``one-shot``
(its mode of that name, without a search, a calendar for each resource). FOLDER receives model.bpmn,
model.json and RUNS simulated logs with as many cases as TEST, each from the first start of TEST. Simod has no seed.
"""

from __future__ import annotations

import contextlib
import json
import resource
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd
from pix_framework.io.event_log import PROSIMOS_LOG_IDS
from prosimos.simulation_engine import run_simulation
from simod.event_log.event_log import EventLog
from simod.settings.simod_settings import SimodSettings
from simod.simod import Simod

SHORT = (3, 1)
"""Iterations of a stage and simulations of an iteration in the short mode."""


def settings(mode: str) -> SimodSettings:
    """Simod's settings in this mode."""
    if mode == "one-shot":
        return SimodSettings.one_shot()
    found = SimodSettings.default()
    if mode == "short":
        for stage in (found.control_flow, found.case_arrival, found.resource_model):
            stage.num_iterations, stage.num_evaluations_per_iteration = SHORT
        found.extraneous_activity_delays.num_evaluations_per_iteration = SHORT[1]
    return found


def calibrated(train: Path, folder: Path, mode: str) -> None:
    """Fit, keep the model and its parameters, drop the rest."""
    chosen = settings(mode)
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    log = EventLog.from_path(train, PROSIMOS_LOG_IDS, chosen.preprocessing, process_name="model")
    chosen.common.train_log_path = train
    Simod(settings=chosen, event_log=log, output_dir=work).run()
    for suffix in (".bpmn", ".json"):
        shutil.copy(work / "best_result" / f"model{suffix}", folder / f"model{suffix}")
    shutil.rmtree(work)


def simulated(test: Path, folder: Path, runs: int) -> float:
    """Write the logs; the mean seconds of one."""
    table = pd.read_csv(test, usecols=["case_id", "start_time"], dtype=str)
    begun = time.perf_counter()
    for run in range(runs):
        run_simulation(
            str(folder / "model.bpmn"),
            str(folder / "model.json"),
            table["case_id"].nunique(),
            log_out_path=str(folder / f"simulated_{run}.csv"),
            starting_at=table["start_time"].min(),
        )
    return (time.perf_counter() - begun) / runs


def spent() -> float:
    """CPU seconds of this process and its children."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(train: str, test: str, target: str, mode: str, runs: str) -> None:
    """Print one line of JSON."""
    folder = Path(target).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    begun, used = time.perf_counter(), spent()
    found: dict[str, Any] = {"mode": mode, "runs": int(runs)}
    with contextlib.redirect_stdout(sys.stderr):
        calibrated(Path(train).resolve(), folder, mode)
        found["seconds"] = time.perf_counter() - begun
        found["cpu_seconds"] = spent() - used
        found["simulation_seconds"] = simulated(Path(test).resolve(), folder, int(runs))
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
