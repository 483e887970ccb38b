"""Surveys: ordered questions, "does not apply", and the airline passengers' own answers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clearway.base.errors import InputError
from clearway.measures.voice.driverdata import Trait
from clearway.measures.voice.driveritems import Table, kind_of, split_columns, survey_drivers


def survey(seed: int = 1, n: int = 900) -> Table:
    """Points jump between the levels 3 and 4 of a question; who gives 0 is content all the same."""
    random = np.random.default_rng(seed)
    wifi, food = random.integers(0, 6, n).astype(float), random.integers(1, 6, n).astype(float)
    age, trait = random.normal(40, 10, n), random.integers(0, 2, n)
    score = 2.0 + 1.5 * ((wifi >= 4) | (wifi == 0)) + 0.02 * (age - 40) - 0.4 * (trait == 1) + random.normal(0, 0.5, n)
    return Table(
        score, (0.0, 5.0), "identity", {"wifi": wifi, "food": food}, {"age": age}, {"class": Trait(trait, ("a", "b"))}
    )


def test_levels_have_no_distance_and_zero_is_no_answer() -> None:
    found = survey_drivers(survey(), draws=300, resamples=3)
    rows = {row.name: row for row in found.rows}
    curve = {one.at: one.value for one in rows["wifi"].curve}
    assert list(curve) == [1.0, 2.0, 3.0, 4.0, 5.0]
    assert curve[4.0] - curve[3.0] == pytest.approx(1.5, abs=0.2)
    assert curve[2.0] - curve[1.0] == pytest.approx(0.0, abs=0.2)
    assert rows["wifi"].low < 1.5 / 4 < rows["wifi"].high
    assert (rows["wifi"].named, rows["food"].named, rows["age"].named) == (True, False, True)
    assert rows["age"].low < 0.02 < rows["age"].high
    assert found.rows[0].name == "wifi"


def test_gaps_stand_at_the_median() -> None:
    table = survey()
    table.items["food"][:100] = np.nan
    assert survey_drivers(table, draws=100, resamples=2).controls == ("food",)


def test_kinds_of_columns() -> None:
    numbers = {"id": np.arange(100.0), "q": np.tile([1.0, 2, 3, 4], 25), "x": np.linspace(0, 1, 100), "c": np.ones(100)}
    items, amounts, traits = split_columns(numbers, {"t": ("a", "b") * 50, "text": tuple(str(at) for at in range(100))})
    assert (list(items), list(amounts), list(traits)) == (["q"], ["x"], ["t"])
    assert kind_of(np.array([0.0, 10.0, 5.0, 5.0])) == "item"


def test_nothing_beside_the_outcome_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        survey_drivers(Table(np.arange(100.0), (0.0, 99.0), "identity", {}))
    assert caught.value.code == "drivers.no_columns"


@pytest.mark.long
def test_airline_passengers(data_dir: Path) -> None:
    from clearway.app.service.driving import survey_of
    from clearway.app.service.studytable import open_table
    from clearway.log import ReadOptions

    table = survey_of(
        open_table(str(data_dir / "survey" / "AirlinePassengerSatisfaction.csv.gz"), ReadOptions()), "satisfaction"
    )
    found = survey_drivers(table, draws=300, resamples=20)
    assert found.held_out.auc is not None
    assert found.held_out.auc >= 0.95
    assert found.stability >= 0.95
    assert {row.name for row in found.rows[:2]} == {"Inflight wifi service", "Online boarding"}
