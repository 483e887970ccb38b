"""Loss: the mean squared deviation splits into bias and variance; cost, lot and place."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from clearway.base.errors import InputError
from clearway.stats.loss import taguchi_loss

VALUES = np.random.default_rng(1).normal(10.2, 0.3, 40)


def test_the_deviation_splits() -> None:
    found = taguchi_loss(VALUES, target=10.0, half_width=0.5, cost=2.0, lot=1000)
    assert found.msd == pytest.approx((found.mean - 10) ** 2 + VALUES.var())
    assert found.total_loss == pytest.approx(1000 * found.average_loss)
    assert (found.average_loss_low or 0) < found.average_loss < (found.average_loss_high or 0)


def test_at_the_half_width_a_piece_costs_the_cost() -> None:
    assert taguchi_loss([1.0], target=10, half_width=0.5, cost=2.0, at=10.5).loss_at == pytest.approx(2.0)
    assert taguchi_loss([1.0], target=10, half_width=0.5, cost=2.0, at=10.0).loss_at == 0


def test_what_is_not_asked_for_is_absent() -> None:
    found = taguchi_loss([1.0], target=0, half_width=1, cost=1)
    assert (found.total_loss, found.loss_at, found.sd) == (None, None, None)


@pytest.mark.parametrize(
    ("options", "code"),
    [({"half_width": 0}, "loss.width"), ({"cost": -1}, "loss.cost"), ({"lot": -1}, "loss.lot")],
)
def test_refusals(options: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as refused:
        taguchi_loss([1.0, 2.0], **({"target": 0, "half_width": 1, "cost": 1} | options))
    assert refused.value.code == code
