"""Rules about names and doublets."""

from __future__ import annotations

import pytest
from tests.model.bpmn.plain_flows import bpmn_of

from clearway.model.bpmn.check_style import STYLE_RULES
from clearway.model.bpmn.elements import Bpmn, Node
from clearway.model.bpmn.survey import survey_of


def told(model: Bpmn) -> list[tuple[str, str]]:
    survey = survey_of(model)
    return [(one.code, one.element) for rule in STYLE_RULES for one in rule(survey)]


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (bpmn_of("s>A A>e"), []),
        (bpmn_of("s>T1 T1>e", Node("T1", "userTask", "  ")), [("BP213", "T1")]),
        (bpmn_of("s>A A>e A>e A>e"), [("BP214", "f2")]),
        (bpmn_of("s>C C>e", Node("C", "callActivity", "C")), [("BP215", "C")]),
        (bpmn_of("s>C C>e", Node("C", "callActivity", "C", attributes=(("calledElement", "q"),))), []),
    ],
)
def test_each_rule_by_an_example(model: Bpmn, expected: list[tuple[str, str]]) -> None:
    assert told(model) == expected
