"""Phases and gates: each check is met by what it asks for, and by nothing less."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.plan.cycle.made import GOALS, filled

from clearway.base.errors import GoalError, OptionError
from clearway.plan.cycle import FORMS
from clearway.plan.cycle.charter import CharterTyped
from clearway.plan.cycle.ctq import CtqTyped, Need
from clearway.plan.cycle.form import Document
from clearway.plan.cycle.project import CHECKS, KIND, PHASES, Gate, ProjectTyped, Result, phase_named, phases_of, review
from clearway.plan.cycle.sipoc import SipocTyped

SAID = CharterTyped(
    "Faster", "too slow", "lost customers", ("tickets",), (), "head of service", "team lead", ("analyst",)
)


def documents() -> dict[str, Document]:
    """All documents of a project as they are when nobody has typed anything."""
    return {kind: filled(kind) for kinds in PHASES["dmaic"].values() for kind in kinds}


def defined() -> dict[str, Document]:
    """The same with all that the first gate asks for; goals are those that the log can measure."""
    needs = tuple(Need(goal, "soon and once", "speed") for goal in GOALS)
    return documents() | {
        "charter": filled("charter", SAID),
        "sipoc": filled("sipoc", SipocTyped(outputs=("line",), customers=("consumer",))),
        "ctq": filled("ctq", CtqTyped(goals=needs)),
    }


def states(made: Document) -> dict[str, bool]:
    return {one.key: one.met for one in made.worked.checks}


def test_nothing_typed_passes_no_gate() -> None:
    made = review(ProjectTyped(goals=GOALS), documents())
    assert made.worked.phase == "define"
    assert [row.key for row in made.worked.gates] == ["define", "measure", "analyse", "improve", "control"]
    assert not any(row.passed for row in made.worked.gates)
    assert states(made)["define: charter.measurable"]
    assert not states(made)["define: charter.roles"]


def test_a_gate_needs_its_checks_and_a_verdict_of_people() -> None:
    met = review(ProjectTyped(), defined())
    assert all(one.met for one in met.worked.checks if one.phase == "define")
    assert met.worked.phase == "define", "nobody has decided yet"
    passed = review(ProjectTyped(gates=(Gate("define", "passed", "sponsor", "2025-07-01"),)), defined())
    assert passed.worked.phase == "measure"
    early = review(ProjectTyped(gates=(Gate("define", "passed"),)), documents())
    assert early.worked.phase == "define", "a verdict alone does not do"


@pytest.mark.parametrize("field", ["problem", "business_case", "in_scope", "sponsor", "owner", "team"])
def test_each_field_of_the_charter_counts(field: str) -> None:
    lacking = filled("charter", replace(SAID, **{field: () if field in ("in_scope", "team") else ""}))
    assert not all(
        one.met
        for one in review(ProjectTyped(), defined() | {"charter": lacking}).worked.checks
        if one.phase == "define"
    )


def test_a_result_of_another_tool_answers_whether_the_measurement_can_be_trusted() -> None:
    key = "measure: dmaic.measurement"
    assert not states(review(ProjectTyped(), documents()))[key]
    assert states(review(ProjectTyped(results=(Result("measure", "stable", "clearway chart"),)), documents()))[key]


def test_every_check_speaks_of_a_document_of_its_phase() -> None:
    known = {form.name for form in FORMS}
    for phase, kind, _, _ in CHECKS:
        homes = [kinds[phase] for kinds in PHASES.values() if phase in kinds]
        assert homes
        assert kind == KIND or any(kind in home for home in homes)
    assert {kind for phases in PHASES.values() for kinds in phases.values() for kind in kinds} <= known


def test_words_that_do_not_exist_are_refused() -> None:
    for typed, code in (
        (ProjectTyped(gates=(Gate("planning"),)), "dmaic.phase"),
        (ProjectTyped(gates=(Gate("define", "maybe"),)), "dmaic.verdict"),
        (ProjectTyped(results=(Result("later", "x"),)), "dmaic.phase"),
    ):
        with pytest.raises(OptionError) as caught:
            review(typed, {})
        assert caught.value.code == code
    with pytest.raises(OptionError) as caught:
        phases_of("six")
    assert caught.value.code == "dmaic.method"
    with pytest.raises(GoalError):
        review(ProjectTyped(goals=("faster",)), {})
    assert phase_named("pdca", "do") == ("kaizen",)


def test_pdca_has_phases_of_its_own() -> None:
    made = review(ProjectTyped(method="pdca"), {"charter": filled("charter", SAID)})
    assert [row.key for row in made.worked.gates] == ["plan", "do", "check", "act"]
    assert states(made)["plan: charter.reasons"]
    assert not states(made)["do: kaizen.actions"]
