"""Axes around values that lie far from zero."""

from __future__ import annotations

import pytest

from clearway.views.spans import known_unit, spanned


@pytest.mark.parametrize("values", [[12.0, 18.0], [-3.0, 4.0], [1e-4, 2e-4], [1e6, 1.1e6], [5.0], []])
def test_marks_hold_every_value(values: list[float]) -> None:
    scale, marks = spanned(values, 0, 100)
    assert marks == sorted(marks)
    assert len(marks) > 1
    assert all(marks[0] <= value <= marks[-1] for value in values)
    assert (scale(marks[0]), scale(marks[-1])) == (0, 100)


def test_what_is_not_negative_has_no_negative_mark() -> None:
    assert spanned([0.0, 7.0], 0, 1)[1][0] == 0.0
    assert known_unit("CNY") == ""
