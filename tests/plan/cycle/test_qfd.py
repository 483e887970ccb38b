"""The house of quality by hand."""

from __future__ import annotations

import pytest
from tests.plan.cycle.made import GOALS, blank, filled

from clearway.base.errors import OptionError
from clearway.plan.cycle.qfd import How, QfdTyped, Relation, Roof, What

WHATS = (What("soon", 5), What("once", 4), What("kind", 2))
HOWS = (How("hours"), How("right"), How("answered"))
LINKS = (Relation("soon", "hours", 9), Relation("once", "right", 9), Relation("soon", "answered", 3))


def test_weights_are_sums_of_importance_times_strength() -> None:
    worked = blank("qfd", QfdTyped("", WHATS, HOWS, LINKS, (Roof("hours", "right", "-"),))).worked
    assert {row.key: row.weight.value for row in worked.hows} == {"hours": 45, "right": 36, "answered": 15}
    assert sum(row.share.value for row in worked.hows) == pytest.approx(1)
    assert worked.unserved == ("kind",)
    assert worked.conflicts == ("hours / right",)


def test_goals_are_characteristics() -> None:
    assert [one.key for one in filled("qfd").typed.hows] == list(GOALS)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (QfdTyped(whats=(What("a", 6),)), "qfd.importance"),
        (QfdTyped(whats=WHATS, hows=HOWS, relations=(Relation("soon", "hours", 5),)), "qfd.strength"),
        (QfdTyped(whats=WHATS, hows=HOWS, relations=(Relation("soon", "hour", 9),)), "qfd.unknown"),
        (QfdTyped(roof=(Roof("a", "b", "?"),)), "qfd.effect"),
    ],
)
def test_what_is_not_in_the_house_is_refused(typed: QfdTyped, code: str) -> None:
    with pytest.raises(OptionError) as caught:
        blank("qfd", typed)
    assert caught.value.code == code
