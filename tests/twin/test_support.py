"""What no data stand behind: new activities, and load far beyond what was seen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.twin.desk import desk

from clearway.base.errors import SpecError
from clearway.base.messages import text
from clearway.model.spec import Activity, Exponential, Fixed, Graph, Node, Renewal, SequenceFlow, Spec
from clearway.twin import assumptions
from clearway.twin.support import FAR, per_day, refuse_unsupported


def longer() -> Spec:
    """The desk with a step that nobody has measured."""
    flow = Graph(
        {**desk().flow.nodes, "check": Node("task", "Check")},
        {"a": SequenceFlow("in", "check"), "c": SequenceFlow("check", "serve"), "b": SequenceFlow("serve", "out")},
    )
    return replace(desk(), flow=flow, activities={**desk().activities, "check": Activity("desk", duration=Fixed(5.0))})


def test_what_stays_within_the_data_needs_no_assumption() -> None:
    assert assumptions(desk(), desk()) == ()
    assert assumptions(desk(), desk(people=3, service=30.0)) == ()
    refuse_unsupported(desk(), desk(gap=100.0))


def test_a_new_activity_is_an_assumption() -> None:
    (found,) = assumptions(desk(), longer())
    assert found.id == "assumption.activity"
    assert "Check" in text(found, "en")
    assert "Check" in text(found, "zh")


def test_load_far_beyond_what_was_seen_is_an_assumption() -> None:
    per = per_day(desk())
    assert per == pytest.approx(720, rel=0.06)
    (found,) = assumptions(desk(), desk(gap=120.0 / FAR * 0.9))
    assert found.id == "assumption.load"
    seen = replace(desk(), origin={"support": {"peak_per_day": 1000.0}})
    assert assumptions(seen, replace(seen, arrivals=Renewal(Exponential(70.0)))) == ()
    assert assumptions(seen, replace(seen, arrivals=Renewal(Exponential(50.0)))) != ()


def test_refusal_tells_all_in_both_languages() -> None:
    both = replace(longer(), arrivals=Renewal(Exponential(10.0)))
    with pytest.raises(SpecError) as caught:
        refuse_unsupported(desk(), both, name="change.json")
    error = caught.value
    assert (error.code, error.place) == ("twin.unsupported", {"file": "change.json", "path": "/activities"})
    assert [other.place["path"] for other in error.others] == ["/arrivals"]
    assert all("Check" in error.text(lang) for lang in ("en", "zh"))
    assert "--assume" in error.remedy()
