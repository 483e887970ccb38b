"""What is missing of effect, size and power."""

from __future__ import annotations

import pytest
from tests.app.made import fits

from clearway.app.service.studypower import plan_power
from clearway.stats.power import Design


@pytest.mark.parametrize(
    ("design", "n", "kind"),
    [
        (Design("two_sample_t", effect=0.5), None, "power.sample_size"),
        (Design("two_proportions", p1=0.1, p2=0.2), 80, "power.power"),
        (Design("anova", groups=3), 40, "power.effect"),
    ],
)
def test_the_missing_one_is_found(design: Design, n: float | None, kind: str) -> None:
    told = fits("power", plan_power(design, n=n))
    assert told["kind"] == kind
    assert told["source"] == "Cohen 1988"
