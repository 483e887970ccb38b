"""Studies by ranges beside the manual's printed figures."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from clearway.base.errors import InputError
from clearway.stats.gauge import gauge_average_range, gauge_range
from clearway.stats.gauge.ranges import d2_star


def test_the_manuals_average_and_range_study(data_dir: Path) -> None:
    """AIAG MSA, 4th edition: EV .20188, AV .22963, GRR .30575, PV 1.10456, TV 1.14610, %GRR 26.68, ndc 5."""
    with (data_dir / "spc" / "aiag_msa4_gage_rr.csv").open(encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    found = gauge_average_range(
        [row["part"] for row in rows], [row["appraiser"] for row in rows], [float(row["value"]) for row in rows]
    )
    assert (round(found.pct_grr, 2), found.ndc) == (26.68, 5)
    assert (found.rbar, found.xdiff, found.rp) == (
        pytest.approx(0.3417, abs=5e-5),
        pytest.approx(0.4446, abs=1e-4),
        pytest.approx(3.5111, abs=5e-5),
    )
    # The manual works with constants of four decimals.
    printed = {"ev": 0.20188, "av": 0.22963, "grr": 0.30575, "pv": 1.10456, "tv": 1.1461}
    assert {name: getattr(found, name) for name in printed} == pytest.approx(printed, abs=1.5e-4)
    assert [round(one, 1) for one in (found.pct_ev, found.pct_av, found.pct_pv)] == [17.6, 20.0, 96.4]
    assert found.r_ucl == pytest.approx(0.8795, abs=1e-4)


@pytest.mark.parametrize(
    ("n", "groups", "printed"), [(2, 1, 1.41421), (3, 1, 1.91155), (10, 1, 3.17905), (2, 10, 1.16)]
)
def test_d2_star_is_that_of_the_table(n: int, groups: int, printed: float) -> None:
    assert d2_star(n, groups) == pytest.approx(printed, abs=2e-3)


def test_the_short_study_needs_pairs_that_differ() -> None:
    with pytest.raises(InputError) as refused:
        gauge_range([1.0], [1.0, 2.0])
    assert refused.value.code == "gauge.pairs"
    with pytest.raises(InputError) as refused:
        gauge_range([1.0, 2.0], [1.0, 2.0])
    assert refused.value.code == "gauge.no_ranges"


def test_widths_that_are_missing_leave_their_figures_out() -> None:
    found = gauge_range([1.0, 2.0], [1.5, 2.0])
    assert (found.pct_process_variation, found.ratio_tolerance) == (None, None)
    assert gauge_range([1.0, 2.0], [1.5, 2.0], spec_width=6 * found.grr).ratio_tolerance == pytest.approx(1)
