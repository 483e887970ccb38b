"""Which flow: what the miners draw, or the plain chain of steps; the log's unseen part decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.model.spec.frombpmn import graph_of
from clearway.twin.fit.chains import chain, chain_decisions
from clearway.twin.fit.decisions import decisions, sequences
from clearway.twin.fit.histories import Choice, route
from clearway.twin.fit.rules import with_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clearway.model.bpmn.elements import Bpmn
    from clearway.model.spec.flow import Gateway, Graph
    from clearway.twin.fit.observed import Observed

Array = np.ndarray[Any, np.dtype[Any]]

MINERS = ("auto", "inductive", "split", "chain")
"""Names of the flows that are tried: the search of the discovery, the two miners at little noise, the chain."""

LITTLE = 0.05
"""Noise of the miners beside the search."""


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """A flow and how cases go through it.

    Parameters
    ----------
    name : str
        One of ``MINERS``, or ``model`` for a given one.
    graph : Graph
    gateways : dict of str to Gateway
    choices : tuple of Choice
        What was chosen for each gateway.
    fitness : float
        Share of the events that the flow explains.
    cases : int
        Cases behind the probabilities.
    """

    name: str
    graph: Graph
    gateways: Mapping[str, Gateway]
    choices: tuple[Choice, ...]
    fitness: float
    cases: int

    @property
    def by_step(self) -> bool:
        """Whether one step comes after the other."""
        return self.name == "chain"


def flow_of(observed: Observed, name: str, *, model: Bpmn | None = None) -> Flow:
    """Draw a flow from a log, or take a model, and fit the ways of its cases.

    Parameters
    ----------
    observed : Observed
    name : str
        One of ``MINERS``; ``model`` for the given one.
    model : Bpmn, optional
    """
    if name == "chain":
        graph = chain(observed)
        replayed = chain_decisions(graph, observed)
        gateways, choices = route(graph, replayed)
        gateways = with_rules(graph, gateways, replayed, observed.traits)
        return Flow(name, graph, gateways, choices, replayed.fitness, replayed.cases)
    graph = graph_of(model if model is not None else _mined(observed, name)).graph
    found = decisions(graph, observed)
    gateways, choices = route(graph, found)
    gateways = with_rules(graph, gateways, found, observed.traits)
    return Flow(name, graph, gateways, choices, found.fitness if found else 0.0, found.cases if found else 0)


def _mined(observed: Observed, name: str) -> Bpmn:
    from clearway.measures.discovery.discover import best
    from clearway.measures.discovery.inductive import inductive
    from clearway.measures.discovery.prefixes import paths_from, prefixes
    from clearway.measures.discovery.splitminer import split_miner
    from clearway.measures.discovery.splitminer_relations import Traces
    from clearway.model.blockflow import tree_to_bpmn

    paths = paths_from(dict(sequences(observed)))
    if name == "inductive":
        return tree_to_bpmn(inductive(paths, noise=LITTLE))
    if name == "split":
        lines = Traces(paths.names, paths.codes.astype(np.int64), paths.offsets, paths.counts)
        return split_miner(lines, eta=LITTLE).bpmn
    return best(paths, prefixes(paths)).bpmn


def names_of(graph: Graph) -> Iterator[str]:
    """Names of the tasks of a flow."""
    return (node.name for node in graph.nodes.values() if node.kind == "task")
