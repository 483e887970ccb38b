"""What the instances say of their lane."""

from __future__ import annotations

import numpy as np
from tests.measures.journey.served import lined

from clearway.measures.journey.lanevotes import votes_of
from clearway.measures.work import work_of


def test_half_of_the_instances_must_say_something() -> None:
    rows = "1,A,2025-03-01 08:00,inbound\n2,A,2025-03-01 08:00,\n3,A,2025-03-01 08:00,\n3,B,2025-03-02 08:00,outbound\n"
    log = lined(f"case,activity,time,direction\n{rows}")
    work = work_of(log)
    votes = votes_of(log, work, work.activity, 2)
    assert 0 not in votes["direction"]
    assert votes["direction"][1] == ("onstage", 1.0, "outbound")


def test_a_log_without_such_columns_has_no_votes() -> None:
    log = lined("case,activity,time\n1,A,2025-03-01 08:00\n")
    votes = votes_of(log, work_of(log), np.zeros(1, np.int64), 1)
    assert not any(votes.values())
