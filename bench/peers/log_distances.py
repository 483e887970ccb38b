"""Distances of simulated logs from a real one by log-distance-measures, in an environment that has it; JSON out.

Usage::

    python log_distances.py COLUMNS TEST SIMULATED ...

COLUMNS are the names of case, activity, start and end in TEST with commas between them; the simulated logs may have
the same or Prosimos' names. Stamps are UTC, cut to microseconds. One list of values a key, in the order of the logs.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import pandas as pd
from log_distance_measures.absolute_event_distribution import absolute_event_distribution_distance
from log_distance_measures.case_arrival_distribution import case_arrival_distribution_distance
from log_distance_measures.circadian_event_distribution import circadian_event_distribution_distance
from log_distance_measures.config import AbsoluteTimestampType, EventLogIDs, discretize_to_hour
from log_distance_measures.cycle_time_distribution import cycle_time_distribution_distance
from log_distance_measures.n_gram_distribution import n_gram_distribution_distance
from log_distance_measures.relative_event_distribution import relative_event_distribution_distance
from log_distance_measures.work_in_progress import work_in_progress_distance

IDS = EventLogIDs(case="case", activity="activity", start_time="start", end_time="end", resource="resource")
BOTH = {"discretize_type": AbsoluteTimestampType.BOTH}
HOUR = {"discretize_event": discretize_to_hour}
CALLS: dict[str, tuple[Callable[..., float], dict[str, Any]]] = {
    "ngd": (n_gram_distribution_distance, {"n": 3}),
    "aed": (absolute_event_distribution_distance, BOTH | HOUR),
    "ced": (circadian_event_distribution_distance, BOTH),
    "red": (relative_event_distribution_distance, BOTH | HOUR),
    "ctd": (cycle_time_distribution_distance, {"bin_size": datetime.timedelta(hours=1)}),
    "cad": (case_arrival_distribution_distance, HOUR),
    "wip": (work_in_progress_distance, {}),
}
PROSIMOS = ["case_id", "activity", "start_time", "end_time"]


def frame(path: str, columns: list[str]) -> pd.DataFrame:
    """A log with our names of columns."""
    table = pd.read_csv(path)
    names = columns if set(columns) <= set(table.columns) else PROSIMOS
    table = table[names].set_axis(["case", "activity", "start", "end"], axis=1)
    for name in ("start", "end"):
        table[name] = pd.to_datetime(table[name], utc=True, format="ISO8601").dt.floor("us")
    return table


def main(columns: str, test: str, *simulated: str) -> None:
    """Print one line of JSON."""
    real = frame(test, columns.split(","))
    found: dict[str, Any] = {key: [] for key in CALLS}
    for path in simulated:
        log = frame(path, columns.split(","))
        for key, (function, options) in CALLS.items():
            with contextlib.redirect_stdout(io.StringIO()):
                found[key].append(float(function(real, IDS, log, IDS, **options)))
    print(json.dumps({"version": version("log-distance-measures"), "values": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
