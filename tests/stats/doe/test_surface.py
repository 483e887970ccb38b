"""Response surfaces with a known optimum, and the chemical process of Montgomery's textbook."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import InputError
from clearway.stats.doe.layouts import Factor, layout
from clearway.stats.doe.surface import surface, term_names

# Montgomery, Design and Analysis of Experiments, table 11.6: time and temperature (coded) and yield.
TIME = [-1, -1, 1, 1, 0, 0, 0, 0, 0, 1.414, -1.414, 0, 0]
TEMPERATURE = [-1, 1, -1, 1, 0, 0, 0, 0, 0, 0, 0, 1.414, -1.414]
YIELD = [76.5, 77.0, 78.0, 79.5, 79.9, 80.3, 80.0, 79.7, 79.8, 78.4, 75.6, 78.5, 77.0]


def test_the_yield_of_montgomery() -> None:
    found = surface({"x1": TIME, "x2": TEMPERATURE}, YIELD)
    # Published: stationary point (.389, .306), yield 80.21, a maximum, eigenvalues -.9641 and -1.4141.
    assert found.stationary is not None
    settings = found.stationary.settings
    assert (settings["x1"], settings["x2"], found.stationary.value) == pytest.approx((0.389, 0.306, 80.21), abs=5e-3)
    assert found.nature == "maximum"
    assert [one / 1.414**2 for one in found.eigenvalues] == pytest.approx([-0.9635, -1.4143], abs=2e-3)
    assert found.optimum.value == pytest.approx(found.stationary.value, abs=1e-6)
    assert found.r_squared == pytest.approx(0.9828, abs=2e-3)


def test_a_planted_optimum_lies_in_its_interval() -> None:
    random, held = np.random.default_rng(4), []
    made = layout("central_composite", [Factor("A", 0, 10), Factor("B", 5, 15)], alpha="faced")
    for _ in range(30):
        a, b = made.coded.T
        truth = 50 - 4 * (a - 0.3) ** 2 - 3 * (b + 0.2) ** 2
        found = surface({"A": made.settings[:, 0], "B": made.settings[:, 1]}, truth + random.normal(size=a.size))
        spread = found.terms[0]
        held.append(spread.low is not None and spread.high is not None and spread.low <= 49.52 <= spread.high)
    assert np.mean(held) == pytest.approx(0.95, abs=0.1)


def test_a_saddle_and_an_optimum_on_the_edge() -> None:
    grid = np.array([(a, b) for a in (-1.0, 0.0, 1.0) for b in (-1.0, 0.0, 1.0)])
    values = grid[:, 0] ** 2 - grid[:, 1] ** 2 + 0.5 * grid[:, 0]
    found = surface({"A": grid[:, 0], "B": grid[:, 1]}, values)
    assert found.nature == "saddle"
    assert found.optimum.coded == pytest.approx({"A": 1.0, "B": 0.0}, abs=1e-5)
    assert "experiment.warn.edge" in [message.id for message in found.warnings]
    least = surface({"A": grid[:, 0], "B": grid[:, 1]}, values, goal="min")
    assert abs(least.optimum.coded["B"]) == pytest.approx(1.0)


def test_a_plane_has_no_stationary_point() -> None:
    grid = np.array([(a, b) for a in (-1.0, 0.0, 1.0) for b in (-1.0, 0.0, 1.0)])
    found = surface({"A": grid[:, 0], "B": grid[:, 1]}, grid @ [1.0, 2.0])
    assert (found.stationary, found.nature) == (None, "ridge")
    assert term_names(found.factors)[-1] == "A*B"


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: surface({"A": [-1, 1, -1, 1], "B": [-1, -1, 1, 1]}, [1.0, 2.0, 3.0, 5.0]), "doe.second_order"),
        (lambda: surface({}, [1.0, 2.0]), "doe.none"),
        (lambda: surface({"A": [1, 1, 1]}, [1.0, 2.0, 3.0]), "doe.fixed"),
        (lambda: surface({"A": [1, 2]}, [1.0, 2.0, 3.0]), "test.pairs"),
        (lambda: surface({"A": [1, 2, 3]}, [1.0, 2.0, 3.0], goal="best"), "doe.goal"),
    ],
)
def test_what_is_no_surface_is_refused(call: object, code: str) -> None:
    with pytest.raises(InputError) as refused:
        call()  # type: ignore[operator]
    assert refused.value.code == code
