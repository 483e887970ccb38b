"""Cases of a log as a study: by arrival, followed equally long, small groups not shown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.app.service.test_effecting import tickets

from clearway.base.errors import InputError
from clearway.log import read
from clearway.measures import Measures, measure
from clearway.monitor.effect.cases import Asked, study_of_cases

CHANGE = 1_714_953_600_000_000  # 2024-05-06


@pytest.fixture(scope="module")
def measures(tmp_path_factory: pytest.TempPathFactory) -> Measures:
    return measure(read(tickets(tmp_path_factory.mktemp("log") / "l.csv")))


def test_periods_before_and_after(measures: Measures) -> None:
    study = study_of_cases(measures, Asked("cycle_time", CHANGE, ("channel", "phone"), period="week"), zone="UTC")
    assert study.periods[study.change] == "2024-05-06"
    assert (len(study.units), study.season, study.unit_of) == (2, 52, "s")
    before = study.value[study.period < study.change]
    assert before == pytest.approx(np.full(before.size, 60 * 3600), rel=0.1)


def test_the_period_of_the_change_is_left_out(measures: Measures) -> None:
    later = study_of_cases(measures, Asked("cycle_time", CHANGE + 3 * 86_400_000_000, period="week"), zone="UTC")
    assert "2024-05-06" not in later.periods
    assert later.periods[later.change] == "2024-05-13"


def test_arrivals_are_added_up(measures: Measures) -> None:
    study = study_of_cases(measures, Asked("cases", CHANGE, period="week"), zone="UTC")
    assert set(study.value.tolist()) == {70.0}


def test_units_by_attribute_and_few_people(measures: Measures) -> None:
    asked = Asked("cycle_time", CHANGE, ("channel", "phone"), "channel", "week")
    assert study_of_cases(measures, asked, zone="UTC").units == ("app", "phone")
    with pytest.raises(InputError) as caught:
        study_of_cases(replace(measures, release_k=50), asked, zone="UTC")
    assert caught.value.code == "effect.small_group"
    assert study_of_cases(replace(measures, release_k=50, raw=True), asked, zone="UTC").count > 0
