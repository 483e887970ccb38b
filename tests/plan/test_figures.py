"""Figures that somebody states: known to a pattern, at a place of the Spec, within bounds."""

from __future__ import annotations

import math

import pytest
from tests.plan.shop import office

from clearway.base.errors import OptionError
from clearway.plan.figures import known_figures, refuse_figures
from clearway.redesign.patterns import patterns


def test_all_that_a_pattern_asks_for_is_known() -> None:
    assert {figure for member in patterns() for figure in member.needs} < set(known_figures())
    refuse_figures(dict.fromkeys(known_figures(), 0.5), office())


@pytest.mark.parametrize(
    ("figures", "code", "named"),
    [
        ({"automated": 1.0}, "figure.unknown", "automated_s"),
        ({"automated_s@Decied": 1.0}, "figure.place", "Decide"),
        ({"caught_share": 1.1}, "figure.bounds", "1"),
        ({"automated_s": -1.0}, "figure.bounds", "\u221e"),
        ({"automated_s": math.inf}, "figure.bounds", "\u221e"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_may_be(figures: dict[str, float], code: str, named: str) -> None:
    with pytest.raises(OptionError) as caught:
        refuse_figures(figures, office(), name="c.toml")
    assert caught.value.code == code
    assert caught.value.place == {"file": "c.toml", "path": f"/figures/{next(iter(figures))}"}
    for lang in ("en", "zh"):
        assert named in caught.value.remedy(lang)


def test_a_place_is_an_id_or_a_name() -> None:
    refuse_figures({"automated_s@decide": 1.0, "automated_s@Decide": 1.0}, office())
    refuse_figures({"automated_s@elsewhere": 1.0})
