"""Parts for a plan."""

from __future__ import annotations

import numpy as np
from tests.twin.fit.planted import line, observed

from clearway.twin.fit.flows import flow_of
from clearway.twin.fit.plan import Plan, base_of, planned


def test_a_plan_decides_on_the_calendar_of_delays() -> None:
    log = observed(line(np.random.default_rng(1), 100))
    base, flow = base_of(log), flow_of(log, "chain")
    assert planned(base, flow, Plan("chain", delay_calendar=False, corrected=False)).delay_calendar is False
    assert planned(base, flow, Plan("chain", corrected=True)).delay_calendar is True


def test_work_without_waiting_gets_no_delay_by_correction() -> None:
    log = observed(line(np.random.default_rng(2), 200, people=4))
    base, flow = base_of(log), flow_of(log, "chain")
    assert planned(base, flow, Plan("chain", corrected=True)).delays == (None,)
