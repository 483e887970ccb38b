"""The 5S audit by hand."""

from __future__ import annotations

import pytest
from tests.plan.cycle.made import blank

from clearway.base.errors import OptionError
from clearway.plan.cycle.fives import PILLARS, Asked, FivesTyped


def test_means_by_pillar_and_the_weakest() -> None:
    asked = (Asked("sort", "a", 4), Asked("sort", "b", 2), Asked("set", "c", 1), Asked("shine", "d"))
    worked = blank("fives", FivesTyped(questions=asked)).worked
    assert {row.key: row.mean.value for row in worked.pillars} == {
        "sort": 3,
        "set": 1,
        "shine": None,
        "standardise": None,
        "sustain": None,
    }
    assert (worked.weakest, worked.reached.value) == ("set", 7 / 12)


def test_a_blank_audit_asks_about_every_pillar() -> None:
    assert [one.pillar for one in blank("fives").typed.questions] == list(PILLARS)
    assert blank("fives").worked.reached is None


def test_out_of_range_is_refused() -> None:
    for asked, code in (
        (Asked("sort", "", 5), "fives.score"),
        (Asked("sort", "", -1), "fives.score"),
        (Asked("safety"), "fives.pillar"),
    ):
        with pytest.raises(OptionError) as caught:
            blank("fives", FivesTyped(questions=(asked,)))
        assert caught.value.code == code
