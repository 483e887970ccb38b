"""Physical evidence from channels and names."""

from __future__ import annotations

from tests.measures.journey.served import lined

from clearway.measures.journey.blueprint import blueprint_of


def test_a_channel_of_the_case_is_met_at_the_first_step_that_customers_see() -> None:
    rows = "".join(
        f"{case},审核,2025-03-01 08:00,{'Phone' if case < 3 else 'App'}\n{case},Inform,2025-03-01 09:00,{'Phone' if case < 3 else 'App'}\n"  # noqa: E501
        f"{case},Send letter,2025-03-01 10:00,{'Phone' if case < 3 else 'App'}\n"
        for case in range(4)
    )
    made = blueprint_of(lined(f"case,activity,time,channel\n{rows}"))
    steps = {step.activity: step for step in made.steps}
    proofs = {proof.id: proof for proof in made.evidence}
    told = [(proofs[ref].label, proofs[ref].kind, proofs[ref].by) for ref in steps["Inform"].evidence_refs]
    assert told[:2] == [("Phone", "message", "data"), ("App", "page", "data")]
    share = proofs[steps["Inform"].evidence_refs[0]].share
    assert share is not None
    assert share.value == 0.75
    letter = [proofs[ref] for ref in steps["Send letter"].evidence_refs]
    assert [(one.label, one.kind, one.by) for one in letter] == [("letter", "document", "rule")]
    assert not steps["审核"].evidence_refs
