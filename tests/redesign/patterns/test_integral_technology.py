"""Integral technology: argued for where cases pass between teams."""

from __future__ import annotations

import pytest
from tests.redesign.patterns.fixtures import before, proposed
from tests.redesign.specs import row

from clearway.findings.finding import Finding
from clearway.redesign import propose
from clearway.redesign.patterns.integral_technology import IntegralTechnology
from clearway.stats.queues import erlang_c_wait


def test_the_teams_and_their_hand_overs_are_named() -> None:
    proposal = proposed("integral_technology")[0]
    assert set(proposal.place.nodes) == {"front", "back"}
    assert proposal.place.figures == {"teams_n": 2, "hand_overs_n": 1.0}
    assert proposal.gain == pytest.approx(erlang_c_wait(0.8, 1, 480.0))


def test_a_finding_about_looking_up_speaks_for_it() -> None:
    said = Finding("W107", "log", 10, 60.0, confidence=0.5, patterns=("integral_technology",))
    found = [one for one in propose((said,), before("integral_technology")) if one.pattern == "integral_technology"]
    assert found[0].place.because == ("W107 log",)
    assert found[0].gain == pytest.approx(1.5 * proposed("integral_technology")[0].gain)


def test_one_team_has_one_system_as_it_is() -> None:
    spec = row("a", "b", times={"a": 60.0, "b": 60.0}, pool={"a": "p", "b": "p"}, people={"p": 2})
    assert list(IntegralTechnology().places(spec, (), {})) == []
