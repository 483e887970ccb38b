"""From a log to what customers went through: sums by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import clearway as cw
from clearway.base.errors import InputError
from clearway.measures.voice.experienced import experience_of

ROWS = """case,activity,start,end,agent
a,take,2025-01-06 09:00,2025-01-06 09:10,x
a,solve,2025-01-06 10:10,2025-01-06 10:40,y
a,solve,2025-01-06 11:40,2025-01-06 11:50,y
b,take,2025-01-06 09:30,2025-01-06 09:40,x
b,solve,2025-01-06 09:50,2025-01-06 10:50,y
"""


def test_waits_work_and_visits_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(ROWS, "utf-8")
    log = cw.read(path)
    case, scores = np.array([1, 0, -1, 0]), np.array([4.0, 2.0, 5.0, 3.0])
    seen = experience_of(log, case, scores, scale=(1.0, 5.0), weights=np.array([2.0, 9.0, 9.0, 1.0]))
    assert seen.outcome.tolist() == [4.0, 3.0]
    assert seen.weights.tolist() == [2.0, 1.0]
    take, solve = (seen.steps.index(name) for name in ("take", "solve"))
    assert seen.visits[:, solve].tolist() == [1, 2]
    assert seen.touch_s[:, take].tolist() == [600.0, 600.0]
    assert seen.wait_s[1, solve] == 7200.0
    assert seen.total_s[1] == seen.wait_s[1].sum()
    assert seen.hour.tolist() == [9, 9]
    assert seen.queue.tolist() == [1.0, 0.0]
    assert seen.reach.tolist() == [1.0, 1.0]
    assert (seen.notes["unjoined"], seen.notes["repeated"], seen.cases) == (1, 1, 2)


def test_one_stamp_knows_no_wait(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("case,activity,time\na,x,2025-01-06\na,y,2025-01-07\n", "utf-8")
    with pytest.raises(InputError) as caught:
        experience_of(cw.read(path), np.array([0]), np.array([1.0]), scale=(1.0, 5.0))
    assert caught.value.code == "drivers.no_waits"
