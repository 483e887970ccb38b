"""Cases a day."""

from __future__ import annotations

import numpy as np
import pandas as pd
from tests.monitor.aspects.made import worked

from clearway.log import read
from clearway.monitor.aspects import Arrivals
from clearway.monitor.drift import drift
from clearway.monitor.driftcases import history
from clearway.monitor.driftevidence import Evidence


def test_whole_days_with_their_first_cases() -> None:
    found = Arrivals().look(worked(500))
    assert isinstance(found, Evidence)
    assert found.units == 48
    assert found.first_case[:2].tolist() == [10, 20]
    assert np.allclose(found.value, 10)


def test_a_short_log() -> None:
    assert Arrivals().look(worked(200)) == "drift.reason.few_days"


def test_closed_weekends_are_no_change_and_more_arrivals_are() -> None:
    random = np.random.default_rng(1)
    days = pd.date_range("2025-01-06", periods=140, freq="D", tz="UTC")
    open_days = [day for day in days if day.day_of_week < 5]
    rows = [
        (f"{day:%m%d}-{k}", "a", day + pd.Timedelta(hours=float(random.uniform(0, 24))))
        for number, day in enumerate(open_days)
        for k in range(random.poisson(8 if number < 50 else 13))
    ]
    log = read(pd.DataFrame(rows, columns=["case", "activity", "time"]))
    evidence = Arrivals().look(history(log))
    assert isinstance(evidence, Evidence)
    assert evidence.units == 98
    found = drift(log, aspects=["arrivals"]).changes
    assert [one.place for one in found] == ["arrivals"]
    truth = sum(row[2] < open_days[50] for row in rows)
    assert abs(found[0].case_index - truth) <= 40
