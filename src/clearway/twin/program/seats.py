"""Cases under way at the start as rows, and their first place among the cases."""

from __future__ import annotations

from clearway.twin.kernel import memory
from clearway.twin.program.draft import Draft


def add_seats(draft: Draft) -> int:
    """Rows of the tokens of running cases; how many there are."""
    for number, case in enumerate(draft.spec.running):
        for token in case.tokens:
            draft.add(
                "seats",
                case=number,
                node=draft.place["nodes"][token.node],
                enabled=microseconds(token.enabled_s),
                started=memory.NEVER if token.started_s is None else microseconds(token.started_s),
                resource=draft.owners.index(token.resource) if token.resource is not None else -1,
            )
    return draft.size("seats")


def microseconds(seconds: float) -> int:
    """Whole microseconds of a time in seconds."""
    return round(seconds * memory.MICROSECOND)
