"""The wait for a batch: half the time in which it fills, or half the longest wait where that is shorter."""

from __future__ import annotations

import pytest

from clearway.model.spec import Batch, Release
from clearway.redesign.gathering import gathered, smallest


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ((Release(size=5),), 1200.0),
        ((Release(size=5), Release(size=9)), 1200.0),
        ((Release(size=5), Release(oldest_s=600.0)), 300.0),
        ((Release(oldest_s=600.0),), 300.0),
        ((Release(size=1),), 0.0),
    ],
)
def test_the_wait_by_hand(rules: tuple[Release, ...], expected: float) -> None:
    assert gathered(Batch(rules), 1 / 600) == pytest.approx(expected)


def test_the_smallest_batch_counts() -> None:
    assert smallest(Batch((Release(size=5), Release(size=3)))) == 3
    assert gathered(Batch((Release(size=5),)), 0.0) == 0.0
