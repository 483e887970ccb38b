"""The JSON of ``clearway journey`` as types."""

from __future__ import annotations

from typing_extensions import TypedDict

from clearway.model.journey import (
    Deviation,
    Experience,
    Figure,
    Journey,
    Kind,
    Link,
    Moment,
    Path,
    Provenance,
    Quote,
    Scope,
    Stage,
    Step,
    Title,
)


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


class JourneyJson(TypedDict):
    """``clearway journey --json``: the map as its schema, its representatives, the join and the files."""

    schema: str
    version: int
    id: str
    title: Title
    kind: Kind
    steps: list[Step]
    stages: list[Stage]
    persona: str
    scope: Scope
    share: Figure | None
    n_cases: int
    lead: Figure | None
    left_out: Figure | None
    experience: list[Experience]
    quotes: list[Quote]
    moments: list[Moment]
    pains: list[Link]
    opportunities: list[Link]
    paths: list[Path]
    other: Figure | None
    deviations: list[Deviation]
    provenance: Provenance
    extra: list[str]
    representatives: list[Journey]
    joined: JoinedJson | None
    files: dict[str, str]
    out: str
