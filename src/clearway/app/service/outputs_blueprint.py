"""The JSON of ``clearway blueprint``, as types: the value as its schema, and what the command says beside it."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict

from clearway.app.service.jsontypes import fields_of
from clearway.model.blueprint import Blueprint
from clearway.model.blueprint_file import ENDS


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


BlueprintJson: Any = TypedDict(
    "BlueprintJson",
    {
        **fields_of(Blueprint, renamed={"Flow": ENDS}),  # type: ignore[misc]
        "to_confirm": list[ToConfirmJson],
        "strangers": list[str],
        "typed": int,
        "backing": BackingJson,
        "files": list[str],
    },
)
BlueprintJson.__doc__ = "``clearway blueprint --json``: the value of ``blueprint.json`` and what stands beside it."
