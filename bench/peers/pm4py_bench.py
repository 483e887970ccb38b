"""The same work in pm4py, in its own environment; prints one JSON document.

Usage: ``python pm4py_bench.py WORK FILE`` with WORK one of dfg, performance, variants, durations, csv, xes.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import pandas as pd
import pm4py

REPEATS = 3
CASE, ACTIVITY, TIME = "case:concept:name", "concept:name", "time:timestamp"


def frame(path: str) -> pd.DataFrame:
    """The events as pm4py's frame, sorted as it wants them."""
    table = pd.read_parquet(path).rename(columns={"case": CASE, "activity": ACTIVITY, "timestamp": TIME})
    return pm4py.format_dataframe(
        table.astype({CASE: "category", ACTIVITY: "category"}).astype({CASE: str, ACTIVITY: str})
    )


def from_csv(path: str) -> Any:
    """CSV to a formatted frame."""
    table = pd.read_csv(path)
    table["timestamp"] = pd.to_datetime(table["timestamp"], utc=True)
    return pm4py.format_dataframe(table, case_id="case", activity_key="activity", timestamp_key="timestamp")


LOADED: dict[str, Callable[[pd.DataFrame], Any]] = {
    "dfg": pm4py.discover_dfg,
    "performance": pm4py.discover_performance_dfg,
    "variants": pm4py.get_variants,
    "durations": lambda log: pm4py.get_all_case_durations(log),
}
READING: dict[str, Callable[[str], Any]] = {
    "csv": from_csv,
    "xes": lambda path: pm4py.read_xes(path, variant="iterparse", show_progress_bar=False),
    "rustxes": lambda path: pm4py.read_xes(path, variant="rustxes", show_progress_bar=False),
}


def main(work: str, path: str) -> None:
    """Do one piece of work and tell how long it took."""
    argument: Any = path if work in READING else frame(path)
    run = READING[work] if work in READING else LOADED[work]
    times = []
    for _ in range(1 if work in READING else REPEATS):
        began, cpu = time.perf_counter(), time.process_time()
        run(argument)
        times.append((time.perf_counter() - began, time.process_time() - cpu))
    seconds, used = min(times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    sys.stdout.write("\n" + json.dumps({"work": work, "seconds": seconds, "cpu": used, "peak_gb": peak}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
