"""Representative journeys are real paths whose shares add up."""

from __future__ import annotations

from pathlib import Path

from tests.measures.journey.made import A, B, C, D, desk

from clearway.log import read
from clearway.measures.journey.medoid import representatives


def test_two_ways_are_two_representatives() -> None:
    found = representatives(desk())
    assert [(one.activities, one.cases) for one in found.all] == [((A, B, C, D), 40), ((A, B, B, D), 20)]
    assert (found.other, found.silhouette) == (0, 1.0)


def test_shares_add_up_on_a_real_log_and_each_is_a_variant(data_dir: Path) -> None:
    log = read(data_dir / "logs" / "helpdesk_it.csv.gz")
    found = representatives(log, seed=3)
    names = log.activities
    paths = {tuple(names[code] for code in row) for row in log.variants.arrow(["activities"]).column(0).to_pylist()}
    assert 2 <= len(found.all) <= 6
    assert all(one.activities in paths for one in found.all)
    assert sum(one.cases for one in found.all) + found.other == found.cases == 4580
    assert [one.cases for one in found.all] == sorted((one.cases for one in found.all), reverse=True)


def test_rare_variants_go_to_the_nearest(data_dir: Path) -> None:
    log = read(data_dir / "logs" / "helpdesk_it.csv.gz")
    few = representatives(log, most=20)
    assert sum(one.cases for one in few.all) + few.other == 4580
    assert (few.group >= -1).all()


def test_what_is_far_from_all_is_other() -> None:
    log = desk()
    assert representatives(log, farthest=-1.0).other == 60
