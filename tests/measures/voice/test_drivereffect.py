"""Effects, readings and E-values of a model whose coefficients are known."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.voice.made import planted

from clearway.measures.voice.drivereffect import Effects, e_values, effects_of, readings
from clearway.measures.voice.driverfit import Fitted, fit_terms
from clearway.measures.voice.driverterms import terms_of
from clearway.stats.evalue import e_value, ratio_of_difference


def exact() -> tuple[Fitted, Effects]:
    """Without noise: what is planted is found to the digit."""
    seen = planted(1)
    seen.outcome[:] = 4 - 0.3 * seen.wait_s[:, 0] / 3600 - 0.1 * seen.wait_s[:, 1] / 3600
    fitted = fit_terms(terms_of(seen), seen.outcome, link="identity", time_us=seen.arrived_us)
    return fitted, effects_of(fitted, draws=50)


def test_without_noise_the_effect_is_exact() -> None:
    _, effects = exact()
    found = {(term.name, term.kind): float(effects.value[at]) for at, term in enumerate(effects.terms)}
    assert found["A", "wait"] == pytest.approx(0.3 / 60, rel=1e-4)
    assert found["B", "wait"] == pytest.approx(0.1 / 60, rel=1e-4)
    assert found["C", "wait"] == pytest.approx(0.0, abs=1e-6)
    assert 0.1 / 60 < found["total", "total"] < 0.3 / 60
    single = np.array([term.kind != "total" for term in effects.terms])
    # That of the whole wait varies all the same: which steps it is made of differs from case to case.
    assert np.allclose((effects.high - effects.low)[single], 0, atol=1e-6)


def test_readings_and_e_values_follow_the_line() -> None:
    fitted, effects = exact()
    term = next(one for one in effects.terms if (one.name, one.kind) == ("A", "wait"))
    curve = readings(fitted, term, effects.covariance)
    slope = (curve[-1].value - curve[0].value) / (curve[-1].at - curve[0].at)
    assert slope == pytest.approx(-0.3, rel=1e-4)
    spread = np.ptp(np.quantile(term.raw, (0.25, 0.75)))
    wanted = e_value(ratio_of_difference(-0.3 * float(spread), float(fitted.design.values.std())))
    assert e_values(fitted, term, effects.covariance)[0] == pytest.approx(wanted, rel=1e-3)
