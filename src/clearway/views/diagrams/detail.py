"""Which level of detail of a map opens: the richest one that a reader still takes in."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.measures.discovery.simplify import Level

_READABLE = 20
_READABLE_LINKS = 30


def default_level(found: Sequence[Level]) -> int:
    """The level that opens: the richest one that a reader still takes in."""
    fitting = [
        at for at, level in enumerate(found) if len(level.nodes) <= _READABLE and len(level.links) <= _READABLE_LINKS
    ]
    return fitting[-1] if fitting else 0
