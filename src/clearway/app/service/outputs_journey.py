"""The JSON of ``clearway journey`` as types."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict

from clearway.app.service.jsontypes import fields_of, json_type
from clearway.model.journey import Journey


class JoinedJson(TypedDict):
    """Which answers belong to cases, and why the others do not."""

    by: str
    n: int
    joined: int
    without_key: int
    unknown_key: int
    outside_window: int
    several: int
    cases: int
    repeated: int


JourneyJson: Any = TypedDict(
    "JourneyJson",
    {
        **fields_of(Journey),  # type: ignore[misc]
        "representatives": list[json_type(Journey)],  # type: ignore[misc]
        "joined": JoinedJson | None,
        "files": dict[str, str],
        "out": str,
    },
)
JourneyJson.__doc__ = "``clearway journey --json``: the map as its schema, its representatives, the join and the files."
