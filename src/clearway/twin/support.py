"""What the data support: where a what-if leaves it, it is an assumption that somebody has to own."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from clearway.base.errors import SpecError
from clearway.base.messages import Message
from clearway.model.spec.spec import Spec
from clearway.twin.program.arrivals import arrivals_of
from clearway.twin.program.program import program_of

FAR = 1.5
"""Load, as a multiple of the busiest seen (or else of the base), beyond which nothing seen says what happens."""

PLACES = {"assumption.activity": "/activities", "assumption.load": "/arrivals"}
"""Where in a Spec each kind of assumption stands."""

_CASES = 2000


def assumptions(base: Spec, changed: Spec) -> tuple[Message, ...]:
    """What of a changed Spec no data stand behind.

    Parameters
    ----------
    base : Spec
        As it was fitted; ``origin["support"]["peak_per_day"]`` is the busiest week's mean number of arrivals a day.
    changed : Spec

    Returns
    -------
    tuple of Message
        New activities whose times are nobody's measurement, and load far beyond what was seen.
    """
    return (*_new_activities(base, changed), *_load(base, changed))


def refuse_unsupported(base: Spec, changed: Spec, *, name: str = "") -> None:
    """Raise for what no data stand behind.

    Parameters
    ----------
    base, changed : Spec
    name : str
        What messages call the changed one, such as the file of the change.

    Raises
    ------
    SpecError
        ``twin.unsupported``: the first assumption, with the others.
    """
    found = assumptions(base, changed)
    file = {"file": name} if name else {}
    places = [file | {"path": PLACES[one.id]} for one in found]
    errors = [
        SpecError("twin.unsupported", place=place, assumption=one) for place, one in zip(places, found, strict=True)
    ]
    if errors:
        raise SpecError("twin.unsupported", place=places[0], assumption=found[0], others=tuple(errors[1:]))


def _new_activities(base: Spec, changed: Spec) -> Iterator[Message]:
    for id in changed.activities:
        if id not in base.activities:
            node = changed.flow.nodes.get(id)
            yield Message("assumption.activity", {"activity": (node.name if node else "") or id})


def _load(base: Spec, changed: Spec) -> Iterator[Message]:
    if changed.arrivals == base.arrivals:
        return
    support = base.origin.get("support", {})
    seen = support.get("peak_per_day") if isinstance(support, dict) else None
    limit = FAR * (float(seen) if seen else per_day(base))
    rate = per_day(changed)
    if rate > limit:
        yield Message("assumption.load", {"rate": round(rate, 1), "limit": round(limit, 1)})


def per_day(spec: Spec) -> float:
    """Mean number of arrivals a day, over a long stretch of drawn ones."""
    times = arrivals_of(program_of(spec), _CASES, 1)
    span = float(np.ptp(times)) / 86_400e6
    return (_CASES - 1) / span if span > 0 else float("inf")
