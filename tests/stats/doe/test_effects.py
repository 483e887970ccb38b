"""Means by level and by pairs of levels."""

from __future__ import annotations

import pytest

from clearway.base.errors import InputError
from clearway.stats.doe.effects import interactions, main_effects


def test_numbers_rise_and_names_keep_their_order() -> None:
    found = main_effects({"A": [10, 5, 10, 5], "B": ["new", "old", "old", "new"]}, [1.0, 2.0, 3.0, 6.0])
    assert [(one.factor, one.levels, one.means, one.n) for one in found] == [
        ("A", ("5", "10"), (4.0, 2.0), (2, 2)),
        ("B", ("new", "old"), (3.5, 2.5), (2, 2)),
    ]


def test_a_cell_that_was_not_run_is_none() -> None:
    (pair,) = interactions({"A": [1, 2, 2], "B": [1, 1, 2]}, [1.0, 2.0, 3.0])
    assert pair.means == ((1.0, None), (2.0, 3.0))
    with pytest.raises(InputError):
        main_effects({"A": [1]}, [1.0, 2.0])
