"""Specs for tests of redesign, from few words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.twin.models import graph

from clearway.model.spec import (
    Activity,
    Calendar,
    Exponential,
    Gateway,
    Graph,
    Node,
    Pool,
    Renewal,
    Resource,
    SequenceFlow,
    Spec,
)

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = Calendar(dict.fromkeys(DAYS, ("00:00-24:00",)))


def spec_of(
    kinds: Mapping[str, str],
    *chains: str,
    work: Mapping[str, Activity],
    people: Mapping[str, int] | None = None,
    gateways: Mapping[str, Mapping[str, float]] | None = None,
    gap: float = 600.0,
    **more: Any,
) -> Spec:
    """A Spec round the clock.

    Parameters
    ----------
    kinds : mapping of str to str
        Kind of each node; ``task:Name`` names it.
    *chains : str
        Flows such as ``s > a > b``, with ids ``a-b``.
    work : mapping of str to Activity
    people : mapping of str to int
        By pool, so many alike, called ``<pool>_people``.
    gateways : mapping
        Probabilities by gateway and flow.
    gap : float
        Mean seconds between two cases, which come at random.
    **more
        Further fields of the Spec; they win.
    """
    nodes = {id: Node(kind.partition(":")[0], kind.partition(":")[2]) for id, kind in kinds.items()}  # type: ignore[arg-type]
    made: dict[str, Any] = {
        "activities": dict(work),
        "gateways": {id: Gateway(dict(row)) for id, row in (gateways or {}).items()},
        "pools": {pool: Pool(pool.title(), "always", cost_per_hour=30.0) for pool in people or {}},
        "resources": {f"{pool}_people": Resource(pool, amount=count) for pool, count in (people or {}).items()},
        "calendars": {"always": ALWAYS},
        "currency": "EUR",
    }
    return Spec(graph(nodes, *chains), Renewal(Exponential(gap)), **(made | more))


def nothing() -> Spec:
    """A Spec without a step."""
    return Spec(
        Graph({"in": Node("start"), "out": Node("end")}, {"a": SequenceFlow("in", "out")}), Renewal(Exponential(60.0))
    )


def row(
    *tasks: str, times: Mapping[str, float], people: Mapping[str, int], pool: Mapping[str, str], **more: Any
) -> Spec:
    """Tasks one after another with exponential times."""
    kinds = {"s": "start"} | {task: f"task:{task.title()}" for task in tasks} | {"e": "end"}
    work = {task: Activity(pool[task], duration=Exponential(times[task])) for task in tasks}
    return spec_of(kinds, " > ".join(kinds), work=work, people=people, **more)
