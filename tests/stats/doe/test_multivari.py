"""Multi-vari studies: where planted variation sits."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import InputError
from clearway.stats.doe.multivari import multi_vari


def test_planted_components_are_found() -> None:
    random = np.random.default_rng(1)
    day = np.repeat(np.arange(60), 20)
    desk = np.tile(np.repeat(np.arange(4), 5), 60)
    values = 2 * random.normal(size=60)[day] + random.normal(size=240)[day * 4 + desk] + 0.5 * random.normal(size=1200)
    found = multi_vari(values, {"day": [f"d{one}" for one in day], "desk": [f"k{one}" for one in desk]})
    assert [share.variance for share in found.shares] == pytest.approx([4.0, 1.0, 0.25], rel=0.3)
    assert sum(share.share for share in found.shares) == pytest.approx(1)
    assert sum(share.df for share in found.shares) == 1199
    assert found.largest == "day"


def test_one_factor_is_a_one_way_layout() -> None:
    found = multi_vari([1.0, 2.0, 3.0, 5.0, 6.0, 7.0], {"team": list("aaabbb")})
    assert [(cell.levels, cell.mean, cell.low, cell.high) for cell in found.cells] == [
        (("a",), 2.0, 1.0, 3.0),
        (("b",), 6.0, 5.0, 7.0),
    ]
    # Mean squares 24 and 1, three values each: (24 - 1)/3.
    assert [share.variance for share in found.shares] == pytest.approx([23 / 3, 1.0])


def test_single_values_are_told_and_bad_factors_refused() -> None:
    found = multi_vari([1.0, 2.0], {"team": ["a", "b"]})
    assert [message.id for message in found.warnings] == ["multivari.warn.single"]
    for factors, code in (({}, "multivari.factors"), ({"a": ["x"]}, "test.pairs")):
        with pytest.raises(InputError) as refused:
            multi_vari([1.0, 2.0], factors)
        assert refused.value.code == code
    many = [str(at) for at in range(600)]
    with pytest.raises(InputError) as refused:
        multi_vari(range(600), {"a": many})  # type: ignore[arg-type]
    assert refused.value.code == "multivari.cells"
