"""From drivers to the points of a Spec: means are kept, and coefficients are the model's."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.voice.made import planted

from clearway.measures.voice.drivers import drivers
from clearway.measures.voice.driverspec import satisfaction_of, slopes_weights
from clearway.model.spec.points import numbers_of
from clearway.stats.curve import along
from clearway.stats.ridge import expected


@pytest.mark.parametrize("yes_no", [False, True])
def test_the_mean_prediction_is_the_mean_of_the_answers(yes_no: bool) -> None:
    seen = planted(2, 800, yes_no=yes_no)
    found = drivers(seen, segment="", draws=100, resamples=2)
    one = satisfaction_of(found, known={"segment": ("x", "y", "z")}, source_id="abc")
    points = np.full(800, one.base)
    points += along(seen.total_s / 3600, [k / 3600 for k in one.total.knots_s], one.total.slopes, *ends(one.total))
    for place, name in enumerate(seen.steps):
        step, visits = one.steps[name], seen.visits[:, place]
        curve = step.wait
        waits = along(seen.wait_s[:, place] / 3600, [k / 3600 for k in curve.knots_s], curve.slopes, *ends(curve))
        points += (visits > 0) * waits + step.passed * (visits > 0) + step.per_repeat * np.maximum(visits - 1, 0)
        points += step.per_touch_hour * seen.touch_s[:, place] / 3600
    for value, worth in one.attributes["segment"].items():
        points += worth * (seen.traits["segment"].codes == "xyz".index(value))
    assert expected(points, one.link).mean() == pytest.approx(seen.outcome.mean(), abs=2e-3)
    assert (one.source, one.source_id, one.answers) == ("fitted", "abc", 800)
    assert set(one.terms) <= set(numbers_of(one))
    assert np.linalg.eigvalsh(np.array(one.covariance)).min() > -1e-9


def ends(curve: object) -> tuple[float, float]:
    return curve.low_s / 3600, curve.high_s / 3600


def test_the_error_of_the_mean_is_that_of_the_answers() -> None:
    found = drivers(planted(3, 800), draws=100, resamples=2)
    one = satisfaction_of(found)
    low = float(np.sqrt(np.array(one.covariance)[0, 0]))
    assert 0.7 / np.sqrt(800) < low < 1.0


def test_slopes_are_sums_of_hinges() -> None:
    assert slopes_weights(0) == [1.0]
