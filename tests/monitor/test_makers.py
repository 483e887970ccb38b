"""Charts by name: every member of the family has one, with formula and source."""

from __future__ import annotations

import pytest

from clearway.base.errors import OptionError
from clearway.monitor.makers import KINDS, MAKERS, made, maker
from clearway.stats import limits


def test_every_chart_of_the_family_has_a_name() -> None:
    made_by = {getattr(one.make, "func", one.make) for one in MAKERS}
    assert made_by == set(limits.CHARTS)
    assert len(KINDS) == len(set(KINDS))


@pytest.mark.parametrize("kind", KINDS)
def test_formula_and_source_are_told(kind: str) -> None:
    assert len(maker(kind).formula) > 4
    assert len(maker(kind).source) > 6


def test_an_unknown_kind_and_an_option_of_another_chart_are_refused() -> None:
    with pytest.raises(OptionError) as kind:
        maker("pareto")
    assert kind.value.code == "chart.kind"
    with pytest.raises(OptionError) as option:
        made(maker("p"), ([1], 10), {"lam": 0.2})
    assert option.value.code == "chart.option"


def test_what_is_not_given_is_the_default() -> None:
    chart = made(maker("imr"), ([1.0, 2.0],), {"constants": None, "stages": ()})
    assert chart.constants == "table"
