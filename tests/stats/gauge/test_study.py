"""What a study says of itself."""

from __future__ import annotations

import pytest

from clearway.base.errors import InputError
from clearway.stats.gauge import gauge_crossed
from clearway.stats.gauge.study import widths


def test_few_categories_and_few_parts_are_warned_of() -> None:
    found = gauge_crossed("aabbaabb", "xxxxyyyy", [1, 3, 2, 4, 1, 4, 2, 4])
    assert [id for id, _ in found.warnings] == ["gauge.warning.ndc", "gauge.warning.parts"]


@pytest.mark.parametrize("given", [(0.0, 6.0), (-1.0, 6.0), (None, 0.0)])
def test_a_width_is_above_0(given: tuple[float | None, float]) -> None:
    with pytest.raises(InputError) as refused:
        widths(*given)
    assert refused.value.code == "gauge.width"
