"""The scopes of a model, and what its elements are called."""

from __future__ import annotations

from tests.model.bpmn.plain_flows import bpmn_of, scope_of

from clearway.model.bpmn.elements import Flow, Node
from clearway.model.bpmn.survey import Remark, about, everywhere, is_activity, label_of, survey_of


def test_scopes_come_outer_before_inner() -> None:
    inner = Node("T", "subProcess", inside=scope_of("A>B"))
    middle = Node("S", "adHocSubProcess", "Do", inside=scope_of("", inner))
    survey = survey_of(bpmn_of("s>S S>e", middle))
    assert [(yard.id, yard.label, yard.process, yard.ad_hoc) for yard in survey.yards] == [
        ("p", "p", "p", False),
        ("S", "Do (S)", "p", True),
        ("T", "T", "p", False),
    ]
    assert (survey.home["A"], survey.home["T"], survey.home["e"]) == (2, 1, 0)
    assert len(list(everywhere(survey))) == 6
    assert (survey.label("S"), survey.label("ghost")) == ("Do (S)", "ghost")


def test_labels_hold_name_and_id() -> None:
    assert label_of(Node("T", "task", " Check \n order ")) == "Check order (T)"
    assert label_of(Flow("f", "a", "b")) == "f"


def test_a_remark_speaks_both_languages() -> None:
    told = about("BP213", Node("T", "task"))
    assert (told.severity, told.message()) == ("warning", "The activity T has no name.")
    assert Remark("BP301", "a", "a", {"branches": "b"}).severity == "error"
    assert "T" in told.message("zh")
    assert told.remedy("zh") != told.remedy()


def test_events_and_gateways_are_no_work() -> None:
    kinds = ("task", "subProcess", "callActivity", "startEvent", "eventBasedGateway")
    assert [is_activity(Node("n", kind)) for kind in kinds] == [True, True, True, False, False]
