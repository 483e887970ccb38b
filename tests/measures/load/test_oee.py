"""OEE: a published example and its limits."""

from __future__ import annotations

import pytest

from clearway.base.errors import OptionError
from clearway.measures.load.oee import oee

SHIFT = {"shift_min": 480, "breaks_min": 60, "downtime_min": 47, "ideal_cycle_s": 1, "total": 19271, "reject": 423}


def test_the_worked_example_of_the_literature() -> None:
    # 420 planned minutes, 373 run; 19,271 pieces at 60 a minute; 18,848 good: 88.81% x 86.11% x 97.80% = 74.79%.
    found = oee(**SHIFT)  # type: ignore[arg-type]
    assert found.availability == pytest.approx(373 / 420)
    assert found.performance == pytest.approx(19271 / 22380)
    assert found.quality == pytest.approx(18848 / 19271)
    assert round(found.oee, 4) == 0.7479


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"downtime_min": 420}, "lean.oee_time"),
        ({"breaks_min": 480}, "lean.oee_time"),
        ({"reject": 20000}, "lean.oee_reject"),
        ({"reject": -1}, "lean.negative"),
        ({"total": 0}, "lean.positive"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, float], code: str) -> None:
    with pytest.raises(OptionError) as caught:
        oee(**{**SHIFT, **change})  # type: ignore[arg-type]
    assert caught.value.code == code
