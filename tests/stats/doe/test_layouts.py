"""Designs: their runs, their resolution, their aliases, and the order by seed."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import InputError
from clearway.stats.doe.layouts import KINDS, Factor, aliases, coding, layout


def factors(count: int) -> list[Factor]:
    """So many factors from 10 to 20."""
    return [Factor(name, 10, 20) for name in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:count]]


@pytest.mark.parametrize(
    ("count", "resolution", "runs"),
    # Box, Hunter and Hunter 2005, table 6.22: the smallest two-level fractions.
    [
        (3, 3, 4),
        (4, 4, 8),
        (5, 3, 8),
        (5, 5, 16),
        (6, 4, 16),
        (6, 6, 32),
        (7, 3, 8),
        (7, 4, 16),
        (8, 4, 16),
        (15, 3, 16),
    ],
)
def test_fractions_are_as_small_as_the_tables_have_them(count: int, resolution: int, runs: int) -> None:
    made = layout("fractional", factors(count), resolution=resolution)
    assert made.coded.shape == (runs, count)
    assert made.resolution is not None
    assert made.resolution >= resolution
    assert np.allclose(made.coded.T @ made.coded, runs * np.eye(count))


@pytest.mark.parametrize(
    ("kind", "count", "runs"),
    [
        ("full", 3, 8),
        ("plackett_burman", 11, 12),
        ("box_behnken", 3, 15),
        ("box_behnken", 4, 27),
        ("central_composite", 2, 12),
    ],
)
def test_runs_of_the_named_designs(kind: str, count: int, runs: int) -> None:
    made = layout(kind, factors(count))
    assert made.coded.shape == (runs, count)
    assert np.allclose(made.settings, 15 + 5 * made.coded)
    assert sorted(made.order.tolist()) == list(range(runs))


def test_star_points_of_a_rotatable_design() -> None:
    made = layout("central_composite", factors(3))
    assert made.alpha == pytest.approx(8**0.25)
    assert layout("central_composite", factors(3), alpha="faced").alpha == 1.0
    assert "experiment.warn.stars" in [message.id for message in made.warnings]


def test_the_order_is_that_of_the_seed_and_of_no_other() -> None:
    one, same, other = (layout("full", factors(4), seed=seed).order.tolist() for seed in (1, 1, 2))
    assert one == same != other
    assert one != sorted(one)


def test_replicates_centres_levels_and_generators() -> None:
    made = layout("full", [Factor("A", 0, 4, 3), Factor("B", 0, 1)], replicates=2, centres=3)
    assert made.coded.shape == (15, 2)
    assert sorted(set(made.settings[:12, 0].tolist())) == [0, 2, 4]
    custom = layout("fractional", factors(3), generators="a b -ab")
    assert (custom.coded.prod(axis=1) == -1).all()
    assert aliases(custom.coded, "ABC") == (("A", "BC"), ("B", "AC"), ("C", "AB"))


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: layout("guess", factors(2)), "doe.kind"),
        (lambda: layout("full", factors(1)), "doe.factors"),
        (lambda: layout("box_behnken", factors(2)), "doe.factors"),
        (lambda: layout("full", [Factor("A", 0, 1), Factor("A", 0, 1)]), "doe.names"),
        (lambda: layout("full", [Factor("A", 1, 1), Factor("B", 0, 1)]), "doe.range"),
        (lambda: layout("box_behnken", [Factor(name, 0, 1, 3) for name in "ABC"]), "doe.levels"),
        (lambda: layout("fractional", factors(4), resolution=5), "doe.resolution"),
        (lambda: layout("fractional", factors(3), generators="a b"), "doe.generators"),
        (lambda: layout("full", factors(26)), "doe.runs"),
        (lambda: layout("full", factors(2), replicates=0), "doe.runs"),
        (lambda: layout("central_composite", factors(2), alpha="wide"), "doe.alpha"),
        (lambda: coding({"A": np.array([1.0, 1.0])}), "doe.fixed"),
    ],
)
def test_a_design_that_makes_no_sense_is_refused(call: object, code: str) -> None:
    with pytest.raises(InputError) as refused:
        call()  # type: ignore[operator]
    assert refused.value.code == code
    assert refused.value.text("en")
    assert refused.value.text("zh")


def test_every_kind_is_made() -> None:
    assert {layout(kind, factors(4)).kind for kind in KINDS} == set(KINDS)
