"""Rows to studies: order of time, starts, gaps, doubles and reversals."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import InputError
from clearway.monitor.effect.study import ordered_times, panel_of, study_of


def two(times: list[str], treated: list[int]) -> object:
    return study_of(["a"] * len(times), times, np.arange(float(len(times))), np.array(treated, bool))


@pytest.mark.parametrize(
    ("times", "ordered", "season"),
    [
        (["10", "9", "11"], ("9", "10", "11"), 0),
        (["2024-02", "2024-01", "2024-03", "2024-04"], ("2024-01", "2024-02", "2024-03", "2024-04"), 12),
        (["2024-01-08", "2024-01-01", "2024-01-15"], ("2024-01-01", "2024-01-08", "2024-01-15"), 52),
        (["2024-01-02", "2024-01-01", "2024-01-03"], ("2024-01-01", "2024-01-02", "2024-01-03"), 7),
        (["2024-01-01T01:00", "2024-01-01T00:00", "2024-01-01T02:00"], None, 24),
    ],
)
def test_times_are_ordered_as_numbers_or_dates(times: list[str], ordered: tuple[str, ...] | None, season: int) -> None:
    names, code, points = ordered_times(times)
    assert names == (ordered or tuple(sorted(times)))
    assert [names[at] for at in code] == times
    assert points == season


def test_refusals() -> None:
    for times, treated, code in (
        (["soon", "later"], [0, 1], "effect.time"),
        (["1", "2"], [0, 0], "effect.untreated"),
        (["1", "2", "3"], [0, 1, 0], "effect.reversed"),
    ):
        with pytest.raises(InputError) as caught:
            two(times, treated)
        assert caught.value.code == code
    study = study_of(["a", "a", "a"], ["1", "1", "2"], np.arange(3.0), np.array([0, 0, 1], bool))
    with pytest.raises(InputError) as caught:
        panel_of(study)
    assert caught.value.code == "effect.twice"
    nan = study_of(["a", "a"], ["1", "2"], np.array([1.0, np.nan]), np.array([0, 1], bool))
    with pytest.raises(InputError) as caught:
        panel_of(nan)
    assert caught.value.code == "panel.nan"


def test_a_unit_treated_from_the_start_has_no_before() -> None:
    study = study_of(["a", "a", "b", "b"], ["1", "2"] * 2, np.arange(4.0), np.array([1, 1, 0, 0], bool))
    with pytest.raises(InputError) as caught:
        panel_of(study)
    assert caught.value.code == "panel.always"
