"""Every kind, param and key of tests, dispersion and sample sizes, those without a stored case included."""

from __future__ import annotations

from typing import Any

import pytest

from clearway.testing.reference.run import answered, read_cases, run_cases
from clearway.testing.reference.tests import KINDS

BY_NAME = {kind.name: kind for kind in KINDS}


def got(name: str, data: dict[str, Any], **params: Any) -> dict[str, Any]:
    """The answer to a case of this kind."""
    return answered({"data": data, "params": params}, BY_NAME[name])


def test_names_stand_once() -> None:
    names = [kind.name for kind in KINDS]
    assert len(names) == len(set(names))


def test_stored_cases_pass(reference_dir: Any) -> None:
    cases = read_cases(reference_dir / "sixsigma" / "sixsigma_reference.json")
    mine = [case for case in cases if case["kind"] in BY_NAME]
    assert mine
    told = run_cases(mine)
    assert (told["passed"], told["failed"]) == (len(mine), 0)


def test_the_interval_of_a_mean_follows_the_level() -> None:
    wide = got("test.mean_ci", {"values": [1, 2, 3]}, confidence=0.99)
    # t(.995; 2) = 9.924843, sd/sqrt(n) = .5773503.
    assert (wide["low"], wide["high"]) == pytest.approx((2 - 5.730111, 2 + 5.730111), abs=1e-5)


def test_two_shares_by_default_without_continuity_clipped_and_with_one_size() -> None:
    plain = got("test.two_proportions", {"counts": [45, 60], "n": [400, 380]})
    assert plain["chi2"] == pytest.approx(3.447118, abs=1e-4)
    clipped = got("test.two_proportions", {"counts": [0, 2], "n": 2}, continuity=True)
    assert clipped["low"] == -1.0
    nothing = got("test.two_proportions", {"counts": [0, 0], "n": 5})
    assert nothing["chi2"] is None
    assert nothing["p"] is None


def test_dispersion_with_a_list_and_with_one_number() -> None:
    one = got("dispersion", {"counts": [5, 8, 6, 30], "n": 100}, distribution="binomial")
    assert one["ratio"] == pytest.approx(one["statistic"] / 3)
    assert one == got("dispersion", {"counts": [5, 8, 6, 30], "n": [100] * 4})
    assert got("dispersion", {"counts": [5, 101], "n": 100})["error"]["code"] == "sample.count"


def test_every_planned_test_has_its_size() -> None:
    designs = [
        {"test": "two_sample_t", "effect": 0.5},
        {"test": "two_proportions", "effect": 0.2},
        {"test": "two_proportions", "p1": 0.5, "p2": 0.6},
        {"test": "anova", "effect": 0.25, "groups": 4},
        {"test": "one_sample_t", "effect": 0.5},
        {"test": "chi2", "effect": 0.3, "df": 3},
    ]
    sizes = got("power.sample_size", {"designs": designs})["n"]
    # Two-sided, alpha .05, power .8: G*Power and pwr.
    assert sizes == pytest.approx([63.76561, 392.443, 387.1677, 44.59927, 33.36713, 121.1396], rel=1e-4)
    stricter = got("power.sample_size", {"designs": designs[:1]}, alpha=0.01, power=0.9)["n"]
    assert stricter == pytest.approx([120.785], rel=1e-3)
