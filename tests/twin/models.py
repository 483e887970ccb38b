"""Specs for tests of the kernel, from few words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from clearway.model.spec import (
    Activity,
    Exponential,
    Graph,
    Node,
    Pool,
    Renewal,
    Replay,
    Resource,
    SequenceFlow,
    Spec,
)
from clearway.model.spec.cases import Arrivals
from clearway.twin.program import program_of
from clearway.twin.world import Raw, run_once

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CAUSES = ("batching", "contention", "prioritisation", "unavailability", "extraneous")
EVERY_DAY = dict.fromkeys(DAYS, ("00:00-24:00",))


def graph(nodes: Mapping[str, Node | str], *chains: str) -> Graph:
    """Nodes by id (text stands for a kind) and chains of flows such as ``s > a > b``; a flow's id is ``a-b``."""
    flows = {}
    for chain in chains:
        ids = chain.split(" > ")
        for source, target in pairwise(ids):
            flows[f"{source}-{target}"] = SequenceFlow(source, target)
    return Graph({id: Node(node) if isinstance(node, str) else node for id, node in nodes.items()}, flows)  # type: ignore[arg-type]


def line(*tasks: str) -> Graph:
    """A start, some tasks one after another, an end."""
    nodes: dict[str, Node | str] = {"s": "start"} | {task: Node("task", task) for task in tasks} | {"e": "end"}
    return graph(nodes, " > ".join(nodes))


def at(*seconds: float) -> Replay:
    """Arrivals at given seconds."""
    return Replay(tuple(float(second) for second in seconds))


def poisson(rate: float) -> Renewal:
    """Arrivals at random, so many a second."""
    return Renewal(Exponential(1 / rate))


def station(service: Any, arrivals: Arrivals, *, servers: int = 1, pool: Pool | None = None, **work: Any) -> Spec:
    """One task ``t`` served by so many alike; further options are those of the activity."""
    return Spec(
        line("t"),
        arrivals,
        activities={"t": Activity(pool="p", duration=service, **work)},
        pools={"p": pool or Pool()},
        resources={"r": Resource("p", amount=servers)},
    )


def run(spec: Spec, cases: int, seed: int = 1, **options: Any) -> Raw:
    """Simulate with rows."""
    return run_once(program_of(spec), cases, seed, **({"keep_rows": True} | options))


def by_case(raw: Raw, field: str) -> np.ndarray[Any, np.dtype[Any]]:
    """A field of the rows, seconds, in the order of cases and ends."""
    order = np.lexsort((raw.rows["end"], raw.rows["case"]))
    return np.asarray(raw.rows[field][order] / 1e6)


def waits(raw: Raw) -> np.ndarray[Any, np.dtype[Any]]:
    """Seconds from enabled to start, in the order of the cases."""
    rows = raw.rows[np.argsort(raw.rows["case"], kind="stable")]
    return np.asarray((rows["start"] - rows["enabled"]) / 1e6)


def table(raw: Raw, spec: Spec) -> list[tuple[int, str, float, float, float]]:
    """Rows as (case, node, enabled, start, end) in seconds, in order."""
    nodes = list(spec.flow.nodes)
    return sorted(
        (int(r["case"]), nodes[r["node"]], r["enabled"] / 1e6, r["start"] / 1e6, r["end"] / 1e6) for r in raw.rows
    )


def within(values: np.ndarray[Any, np.dtype[Any]], truth: float, *, batches: int = 50, sigmas: float = 3.5) -> None:
    """A mean of correlated values lies near the truth by the method of batch means."""
    means = np.array([part.mean() for part in np.array_split(np.asarray(values, float), batches)])
    error = means.std(ddof=1) / np.sqrt(batches)
    assert abs(means.mean() - truth) <= sigmas * error, (means.mean(), truth, error)
    assert error < 0.05 * max(abs(truth), 1e-9), (means.mean(), truth, error)
