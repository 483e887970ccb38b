"""What would happen, on the page."""

from __future__ import annotations

import pytest
from tests.views.twins import EVIL, material, outcome

from clearway.twin.outcome import CAUSES
from clearway.views.sections.simulated import simulated


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_figure_has_its_interval_unit_and_n(lang: str) -> None:
    made = material(lang, outcomes={"Desk": outcome()})
    section = simulated(made)
    assert section is not None
    words, found = made.words, outcome()
    for key, unit in (("cycle_time", "s"), ("cost", "money"), ("served", "share"), ("satisfaction", "points")):
        one = found[key]
        assert words.value(one.value, unit) in section.body
        assert words.interval(one.low, one.high, unit) in section.body
    assert words("twin.n", n="3", cases="950") in section.body
    assert words("twin.unfinished", n="2") in section.body


def test_causes_are_stacked_for_every_scenario() -> None:
    section = simulated(material("en", outcomes={"Desk": outcome(), "Two": outcome("Two", 300.0)}))
    assert section is not None
    assert all(section.body.count(f'class="segment {cause}"') == 2 for cause in CAUSES)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_not_known_says_why(lang: str) -> None:
    made = material(lang, outcomes={"Desk": outcome(known=False, replications=1)})
    section = simulated(made)
    assert section is not None
    for id in ("reason.no_spec_costs", "reason.no_satisfaction", "reason.one_replication"):
        assert made.words(id) in section.body
    assert "nan" not in section.body


def test_names_are_escaped_and_nothing_makes_no_section() -> None:
    section = simulated(material("en", outcomes={EVIL: outcome(EVIL)}))
    assert section is not None
    assert EVIL not in section.body
    assert simulated(material("en")) is None


def test_nobody_waits() -> None:
    made = material("en", outcomes={"Desk": outcome(wait=0.0)})
    section = simulated(made)
    assert section is not None
    assert made.words("waits.none") in section.body
