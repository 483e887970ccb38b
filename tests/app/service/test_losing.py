"""From numbers to losses."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.made import fits

from clearway.app.service.losing import LossAsk, loss_study
from clearway.app.service.request import LogRequest
from clearway.app.service.studydata import StudyRequest
from clearway.base.errors import InputError


def test_times_of_a_log_take_units(desk: Path) -> None:
    request = StudyRequest(LogRequest(str(desk)), measure="cycle_time")
    found = fits("loss", loss_study(request, LossAsk("1h", "1h", 5.0, lot=12)))
    assert (found["average_loss"], found["total_loss"]) == (pytest.approx(5.0), pytest.approx(60.0))


def test_a_width_of_0_is_refused(desk: Path) -> None:
    with pytest.raises(InputError) as refused:
        loss_study(StudyRequest(LogRequest(str(desk)), measure="cycle_time"), LossAsk("1h", "0s", 5.0))
    assert refused.value.code == "loss.width"
