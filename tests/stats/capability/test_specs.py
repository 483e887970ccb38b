"""Limits: 0 is one, nothing is none, the wrong way round is refused."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import InputError
from clearway.stats.capability import Specs
from clearway.stats.capability.specs import smaller


def test_0_is_a_limit_and_none_is_not() -> None:
    assert Specs(lsl=0.0, usl=2.0).width == 2.0
    assert Specs(usl=2.0).width is None
    assert Specs(lsl=0.0).outside(np.array([-1.0, 0.0])) == (500_000.0, None)


@pytest.mark.parametrize(("lsl", "usl"), [(2.0, 1.0), (1.0, 1.0)])
def test_limits_the_wrong_way_round(lsl: float, usl: float) -> None:
    with pytest.raises(InputError) as refused:
        Specs(lsl, usl).checked()
    assert refused.value.code == "capability.order"
    assert "--lsl" in refused.value.remedy("zh")


def test_a_limit_is_a_number() -> None:
    with pytest.raises(InputError, match="no number"):
        Specs(usl=float("nan")).checked()


def test_the_smaller_of_what_there_is() -> None:
    assert (smaller(1.0, None), smaller(2.0, 1.0), smaller(None, None)) == (1.0, 1.0, None)
