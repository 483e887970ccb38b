"""Working times: fixed, by a law, as seen, and by person."""

from __future__ import annotations

import numpy as np
import pytest
from tests.twin.fit.planted import observed

from clearway.model.spec.distributions import Empirical, Fixed
from clearway.twin.fit.calendars import mine_duty
from clearway.twin.fit.times import fit_times, law_of, working_seconds


def test_one_value_is_fixed_whatever_a_few_others_say() -> None:
    assert law_of(np.array([300.0] * 99 + [900.0])) == Fixed(300.0)


def test_means_come_back_from_a_law() -> None:
    values = np.random.default_rng(1).gamma(2.0, 300.0, 2_000)
    assert law_of(values).mean_value() == pytest.approx(600, rel=0.05)


def test_repeated_values_stay_single() -> None:
    found = law_of(np.array([60.0, 120.0, 120.0, 180.0] * 20))
    assert isinstance(found, Empirical)
    assert not found.smooth


def test_a_slow_person_has_times_of_her_own_and_alike_people_have_not() -> None:
    rng = np.random.default_rng(2)
    rows = [(at, 0, at % 2, at * 1.0, at + rng.uniform(0.1, 0.2) * (1 + at % 2)) for at in range(400)]
    log = observed(rows)
    seconds = (log.end_us - log.start_us) / 1e6
    own = fit_times(log, seconds)[0].own
    assert own[1].mean_value() == pytest.approx(2 * own[0].mean_value(), rel=0.15)
    alike = observed([(at, 0, at % 2, at * 1.0, at + rng.uniform(0.1, 0.2)) for at in range(400)])
    assert fit_times(alike, (alike.end_us - alike.start_us) / 1e6)[0].own == {}


def test_working_seconds_leave_out_the_night() -> None:
    rows = [(at, 0, 0, 24.0 * (at // 20 // 5 * 7 + at // 20 % 5) + 8 + at % 20 * 0.4, 0.0) for at in range(1200)]
    rows = [(*row[:4], row[3] + 0.3) for row in rows]
    rows.append((1200, 0, 0, 15.9, 24 + 8.2))
    log = observed(rows)
    seconds = working_seconds(log, mine_duty(log, np.array([0])))
    night = log.end_us - log.start_us > 12 * 3_600_000_000
    assert seconds[night] / 3600 == pytest.approx(0.3, abs=0.1)
    assert seconds[~night] / 3600 == pytest.approx(0.3)
