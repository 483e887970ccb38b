"""Cases by start, the tail that is left out, and the rhythm of the day."""

from __future__ import annotations

import numpy as np
import pandas as pd

from clearway.log import Log, read
from clearway.monitor.driftcases import history


def made(starts: pd.DatetimeIndex, hours: float = 1.0) -> Log:
    rows = [
        (f"c{at}", step, when + pd.Timedelta(hours=hours * k))
        for at, when in enumerate(starts)
        for k, step in enumerate("ab")
    ]
    return read(pd.DataFrame(rows, columns=["case", "activity", "time"]))


def test_cases_stand_by_start() -> None:
    starts = pd.date_range("2025-01-01", periods=50, freq="D", tz="UTC")[::-1]
    found = history(made(starts))
    assert np.all(np.diff(found.start_us) > 0)
    ids = found.log.cases.arrow(["id"]).column(0).to_pylist()
    assert [ids[row] for row in found.row[:2]] == ["c49", "c48"]
    assert found.case.tolist() == np.repeat(np.arange(50), 2).tolist()


def test_the_tail_is_a_tenth_at_most() -> None:
    starts = pd.date_range("2025-01-01", periods=100, freq="D", tz="UTC")
    assert history(made(starts, hours=1.0)).tail == 0
    assert history(made(starts, hours=24.0 * 30)).tail == 0
    rows = made(starts, hours=24.0 * 30).to_pandas()[["case", "activity", "end"]]
    assert history(read(rows[rows["end"] <= starts[-1]])).tail == 10


def test_a_rhythm_of_the_day_asks_for_days() -> None:
    random = np.random.default_rng(1)
    day = pd.date_range("2025-01-01", periods=400, freq="6h", tz="UTC").normalize()
    by_day = (day + pd.to_timedelta(random.uniform(8, 18, 400), unit="h")).sort_values()
    always = (day + pd.to_timedelta(random.uniform(0, 24, 400), unit="h")).sort_values()
    assert history(made(by_day, 0.1)).day_bins == 99
    assert history(made(always, 0.1)).day_bins is None
