"""From a table or a log to a capability study."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.app.made import fits

from clearway.app.service.capable import CapabilityAsk, capability_study
from clearway.app.service.request import LogRequest
from clearway.app.service.studydata import StudyRequest
from clearway.base.errors import InputError


@pytest.fixture
def table(tmp_path: Path) -> Path:
    values = np.random.default_rng(1).normal(10, 1, 80).round(4)
    path = tmp_path / "values.csv"
    path.write_text("shift,value\n" + "".join(f"{at // 4},{value}\n" for at, value in enumerate(values)), "utf-8")
    return path


def test_subgroups_are_taken_by_their_ranges(table: Path) -> None:
    request = StudyRequest(LogRequest(str(table)), columns=("value",), subgroup="shift")
    found = fits("capability", capability_study(request, CapabilityAsk(lsl="6", usl="14")))
    assert (found["kind"], found["estimator"], found["n"]) == ("capability.normal", "rbar", 80)
    assert found["stability"]["n"] == 20
    assert found["early"]["share"] == 0


@pytest.mark.parametrize("law", ["lognormal", "weibull", "gamma"])
def test_a_named_law_is_used(table: Path, law: str) -> None:
    request = StudyRequest(LogRequest(str(table)), columns=("value",))
    found = fits("capability", capability_study(request, CapabilityAsk(usl="14", distribution=law)))
    assert (found["kind"], found["distribution"]) == ("capability.percentile", law)


def test_a_named_estimator_means_the_normal_law(table: Path) -> None:
    request = StudyRequest(LogRequest(str(table)), columns=("value",))
    found = capability_study(request, CapabilityAsk(usl="14", sigma_method="sd_c4"))
    assert (found["kind"], found["estimator"]) == ("capability.normal", "sd_c4")


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (CapabilityAsk(), "capability.no_limits"),
        (CapabilityAsk(lsl="9", usl="3"), "capability.order"),
        (CapabilityAsk(lsl="3", usl="3"), "capability.order"),
        (CapabilityAsk(usl="14", distribution="empirical"), "capability.empirical"),
        (CapabilityAsk(usl="soon"), "study.limit"),
    ],
)
def test_refusals(table: Path, ask: CapabilityAsk, code: str) -> None:
    with pytest.raises(InputError) as refused:
        capability_study(StudyRequest(LogRequest(str(table)), columns=("value",)), ask)
    assert refused.value.code == code


def test_subgroups_of_different_size_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("g,v\na,1\na,2\nb,3\n", "utf-8")
    with pytest.raises(InputError) as refused:
        capability_study(StudyRequest(LogRequest(str(path)), columns=("v",), subgroup="g"), CapabilityAsk(usl="9"))
    assert refused.value.code == "sample.ragged"


def test_times_of_a_log_take_units(desk: Path) -> None:
    request = StudyRequest(LogRequest(str(desk)), measure="waiting_time")
    with pytest.raises(InputError) as refused:
        capability_study(request, CapabilityAsk(usl="2h"))
    assert refused.value.code == "sample.constant"
