"""Seconds that steps wait."""

from __future__ import annotations

import numpy as np
from tests.monitor.aspects.made import worked
from tests.monitor.driftlogs import log_of

from clearway.monitor.aspects import Waits
from clearway.monitor.driftcases import history
from clearway.monitor.driftevidence import Evidence


def test_from_enabled_to_start() -> None:
    found = Waits().look(worked())
    assert isinstance(found, Evidence)
    assert sorted(set(found.value)) == [30, 60, 90]
    assert found.wanders


def test_one_stamp_tells_the_time_since_the_event_before() -> None:
    found = Waits().look(history(log_of([["a", "b"]] * 50, np.random.default_rng(1))))
    assert isinstance(found, Evidence)
    assert {found.spots[spot].text for spot in set(found.spot)} == {"b"}
