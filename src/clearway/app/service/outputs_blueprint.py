"""The JSON of ``clearway blueprint``, as types: the value as its schema, and what the command says beside it."""

from __future__ import annotations

from typing_extensions import TypedDict

from clearway.model.blueprint import Lane, Line, Note, Proof, Step, Waits
from clearway.model.journey import Figure, Provenance, Scope, Title

FlowJson = TypedDict(
    "FlowJson",
    {
        "from": str,
        "to": str,
        "count": Figure | None,
        "share": Figure | None,
        "wait": Figure | None,
        "crosses": list[str],
    },
)
"""A flow from step to step; the lines that it crosses in their order."""


class ToConfirmJson(TypedDict):
    """A lane that a rule guessed with little confidence: a person should look at it once."""

    activity: str
    role: str
    lane: str
    rule: int
    confidence: float


class BackingJson(TypedDict):
    """Shares of the steps whose lane comes from data, from a rule on words, from a person, from nobody."""

    data: float
    rule: float
    user: float
    unknown: float


class BlueprintJson(TypedDict):
    """``clearway blueprint --json``: the value of ``blueprint.json`` and what stands beside it."""

    schema: str
    version: int
    id: str
    title: Title
    kind: str
    lanes: list[Lane]
    lines: list[Line]
    steps: list[Step]
    flows: list[FlowJson]
    evidence: list[Proof]
    notes: list[Note]
    scope: Scope
    n_cases: int
    lead: Figure | None
    entry: Figure | None
    unknown: Figure | None
    unplaced: Figure | None
    contacts: Figure | None
    voice: Figure | None
    waits: Waits
    provenance: Provenance
    to_confirm: list[ToConfirmJson]
    strangers: list[str]
    typed: int
    backing: BackingJson
    files: list[str]
