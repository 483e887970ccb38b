"""The type of the output names every field of the map, and those beside it."""

from __future__ import annotations

import dataclasses

from clearway.app.service.outputs_journey import JourneyJson
from clearway.model.journey import Journey


def test_every_field_is_named() -> None:
    fields = {one.name for one in dataclasses.fields(Journey)}
    assert set(JourneyJson.__annotations__) == fields | {"representatives", "joined", "files", "out"}
