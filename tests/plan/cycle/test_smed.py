"""SMED by hand."""

from __future__ import annotations

import pytest
from tests.plan.cycle.made import blank, filled

from clearway.base.errors import OptionError
from clearway.plan.cycle.smed import Element, SmedTyped

ELEMENTS = (
    Element("fetch", 600, "internal", None, "external"),
    Element("set", 300, "internal", 200),
    Element("tidy", 120, "external", None, "removed"),
)


def test_sums_of_the_stop_and_what_is_saved() -> None:
    worked = blank("smed", SmedTyped(elements=ELEMENTS)).worked
    assert (worked.stop_before.value, worked.stop_after.value) == (900, 200)
    assert (worked.outside_before.value, worked.outside_after.value) == (120, 600)
    assert worked.saved_share.value == pytest.approx(7 / 9)


def test_only_batches_of_the_log_matter() -> None:
    assert all(row.key.startswith("B203 ") for row in filled("smed").data.batches)
    assert blank("smed").worked.stop_before is None


def test_what_is_no_kind_and_negative_time_are_refused() -> None:
    for element, code in ((Element("a", 1, "inside"), "smed.kind"), (Element("a", -1, "internal"), "lean.negative")):
        with pytest.raises(OptionError) as caught:
            blank("smed", SmedTyped(elements=(element,)))
        assert caught.value.code == code
