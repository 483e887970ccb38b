"""Distances of simulated logs from a real one by log-distance-measures, in an environment that has it; JSON out.

Usage::

    python log_distances.py COLUMNS TEST SIMULATED ...

COLUMNS are the names of case, activity, start and end in TEST with commas between them; the simulated logs may have
the same or Prosimos' names. Stamps are UTC, cut to microseconds. One list of values a key, in the order of the logs.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from importlib.metadata import version
from typing import Any

import pandas as pd
from distance_bench import CALLS, IDS

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
