"""The distances of log-distance-measures, in its own environment; one pair of logs a process, JSON out.

Usage::

    python distance_bench.py LOG REFERENCE COLUMNS [halves]

COLUMNS are the names of case, activity, start and end with commas between them. With ``halves`` LOG is cut in two by
the earliest starts of its cases (then by case id as text), and the first half is compared with the second. Stamps are
UTC and cut to microseconds, as Clearway keeps them; where the files hold finer ones, ``uncut`` has the values of these.
Seconds are processor time of the distances alone, without reading.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import sys
import time
from collections.abc import Callable
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


def frame(path: str, columns: list[str]) -> pd.DataFrame:
    """A log with our names of columns, stamps in UTC."""
    table = pd.read_csv(path, usecols=list(set(columns)), dtype={columns[0]: str, columns[1]: str})[columns]
    table.columns = ["case", "activity", "start", "end"]
    for name in ("start", "end"):
        table[name] = pd.to_datetime(table[name], utc=True, format="ISO8601")
    return table


def cut(table: pd.DataFrame) -> pd.DataFrame:
    """The log with stamps in whole microseconds."""
    return table.assign(start=table["start"].dt.floor("us"), end=table["end"].dt.floor("us"))


def halves(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The cases that begin first, and the others."""
    begun = table.groupby("case")["start"].min().reset_index().sort_values(["start", "case"])
    first = table["case"].isin(set(begun["case"][: len(begun) // 2]))
    return table[first].reset_index(drop=True), table[~first].reset_index(drop=True)


def measured(log: pd.DataFrame, reference: pd.DataFrame) -> tuple[dict[str, float | None], dict[str, float]]:
    """Values and seconds by key; None where there is no value."""
    values, seconds = {}, {}
    for key in CALLS:
        begun = time.process_time()
        with contextlib.redirect_stdout(io.StringIO()):
            values[key] = value(key, log, reference)
        seconds[key] = time.process_time() - begun
    return values, seconds


def value(key: str, log: pd.DataFrame, reference: pd.DataFrame) -> float | None:
    """One distance; None where it refuses an empty distribution."""
    function, options = CALLS[key]
    try:
        return float(function(log, IDS, reference, IDS, **options))
    except ValueError:
        return None


def main(log: str, reference: str, columns: str, how: str = "") -> None:
    """Print one line of JSON."""
    names = columns.split(",")
    whole = halves(frame(log, names)) if how == "halves" else (frame(log, names), frame(reference, names))
    pair = [cut(side) for side in whole]
    values, seconds = measured(*pair)
    found: dict[str, Any] = {"values": values, "seconds": seconds}
    found["cases"] = [side["case"].nunique() for side in pair]
    found["events"] = [len(side) for side in pair]
    if any(not side.equals(other) for side, other in zip(whole, pair, strict=True)):
        found["uncut"] = measured(*whole)[0]
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
