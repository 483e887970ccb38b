"""Measures of the model itself and of what a log shows of it: simplicity and generalisation."""

from __future__ import annotations

import numpy as np

from clearway.measures.conformance.flat import Array
from clearway.model.petri import PetriNet


def simplicity(net: PetriNet) -> float:
    """Inverse arc degree: ``1 / (1 + max(mean arcs of a place or transition - 2, 0))``.

    1 when nodes have two arcs on average, as in a sequence; less the more the model branches.

    Notes
    -----
    Blum, Metrics in process discovery, 2015, after Sanchez-Gonzalez et al., A study into the factors that influence the
    understandability of business process models, 2010.

    Examples
    --------
    >>> from clearway.model.petri import PetriNet, Transition
    >>> net = PetriNet(("i", "o"), (Transition("t", "A"),), (("i", "t"), ("t", "o")), (("i", 1),), (("o", 1),))
    >>> simplicity(net)
    1.0
    """
    nodes = len(net.places) + len(net.transitions)
    degree = 2 * len(set(net.arcs)) / nodes if nodes else 0.0
    return 1 / (1 + max(degree - 2, 0.0))


def generalisation(fired: Array) -> float | None:
    """How likely the model also holds for further cases: ``1 - mean(1 / sqrt(firings))`` over transitions.

    A transition that the log uses often is there for a reason; one that it never uses counts as used once. None for a
    model without transitions.

    Parameters
    ----------
    fired : int64 array of shape (transitions,)
        How often the cases of the log fire each transition.

    Notes
    -----
    Buijs, van Dongen, van der Aalst, Quality dimensions in process discovery, IJCIS 23(1), 2014.

    Examples
    --------
    >>> generalisation(np.array([4, 16, 0]))
    0.41666666666666663
    """
    if not fired.size:
        return None
    return float(1 - (1 / np.sqrt(np.maximum(fired, 1))).mean())


def f_score(fitness: float, precision: float) -> float:
    """Harmonic mean of fitness and precision."""
    return 2 * fitness * precision / (fitness + precision) if fitness + precision > 0 else 0.0
