"""Fitted parts beside the data."""

from __future__ import annotations

import numpy as np
import pytest
from tests.twin.fit.planted import line, observed

from clearway.twin.fit.flows import flow_of
from clearway.twin.fit.plan import base_of, parts_of
from clearway.twin.fit.report import report


def test_means_and_numbers_are_those_of_the_log() -> None:
    log = observed(line(np.random.default_rng(1), 200))
    flow = flow_of(log, "chain")
    lines = report(parts_of(base_of(log), flow, delay_calendar=True), flow)
    times = {one.name: one for one in lines if one.part == "time"}
    assert times["A"].n == 200
    assert times["A"].fitted == pytest.approx(times["A"].observed, rel=0.05)
    assert times["A"].distance is not None
    assert times["A"].distance < 0.1 * times["A"].observed
    assert {one.part for one in lines} == {"flow", "time", "delay", "arrivals", "pool"}
