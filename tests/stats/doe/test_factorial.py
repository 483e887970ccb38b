"""Two-level experiments beside published analyses: Box, Hunter and Hunter's bicycle, NIST's eddy current probe."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.conftest import lacking

from clearway.base.errors import InputError
from clearway.stats.doe.factorial import factorial
from clearway.stats.doe.layouts import Factor, layout


def nist(folder: Path, name: str, columns: int) -> np.ndarray:  # type: ignore[type-arg]
    """The numbers of a file of NIST, below its 25 lines of text."""
    path = folder / "spc" / name
    if not path.is_file():
        lacking(str(path))
    rows = [line.split()[:columns] for line in path.read_text("utf-8").splitlines()[25:] if line.strip()]
    return np.array(rows, float)


def test_the_bicycle_of_box_hunter_and_hunter(data_dir: Path) -> None:
    table = nist(data_dir, "nist_BOXBIKE2.DAT", 8)
    found = factorial({f"X{at}": table[:, at] for at in range(1, 8)}, table[:, 0])
    # Statistics for Experimenters, 1978, page 391: seat 3.5, dynamo 12, handlebars 1, gear 22.5, raincoat .5 ...
    assert [abs(one) for one in found.effects.values()] == pytest.approx([3.5, 12.0, 1.0, 22.5, 0.5, 1.0, 2.5])
    assert found.standing_out == ("X4", "X2")
    assert found.residual_df == 0
    assert found.p["X4"] is None
    assert {"experiment.warn.saturated", "experiment.warn.aliased"} == {message.id for message in found.warnings}
    assert "X1X2" in found.aliases["X4"]


def test_the_probe_of_nist(data_dir: Path) -> None:
    table = nist(data_dir, "nist_SPLETT3.DAT", 4)
    found = factorial({f"X{at}": table[:, at] for at in range(1, 4)}, table[:, 0])
    # e-Handbook, eddy current case, least squares: mean 2.65875, X1 3.10250, X2 -.86750, X2*X3 .29750 ...
    known = {
        "X1": 3.10250, "X2": -0.86750, "X3": 0.21250, "X1X2": 0.12750, "X1X3": 0.24750, "X2X3": 0.29750,
        "X1X2X3": 0.14250,
    }  # fmt: skip
    assert found.effects == pytest.approx(known)
    assert found.coefficients["intercept"] == pytest.approx(2.65875)
    main = factorial({f"X{at}": table[:, at] for at in range(1, 4)}, table[:, 0], max_order=1)
    assert main.residual_df == 4
    assert main.terms == ("X1", "X2", "X3")
    assert main.effects == pytest.approx({name: known[name] for name in main.terms})


def test_planted_effects_are_found_with_their_interval() -> None:
    random, held = np.random.default_rng(1), []
    made = layout("full", [Factor(name, -1, 1) for name in "ABC"], replicates=2)
    for _ in range(200):
        values = 5 + made.coded @ [2.0, 0.0, -1.0] + made.coded[:, 0] * made.coded[:, 1] + random.normal(size=16)
        found = factorial(dict(zip("ABC", made.coded.T, strict=True)), values)
        low, high = found.low["AB"], found.high["AB"]
        held.append(low is not None and high is not None and low <= 2.0 <= high)
    assert np.mean(held) == pytest.approx(0.95, abs=0.04)


def test_sums_of_squares_add_up_to_the_model() -> None:
    values = np.random.default_rng(2).normal(size=16)
    made = layout("full", [Factor(name, -1, 1) for name in "ABC"], replicates=2)
    found = factorial(dict(zip("ABC", made.coded.T, strict=True)), values)
    assert sum(found.ss.values()) == pytest.approx(found.model_ss)
    assert found.model_df == 7
    assert found.residual_df == 8
    assert found.lack_of_fit_p is None


def test_centre_points_show_a_bend() -> None:
    made = layout("full", [Factor(name, -1, 1) for name in "AB"], centres=6, replicates=2)
    noise = np.random.default_rng(3).normal(scale=0.1, size=14)
    flat = factorial(dict(zip("AB", made.coded.T, strict=True)), 3 + made.coded @ [1.0, 2.0] + noise)
    bent = factorial(dict(zip("AB", made.coded.T, strict=True)), 3 - made.coded[:, 0] ** 2 + noise)
    assert flat.curvature_p is not None
    assert bent.curvature_p is not None
    assert bent.curvature_p < 1e-6 < flat.curvature_p


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: factorial({}, [1.0, 2.0]), "doe.none"),
        (lambda: factorial({"A": [-1, 1, 1]}, [1.0, 2.0]), "test.pairs"),
        (lambda: factorial({"A": [-1, 2]}, [1.0, 2.0]), "doe.coded"),
        (lambda: factorial({"A": [1, 1]}, [1.0, 2.0]), "doe.fixed"),
        (lambda: factorial({"A": [-1, 1]}, [1.0, 1.0]), "sample.constant"),
        (lambda: factorial({"A": [-1, 1]}, [1.0, 2.0], max_order=0), "doe.order"),
        (lambda: factorial({"A": [-1, 1]}, [1.0, float("nan")]), "sample.number"),
    ],
)
def test_what_is_no_experiment_is_refused(call: object, code: str) -> None:
    with pytest.raises(InputError) as refused:
        call()  # type: ignore[operator]
    assert refused.value.code == code
