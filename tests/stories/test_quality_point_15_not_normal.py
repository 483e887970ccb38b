"""Point 15: fitted percentiles by default; the normal law flatters, small samples flatter more."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from tests.app.made import fits

from clearway.app.service.capable import CapabilityAsk, capability_study
from clearway.app.service.request import LogRequest
from clearway.app.service.studydata import StudyRequest
from clearway.base.errors import InputError
from clearway.stats.capability import capability_normal, capability_percentile

LIMIT = float(np.exp(0.8 * 2))
"""A lognormal law of sdlog .8 has 22,750 per million above it."""


def test_the_normal_law_flatters_eleven_times() -> None:
    """Normal theory says Ppk .96 and 2,077 per million (the middle of samples of 200), lognormal percentiles .39."""
    random = np.random.default_rng(15)
    studies = [capability_normal(np.exp(random.normal(0, 0.8, 200)), usl=LIMIT, sigma_method="sd") for _ in range(1500)]
    assert np.median([one.ppk for one in studies]) == pytest.approx(0.96, abs=0.01)
    assert np.median([one.dpm_overall_usl for one in studies]) == pytest.approx(2077, rel=0.1)
    values = np.exp(random.normal(0, 0.8, 400_000))
    fitted = capability_percentile(values, usl=LIMIT, distribution="lognormal", draws=0)
    assert fitted.ppk == pytest.approx(0.39, abs=0.005)
    assert fitted.dpm_overall_usl == pytest.approx(22_750, rel=0.02)


def test_percentiles_are_the_default_beside_the_plain_share(tmp_path: Path) -> None:
    values = np.exp(np.random.default_rng(2).normal(0, 0.8, 500))
    path = tmp_path / "times.csv"
    with path.open("w", newline="", encoding="utf-8") as sink:
        csv.writer(sink).writerows([("case", "hours"), *enumerate(values.tolist())])
    request = StudyRequest(LogRequest(str(path)), columns=("hours",))
    found = fits("capability", capability_study(request, CapabilityAsk(usl=str(LIMIT))))
    assert (found["kind"], found["distribution"]) == ("capability.percentile", "lognormal")
    assert found["late"]["share"] == np.mean(values > LIMIT)
    assert found["late"]["low"] < 0.02275 < found["late"]["high"]
    assert "Wilson" in found["late"]["formulas"]["low"]["source"]


@pytest.mark.parametrize(("n", "read"), [(30, 1.51), (50, 1.37), (100, 1.21), (500, 0.99), (1000, 0.96)])
def test_small_samples_flatter_and_are_refused(n: int, read: float) -> None:
    """True Pp 1: the range of a small sample is taken for the range of the process (means of 4,000 samples)."""
    random = np.random.default_rng(n)
    samples = np.quantile(random.normal(0, 1, (4000, n)), (0.00135, 0.99865), axis=1, method="weibull")
    assert float(np.mean(6 / (samples[1] - samples[0]))) == pytest.approx(read, abs=0.02)
    values = random.normal(0, 1, n)
    if n < 740:
        with pytest.raises(InputError) as refused:
            capability_percentile(values, lsl=-3, usl=3, distribution="empirical")
        assert refused.value.code == "capability.empirical"
    else:
        assert capability_percentile(values, lsl=-3, usl=3, distribution="empirical").pp == pytest.approx(1, abs=0.25)
