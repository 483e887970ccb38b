"""Precision by escaping edges: what the model allows after a prefix and the log never does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clearway.measures.conformance.flat import Array, Flat
from clearway.measures.conformance.replaykernel import escaping, grow
from clearway.measures.conformance.traces import Traces


@dataclass(frozen=True, slots=True, eq=False)
class Prefixes:
    """The prefix tree of a log; node 0 is the empty prefix, parents come before their children.

    Parameters
    ----------
    parent : int64 array of shape (n,)
        Node of the prefix without its last event.
    activity : int32 array of shape (n,)
        The last event.
    ends : int64 array of shape (variants,)
        The node where each variant ends.
    goes_on : int64 array of shape (n,)
        Cases that go on after each prefix.
    """

    parent: Array
    activity: Array
    ends: Array
    goes_on: Array


def prefixes(traces: Traces) -> Prefixes:
    """The prefix tree of a log."""
    parent, activity, ends = grow(traces.codes, traces.offsets)
    through = np.zeros(parent.size, np.int64)
    np.add.at(through, ends, traces.counts)
    ended = through.copy()
    for node in range(parent.size - 1, 0, -1):
        through[parent[node]] += through[node]
    return Prefixes(parent, activity, ends, through - ended)


def escape_precision(net: Flat, tree: Prefixes, markings: Array, kinds: Array) -> float:
    """Munoz-Gama and Carmona's precision.

    Parameters
    ----------
    net, tree
        The model and the log.
    markings : int32 array of shape (k, places)
        Markings that prefixes lead to.
    kinds : int64 array of shape (n,)
        The marking of each prefix; -1 leaves the prefix out.

    Returns
    -------
    float
        ``1 - escaping / allowed``, both summed over prefixes that go on and weighted by their cases; 1 when the model
        allows nothing.
    """
    follows = np.zeros((tree.parent.size, net.label_at.size - 1), np.bool_)
    follows[tree.parent[1:], tree.activity[1:]] = True
    used = np.where(tree.goes_on > 0, kinds, -1)
    edges, escaped = escaping(net, markings, used, np.arange(len(markings)), follows, tree.goes_on)
    return 1 - escaped / edges if edges else 1.0
