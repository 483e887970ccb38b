"""Proposals: ranked by gain, raised by findings, never unsound, and never silent about why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest
from tests.redesign.specs import nothing, row

from clearway.base.messages import Message
from clearway.findings import Evidence, Finding
from clearway.model.spec import Spec
from clearway.redesign import Change, Place, propose, survey, unplaced
from clearway.redesign.making import change_of
from clearway.redesign.pattern import Kind
from clearway.redesign.patterns import PATTERNS


def two() -> Spec:
    """Two tasks with a person each; the second is the tight one."""
    return row(
        "a", "b", times={"a": 300.0, "b": 450.0}, pool={"a": "front", "b": "back"}, people={"front": 1, "back": 1}
    )


def wait(place: str, *patterns: str, confidence: float = 0.8) -> Finding:
    """A finding that something waits."""
    evidence = (Evidence("waiting_time", place, 1.0, "s", 9, "SELECT 1"),)
    return Finding("W103", place, 9, 3600.0, confidence=confidence, patterns=patterns, evidence=evidence)


def test_proposals_are_ranked_by_gain_and_every_pattern_is_heard() -> None:
    found = survey((), two())
    gains = [proposal.gain for proposal in found.proposals]
    assert gains == sorted(gains, reverse=True)
    assert {one.pattern for one in found.proposals} | set(found.unplaced) == {member.code for member in PATTERNS}
    assert propose((), two()) == found.proposals
    assert unplaced((), two()) == found.unplaced


def test_a_finding_raises_the_rank_and_gives_the_reason() -> None:
    without = {one.change.place: one for one in propose((), two()) if one.change and one.pattern == "extra_resources"}
    finding = wait("B", "extra_resources", confidence=0.5)
    found = {
        one.change.place: one for one in propose((finding,), two()) if one.change and one.pattern == "extra_resources"
    }
    place = ("back_people",)
    assert found[("front_people",)].gain == pytest.approx(without[("front_people",)].gain)
    assert found[place].gain == pytest.approx(1.5 * without[place].gain)
    assert found[place].change is not None
    assert found[place].change.because == ("W103 B",)
    assert found[place].evidence == finding.evidence
    for name in ("A → Back", "log"):
        named = propose((wait(name, "extra_resources"),), two())
        assert {one.change.place: len(one.place.because) for one in named if one.change}[place] == 1


def test_a_finding_that_points_elsewhere_says_nothing() -> None:
    assert propose((wait("B", "triage"),), nothing()) == ()
    other = propose((wait("log", "task_elimination"),), two())
    assert all(not one.place.because for one in other if one.pattern == "extra_resources")


class Breaks:
    """A pattern that leaves a task hanging in the air."""

    code = "task_elimination"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield one place."""
        del spec, findings, figures
        yield Place(("a",), gain=1.0)

    def apply(self, spec: Spec, place: Place) -> Change:
        """Cut the flow."""
        flows = {id: flow for id, flow in spec.flow.flows.items() if flow.target != "a"}
        return change_of(self.code, spec, replace(spec, flow=replace(spec.flow, flows=flows)), place)


class Asks(Breaks):
    """A pattern that needs a figure."""

    kind: Kind = "figure"
    needs = ("each_s",)


def test_what_is_not_sound_is_not_proposed() -> None:
    found = survey((), two(), members=(Breaks(),))
    assert found.proposals == ()
    assert found.unplaced["task_elimination"] == Message(
        "pattern.unsound", {"pattern": Message("pattern.task_elimination"), "count": 1}
    )


def test_what_is_not_stated_is_asked_for() -> None:
    found = survey((), two(), members=(Asks(),))
    assert found.unplaced["task_elimination"].values["figures"] == "each_s"


def test_no_more_places_than_asked_for() -> None:
    assert len([one for one in propose((), two(), most=1) if one.pattern == "extra_resources"]) == 1
