"""Token replay: fitness, and precision by escaping edges, over variants."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clearway.measures.conformance.escape import Prefixes, escape_precision, prefixes
from clearway.measures.conformance.flat import Array, flatten
from clearway.measures.conformance.replaykernel import (
    CONSUMED,
    FIRED,
    MISSING,
    PRODUCED,
    REMAINING,
    replay_tree,
)
from clearway.measures.conformance.traces import Traces
from clearway.model.petri import PetriNet


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """Tokens that each variant moved, and what follows from them.

    Parameters
    ----------
    counts : int64 array of shape (n,)
        Cases of each variant.
    produced, consumed, missing, remaining : int64 array of shape (n,)
        Tokens of each variant; the environment produces the initial and consumes the final marking.
    precision : float
        One minus the share of escaping edges.
    fired : int64 array of shape (transitions,)
        How often each transition fired in all cases, in the order of ids.
    forced : int64 array of shape (prefixes,)
        Tokens that the last event of each prefix lacked.
    unfinished : int64 array of shape (n,)
        Tokens that the end of each variant lacked.
    tree : Prefixes
        The prefixes.
    """

    counts: Array
    produced: Array
    consumed: Array
    missing: Array
    remaining: Array
    precision: float
    fired: Array
    forced: Array
    unfinished: Array
    tree: Prefixes

    @property
    def fitness(self) -> Array:
        """Fitness of each variant: ``(1 - missing / consumed) / 2 + (1 - remaining / produced) / 2``."""
        return _fitness(self.missing, self.consumed, self.remaining, self.produced)

    @property
    def fits(self) -> Array:
        """Whether a variant replays without a missing or a remaining token."""
        fits: Array = (self.missing + self.remaining) == 0
        return fits

    @property
    def average_trace_fitness(self) -> float:
        """Mean of :attr:`fitness` over cases."""
        return float(self.fitness @ self.counts / self.counts.sum()) if self.counts.size else 1.0

    @property
    def log_fitness(self) -> float:
        """Fitness from the tokens of all cases together."""
        tokens = (self.missing, self.consumed, self.remaining, self.produced)
        missing, consumed, remaining, produced = (int(values @ self.counts) for values in tokens)
        return float(_fitness(*(np.array([value]) for value in (missing, consumed, remaining, produced)))[0])

    @property
    def cases_fitting(self) -> int:
        """Cases whose variant fits."""
        return int(self.counts[self.fits].sum())


def replay(net: PetriNet, traces: Traces) -> Replay:
    """Replay a log on a net, prefix by prefix.

    A transition that is not enabled is approached over silent transitions: the shortest silent paths from places with
    tokens to places that lack one are fired, shortest first, ties by the ids of the places. What is still missing then
    is created. Activities that the model does not know are passed over. After the last event silent transitions lead to
    the final marking where they can.

    Notes
    -----
    Rozinat and van der Aalst, Conformance checking of processes based on monitoring real behavior, Information Systems
    33(1), 2008; silent transitions after Berti and van der Aalst, Reviving token-based replay, ATAED 2019; precision
    after Munoz-Gama and Carmona, A fresh look at precision in process conformance, BPM 2010.

    Examples
    --------
    >>> from clearway.model.petri import PetriNet, Transition
    >>> net = PetriNet(("i", "o"), (Transition("t", "A"),), (("i", "t"), ("t", "o")), (("i", 1),), (("o", 1),))
    >>> done = replay(net, Traces.of([(("A",), 3), (("A", "A"), 1)]))
    >>> done.fitness.tolist(), done.precision
    ([1.0, 0.6666666666666667], 1.0)
    """
    flat = flatten(net, traces.activities)
    tree = prefixes(traces)
    tokens, totals, done = replay_tree(flat, tree.parent, tree.activity, tree.ends)
    markings, kinds = _kinds(tokens, totals[:, MISSING] == 0)
    return Replay(
        counts=traces.counts,
        produced=done[:, PRODUCED].astype(np.int64),
        consumed=done[:, CONSUMED].astype(np.int64),
        missing=done[:, MISSING].astype(np.int64),
        remaining=done[:, REMAINING].astype(np.int64),
        precision=escape_precision(flat, tree, markings, kinds),
        fired=traces.counts @ done[:, FIRED:-1],
        forced=totals[:, MISSING] - totals[np.maximum(tree.parent, 0), MISSING],
        unfinished=done[:, MISSING] - totals[tree.ends, MISSING],
        tree=tree,
    )


def token_f(net: PetriNet, traces: Traces) -> tuple[float, float]:
    """Log fitness and precision by token replay, in milliseconds, for searches over models.

    Returns
    -------
    (float, float)
        :attr:`Replay.log_fitness` and :attr:`Replay.precision`.
    """
    done = replay(net, traces)
    return done.log_fitness, done.precision


def _fitness(missing: Array, consumed: Array, remaining: Array, produced: Array) -> Array:
    lacking = missing / np.maximum(consumed, 1)
    left = remaining / np.maximum(produced, 1)
    fitness: Array = 0.5 * (1 - lacking) + 0.5 * (1 - left)
    return fitness


def _kinds(tokens: Array, fits: Array) -> tuple[Array, Array]:
    """Distinct markings after prefixes that fit, and the number of each prefix's marking (-1: it does not fit)."""
    used = np.flatnonzero(fits)
    rows = np.ascontiguousarray(tokens[used].astype(np.int16)).view(np.dtype((np.void, 2 * tokens.shape[1]))).ravel()
    kinds = np.full(len(fits), -1, np.int64)
    _, first, kinds[used] = np.unique(rows, return_index=True, return_inverse=True)
    return tokens[used[first]], kinds
