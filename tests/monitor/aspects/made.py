"""A log with start stamps and people, ten cases a day, two steps each."""

from __future__ import annotations

import numpy as np
import pandas as pd

from clearway.log import read
from clearway.monitor.driftcases import History, history


def worked(cases: int = 200, *, people: bool = True, a_day: int = 10) -> History:
    random = np.random.default_rng(1)
    begin = pd.Timestamp("2025-01-01 00:00", tz="UTC")
    rows = []
    for number in range(cases):
        start = begin + pd.Timedelta(hours=24.0 / a_day * number)
        for step in ("check", "decide"):
            end = start + pd.Timedelta(seconds=60 * (1 + number % 5))
            rows.append((f"c{number}", step, str(random.choice(["ann", "bob"])), start, end))
            start = end + pd.Timedelta(seconds=30 * (1 + number % 3))
    frame = pd.DataFrame(rows, columns=["case", "activity", "resource", "start", "end"])
    return history(read(frame if people else frame.drop(columns="resource")))
