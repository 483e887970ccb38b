"""Cases under way at the start as rows, and their first place among the cases."""

from __future__ import annotations

from collections import Counter

from clearway.twin.kernel import memory
from clearway.twin.program.draft import Draft


def add_seats(draft: Draft) -> int:
    """Rows of the tokens of running cases; how many there are."""
    hands: Counter[int] = Counter()
    for number, case in enumerate(draft.spec.running):
        for token in case.tokens:
            draft.add(
                "seats",
                case=number,
                node=draft.place["nodes"][token.node],
                enabled=microseconds(token.enabled_s),
                started=memory.NEVER if token.started_s is None else microseconds(token.started_s),
                resource=-1 if token.resource is None else _unit(draft, token.resource, hands),
            )
    return draft.size("seats")


def _unit(draft: Draft, resource: str, hands: Counter[int]) -> int:
    """Number of the one among several who are alike that has the fewest tasks in hand so far."""
    unit = min((number for number, owner in enumerate(draft.owners) if owner == resource), key=lambda one: hands[one])
    hands[unit] += 1
    return unit


def microseconds(seconds: float) -> int:
    """Whole microseconds of a time in seconds."""
    return round(seconds * memory.MICROSECOND)
