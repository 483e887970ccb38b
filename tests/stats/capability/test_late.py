"""Late shares: strict at the limit, Wilson, and open ones counted as censored."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest

from clearway.base.errors import InputError
from clearway.stats.capability import late_share


def test_equal_to_the_limit_is_in_time() -> None:
    found = late_share([1.0, 2.0, 3.0], 2.0)
    assert (found.late, found.share, found.share_censored) == (1, pytest.approx(1 / 3), None)
    other = binomtest(1, 3).proportion_ci(method="wilson")
    assert (found.low, found.high) == (pytest.approx(other.low), pytest.approx(other.high))


def test_nothing_has_ended() -> None:
    found = late_share([1.0, 5.0], 2.0, ended=[False, False])
    assert (found.share, found.open_late, found.share_censored) == (None, 1, 1.0)
    assert found.low_censored is not None
    assert 0 <= found.low_censored < 1


def test_a_limit_beyond_what_was_followed_is_open() -> None:
    assert late_share([1.0, 2.0, 3.0], 9.0, ended=[True, True, False]).share_censored is None
    assert late_share([1.0, 2.0, 3.0], 9.0, ended=[True, False, True]).share_censored == 0.0


@pytest.mark.parametrize("confidence", [0.8, 0.99])
def test_the_level_is_that_asked_for(confidence: float) -> None:
    random = np.random.default_rng(1)
    times, ended = random.exponential(10, 300), random.random(300) < 0.7
    usual, found = late_share(times, 9.0, ended=ended), late_share(times, 9.0, ended=ended, confidence=confidence)
    assert found.share_censored == usual.share_censored
    wider = (found.high_censored or 0) - (found.low_censored or 0) > (usual.high_censored or 0) - (
        usual.low_censored or 0
    )
    assert wider == (confidence > 0.95)


def test_marks_fit_the_durations() -> None:
    with pytest.raises(InputError) as refused:
        late_share([1.0, 2.0], 1.0, ended=[True])
    assert refused.value.code == "late.ended"
