"""From the rows of a table to observations."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.monitor.charted import charted
from clearway.monitor.tablepoints import Rows, row_observations
from clearway.monitor.watchfile import Watch

ROWS = Rows(
    moment_us=np.array([1, 2, NULL_US, 4]),
    stream=np.array([0, 1, 0, 1]),
    names=("a", "b"),
    id=None,
    columns={"late": np.array([1.0, 2.0, 3.0, np.nan]), "closed": np.array([4.0, 4.0, 4.0, 4.0])},
    zone="UTC",
)


def test_rows_without_a_moment_or_a_number_are_left_out() -> None:
    found = row_observations(ROWS, Watch("w", "late", per="closed"), charted("late", table=True, per="closed"))
    assert (found.value.tolist(), found.units.tolist(), found.stream.tolist()) == ([1, 2], [4, 4], [0, 1])
    assert ROWS.last_us == 4


def test_the_last_row_of_an_identity_counts() -> None:
    again = Rows(np.arange(4), np.zeros(4, int), ("log",), np.array([7, 8, 7, 9]), {"x": np.arange(4.0)}, "UTC")
    assert row_observations(again, Watch("w", "x"), charted("x", table=True)).value.tolist() == [1, 2, 3]


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(OptionError, match="late"):
        row_observations(ROWS, Watch("w", "lte"), charted("lte", table=True))


def test_units_must_be_positive() -> None:
    none = Rows(np.array([1]), np.array([0]), ("a",), None, {"x": np.array([0.0]), "n": np.array([0.0])}, "UTC")
    with pytest.raises(OptionError) as caught:
        row_observations(none, Watch("w", "x", per="n"), charted("x", table=True, per="n"))
    assert caught.value.code == "watch.units_zero"


def test_no_rows_know_no_moment() -> None:
    assert Rows(np.zeros(0, np.int64), np.zeros(0, int), (), None, {}, "UTC").last_us is None
