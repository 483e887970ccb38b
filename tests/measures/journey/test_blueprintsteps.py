"""Steps: one for each activity and lane, with the points where work comes back or waits."""

from __future__ import annotations

import numpy as np
from tests.measures.journey.served import lined, served

from clearway.measures.journey.blueprint import blueprint_of
from clearway.measures.journey.blueprintsteps import keyed, positions
from clearway.measures.journey.lanes import lanes_of
from clearway.measures.work import work_of


def test_an_activity_in_two_lanes_makes_two_steps_and_a_rare_lane_none() -> None:
    rows = "".join(f"{case},A,2025-03-01 08:00,{'inbound' if case % 2 else 'outbound'}\n" for case in range(40))
    log = lined(f"case,activity,time,direction\n{rows}9,B,2025-03-02 08:00,inbound\n")
    work, lanes = work_of(log), lanes_of(log)
    half = np.where(np.arange(len(work)) % 2, 0, 1).astype(np.int8)
    rare = np.where(np.arange(len(work)) == 0, 2, 0).astype(np.int8)
    assert len(keyed(work, lanes.__class__(lanes.rows, half))) == 3
    assert len(keyed(work, lanes.__class__(lanes.rows, rare))) == 2


def test_the_first_comes_first() -> None:
    log = served()
    work, lanes = work_of(log), lanes_of(log)
    keys = keyed(work, lanes)
    place = dict(zip([log.activities[code] for code in keys.activity], positions(work, keys).tolist(), strict=True))
    assert place["Submit request"] == 0.0
    assert place["Submit request"] < place["Check request"] < place["Inform customer"] < place["Ponder"]


def test_fail_and_wait_points_are_marked_where_it_is_worst() -> None:
    rows = ""
    for case in range(40):
        rows += f"{case},Ask,2025-03-01 08:00,2025-03-01 08:01\n{case},Check,2025-03-01 18:00,2025-03-01 18:01\n"
        rows += f"{case},Check,2025-03-01 18:02,2025-03-01 18:03\n" if case < 20 else ""
        rows += f"{case},Close,2025-03-01 18:04,2025-03-01 18:05\n"
    steps = {step.activity: step for step in blueprint_of(lined(f"case,activity,start,end\n{rows}")).steps}
    assert [name for name, step in steps.items() if step.fail] == ["Check"]
    assert [name for name, step in steps.items() if step.wait_point] == ["Check"]
    assert steps["Check"].fail is not None
    assert steps["Check"].fail.value == 0.5
