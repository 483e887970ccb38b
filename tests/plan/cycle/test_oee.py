"""The OEE form."""

from __future__ import annotations

import pytest
from tests.plan.cycle.made import blank, filled, material

from clearway.base.errors import OptionError
from clearway.plan.cycle.oee import OeeTyped


def test_the_product_of_what_was_typed() -> None:
    worked = blank("oee", OeeTyped("", 480, 60, 47, 1, 19271, 423)).worked
    assert round(worked.oee.value, 4) == 0.7479
    assert worked.oee.data == "typed"


def test_pieces_and_repeats_of_the_log() -> None:
    measures = material().measures
    assert measures is not None
    made = filled("oee", OeeTyped("", 100_000, 0, 0, 1))
    assert made.data.total.value == measures.facts.instances - measures.facts.open_instances
    assert made.worked.quality.value == pytest.approx(1 - made.data.reject.value / made.data.total.value)
    assert made.worked.oee.data == "log, typed"


def test_what_is_missing_and_what_cannot_be() -> None:
    assert blank("oee").worked.oee.reason == "not_typed"
    with pytest.raises(OptionError):
        blank("oee", OeeTyped("", 480, 60, 480, 1, 10, 1))
