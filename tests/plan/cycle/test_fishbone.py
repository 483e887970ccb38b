"""The fishbone of the sample."""

from __future__ import annotations

import pytest
from tests.plan.cycle.made import blank, filled, material

from clearway.base.errors import OptionError
from clearway.plan.cycle.fishbone import FishboneTyped, Guess


def test_a_bone_for_each_finding_and_cause() -> None:
    rows = filled("fishbone").data.suspected
    findings = material().findings
    assert len(rows) == len(findings) + sum(len(one.causes) for one in findings)
    assert {row.loss.estimator for row in rows} <= {"sum", "difference"}
    assert all(row.share.n == 300 for row in rows)


def test_a_branch_that_does_not_exist_is_refused() -> None:
    with pytest.raises(OptionError) as caught:
        blank("fishbone", FishboneTyped(causes=(Guess("machine", "x"),)))
    assert caught.value.code == "fishbone.branch"
    assert "people" in caught.value.remedy("en")
