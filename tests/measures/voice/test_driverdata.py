"""Queue, difficulty and parts of what customers went through."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.voice.made import planted

from clearway.measures.voice.driverdata import difficulty_of, queue_at


def test_the_queue_by_counting() -> None:
    random = np.random.default_rng(1)
    begin = random.integers(0, 1000, 80)
    end = begin + random.integers(1, 300, 80)
    counted = [int(((begin < at) & (end > at)).sum()) for at in begin]
    assert queue_at(begin, begin, end).tolist() == counted


def test_difficulty_is_against_the_same_path() -> None:
    touch, visits = np.array([[60.0, 0.0], [60.0, 900.0], [120.0, 300.0]]), np.array([[1, 0], [1, 1], [1, 1]])
    found = difficulty_of(touch, visits)
    assert found == pytest.approx(np.log([60 / 80, 960 / 680, 420 / 680]))
    assert difficulty_of(np.zeros((2, 1)), np.ones((2, 1), np.int64)).tolist() == [0.0, 0.0]


def test_some_answers() -> None:
    seen, rows = planted(1), np.array([3, 1])
    part = seen.take(rows)
    assert len(part) == 2
    assert part.outcome.tolist() == seen.outcome[rows].tolist()
    assert part.traits["segment"].codes.tolist() == seen.traits["segment"].codes[rows].tolist()
