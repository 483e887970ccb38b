"""Cases under way at a moment, from logs by hand."""

from __future__ import annotations

import pytest

from clearway.base.errors import OptionError
from clearway.log import read
from clearway.twin.fit.observed import observe
from clearway.twin.fit.standing import Standing, Step, moment_us, standing_at, until

TEXT = """case,activity,start,end,resource
a,A,2025-01-06T09:00:00Z,2025-01-06T09:30:00Z,x
a,B,2025-01-06T10:00:00Z,2025-01-06T11:00:00Z,y
b,A,2025-01-06T09:30:00Z,2025-01-06T09:40:00Z,x
b,B,2025-01-06T12:00:00Z,2025-01-06T12:30:00Z,y
c,A,2025-01-06T10:00:00Z,,x
d,A,2025-01-06T08:00:00Z,2025-01-06T08:30:00Z,x
d,B,2025-01-06T08:30:00Z,2025-01-06T08:40:00Z,y
e,A,2025-01-06T10:45:00Z,2025-01-06T10:50:00Z,x
"""


def _us(clock: str) -> int:
    return moment_us(f"2025-01-06T{clock}", "UTC")


def _log(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(TEXT, "utf-8")
    return read(path)


def test_in_work_waiting_begun_and_over_are_told_apart(tmp_path) -> None:
    log = _log(tmp_path)
    found = standing_at(log, observe(log), _us("10:30:00"))
    assert len(found) == 3
    by_step = {(step.activity, step.person): (one, step) for one in found for step in one.steps}
    one, step = by_step["B", "y"]
    assert (step.enabled_us, step.started_us) == (_us("09:30:00"), _us("10:00:00"))
    assert (one.last, one.before, one.arrived_us) == ("A", None, _us("09:00:00"))
    assert by_step["B", None][1] == Step("B", _us("09:40:00"))
    begun = Standing(_us("10:00:00"), (Step("A", _us("10:00:00"), _us("10:00:00"), "x"),), None, None, {})
    assert by_step["A", "x"][0] == begun


def test_only_what_was_completed_is_known(tmp_path) -> None:
    known = until(observe(_log(tmp_path)), _us("10:30:00"))
    assert known.n_cases == 3
    assert known.closed.tolist() == [True, False, False]
    assert known.enabler.tolist() == [-1, 0, -1, -1]
    assert known.end_us.max() <= _us("10:30:00")


def test_a_moment_has_the_zone_of_the_log() -> None:
    assert moment_us("2025-01-06T09:00", "Asia/Shanghai") == _us("01:00:00")
    assert moment_us("2025-01-06T09:00+01:00", "Asia/Shanghai") == _us("08:00:00")
    assert moment_us(5, "UTC") == 5
    with pytest.raises(OptionError):
        moment_us("tomorrow", "UTC")
