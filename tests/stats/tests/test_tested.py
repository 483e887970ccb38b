"""The value of the family has the keys of the references."""

from __future__ import annotations

from clearway.stats.answer import answer
from clearway.stats.tests.means import t_two


def test_a_result_is_plain_values_by_key() -> None:
    told = answer(t_two([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]))
    assert {"statistic", "df", "p", "low", "high", "effect", "n", "checks", "formula", "source"} <= set(told)
    assert told["checks"][0]["name"] == "normal"
