"""SERVQUAL: the paired t of Student's sleep data, the 22 questions, weights."""

from __future__ import annotations

import numpy as np
import pytest

import clearway as cw
from clearway.measures.voice.servqual import DIMENSIONS, servqual, servqual_of

SLEEP = np.array(
    [[0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]]
)


def test_the_paired_t_of_student_1908() -> None:
    # Cushny and Peebles' data: mean difference 1.58, t 4.0621, p 0.002833, interval 0.70 to 2.46.
    found = servqual(SLEEP[1][:, None], SLEEP[0][:, None]).items[0]
    assert found.gap.value == pytest.approx(1.58)
    assert (round(found.gap.low or 0, 4), round(found.gap.high or 0, 4)) == (0.7001, 2.4599)
    assert found.p == pytest.approx(0.002833, abs=1e-6)
    assert (found.perception, found.expectation) == (pytest.approx(2.33), pytest.approx(0.75))


def test_twenty_two_questions_in_five_dimensions() -> None:
    assert sorted(at for group in DIMENSIONS.values() for at in group) == list(range(1, 23))
    rng = np.random.default_rng(3)
    expected = rng.integers(4, 8, (60, 22)).astype(float)
    perceived = expected.copy()
    perceived[:, [at - 1 for at in DIMENSIONS["responsiveness"]]] -= 2
    found = servqual(perceived, expected)
    gaps = {one.name: one.gap.value for one in found.dimensions}
    assert gaps == {"tangibles": 0, "reliability": 0, "responsiveness": -2, "assurance": 0, "empathy": 0}
    assert found.total.value == pytest.approx(-0.4)
    weighted = servqual(perceived, expected, weights={"responsiveness": 60, "reliability": 40})
    assert weighted.total.value == pytest.approx(-1.2)
    assert weighted.weights["tangibles"] == 0


def test_interval_of_the_total_covers_the_truth() -> None:
    rng = np.random.default_rng(5)
    hits = 0
    for _ in range(60):
        expected = rng.normal(6, 1, (50, 4))
        found = servqual(expected - 0.5 + rng.normal(0, 1, (50, 4)), expected).total
        hits += (found.low or 0) <= -0.5 <= (found.high or 0)
    assert hits >= 52


def test_missing_answers_and_equal_ones() -> None:
    found = servqual(np.array([[5.0], [np.nan], [5.0]]), np.array([[4.0], [4.0], [4.0]]))
    assert (found.items[0].gap.n, found.items[0].gap.value, found.items[0].p) == (2, 1.0, None)
    none = servqual(np.full((2, 2), np.nan), np.ones((2, 2)))
    assert (none.total.value, none.total.reason) == (None, "no_scores")


def test_of_a_survey() -> None:
    rows = "\n".join(f"{5 + at % 3},{7 - at % 3},5,{4 + at % 4}" for at in range(12))
    found = servqual_of(cw.read_feedback(f"E1,E2,P1,P2\n{rows}\n".encode()))
    assert found is not None
    assert [one.name for one in found.items] == ["1", "2"]
    assert found.items[0].gap.value == pytest.approx(-1.0)
    assert servqual_of(cw.read_feedback(b"a,b\n1,2\n2,3\n")) is None
