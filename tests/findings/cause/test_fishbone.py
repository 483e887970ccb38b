"""A fishbone from findings."""

from __future__ import annotations

from clearway.findings.cause import BRANCHES, bones
from clearway.findings.cause.fishbone import OF_CODE
from clearway.findings.detectors import DETECTORS
from clearway.findings.finding import Cause, Finding

LATE = Cause("Channel", "E-mail", 3600.0, 1800.0, 5400.0, 0.001, 40)


def test_a_bone_for_the_finding_and_one_for_each_cause() -> None:
    found = bones([Finding("W101", "Check", 20, 7200.0, 3600.0, 9000.0, causes=(LATE,))], 100)
    assert [(one.branch, one.attribute, one.time_s, one.cases) for one in found] == [
        ("method", "", 7200.0, 20), ("environment", "Channel", 3600.0, 40),
    ]  # fmt: skip
    assert all(one.total == 100 for one in found)


def test_a_wait_lies_with_the_people_where_all_are_busy() -> None:
    busy, idle = (Finding("W103", "Check", 5, 60.0, values={"busy_share": share}) for share in (0.9, 0.2))
    assert [one.branch for one in bones([busy, idle], 9)] == ["people", "environment"]


def test_every_detector_has_a_branch() -> None:
    codes = {one.code for one in DETECTORS}
    assert set(OF_CODE) <= codes
    kinds = {one.code: bones([Finding(one.code, "log", 1, None)], 9)[0].branch for one in DETECTORS}
    assert set(kinds.values()) <= set(BRANCHES)
    assert (kinds["C301"], kinds["K501"], kinds["W107"]) == ("measurement", "information", "system")
