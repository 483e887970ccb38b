"""The Log: what it says of itself."""

from __future__ import annotations

import pytest

from clearway.log import read

TWO = (
    b"case,activity,start,end,agent\n1,b,2025-03-01 08:00,2025-03-01 08:30,x\n1,a,2025-03-01 09:00,2025-03-01 09:10,\n"
)
ONE = b"case,activity,time\n1,b,2025-03-01\n1,a,2025-03-02\n"


def test_what_a_log_holds() -> None:
    log = read(TWO, zone="Asia/Shanghai")
    assert (log.zone, log.has_start, log.has_resource) == ("Asia/Shanghai", True, True)
    assert log.activities == ["a", "b"] == log.names("activity")
    assert log.names("resource") == ["x"]
    assert log.column("activity").tolist() == [1, 0]
    assert log.column("resource").tolist() == [0, -1]


def test_what_it_does_not_hold_is_said() -> None:
    log = read(ONE)
    assert (log.zone, log.has_start, log.has_resource) == ("UTC", False, False)
    with pytest.raises(KeyError):
        log.names("resource")


def test_a_log_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        read(ONE).records = None  # type: ignore[misc, assignment]
