"""Seconds from start to completion."""

from __future__ import annotations

import numpy as np
from tests.monitor.aspects.made import worked
from tests.monitor.driftlogs import log_of

from clearway.monitor.aspects import Times
from clearway.monitor.driftcases import history
from clearway.monitor.driftevidence import Evidence


def test_seconds_of_each_step() -> None:
    found = Times().look(worked())
    assert isinstance(found, Evidence)
    assert sorted(set(found.value)) == [60, 120, 180, 240, 300]
    assert [one.text for one in found.spots] == ["check", "decide"]


def test_one_stamp_tells_no_times() -> None:
    assert Times().look(history(log_of([["a", "b"]] * 50, np.random.default_rng(1)))) == "drift.reason.no_start"
