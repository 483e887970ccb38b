"""Token replay of all prefixes at once: how well a net fits a log, fast enough to ask it of thousands of nets."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.discovery.tokenkernel import HEAD, Net, replay_prefixes

if TYPE_CHECKING:
    from clearway.measures.discovery.prefixes import Prefixes
    from clearway.model.blocks import Sketch

Array = np.ndarray[Any, np.dtype[Any]]
PLACED, FITTING = 0.05, 0.02
"""Weights, beside the F-score, of activities in their place and of cases that fit as a whole."""


LEEWAY = 0.02
"""How far precision may lie above the strict one, which prefixes behind a fault pull down in any model."""


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a net fits a log.

    Parameters
    ----------
    fitness : float
        ``(1 - missing / consumed) / 2 + (1 - remaining / produced) / 2`` over all cases; events of activities that the
        net does not have are ignored.
    precision : float
        ``1 - escaping / enabled`` over all prefixes of cases that replay without a missing token.
    strict_fitness : float
        ``1 - (missing + remaining) / (2 * (events + cases))``, where each event of an activity that the net does not
        have counts as one token missing and one remaining, and tokens of silent steps do not count.
    strict_precision : float
        As ``precision`` over all prefixes, those behind a missing token too.
    placed : float
        Mean over the activities of the log of the share of their events that replay without a missing token.
    fitting : float
        Share of the cases that replay without fault.

    Notes
    -----
    The first two are what other tools compute, and both can be had cheaply: a net that lacks most activities has
    fitness 1, one with many silent steps dilutes its faults, and one whose first step is wrong has next to no prefix
    left on which it could be imprecise. The strict pair has none of these gaps; models are chosen by :attr:`merit`.

    Fitness: Rozinat, van der Aalst: Conformance checking of processes based on monitoring real behavior (2008).
    Precision: Munoz-Gama, Carmona: A fresh look at precision in process conformance (2010).
    """

    fitness: float = 0.0
    precision: float = 0.0
    strict_fitness: float = 0.0
    strict_precision: float = 0.0
    placed: float = 0.0
    fitting: float = 0.0

    @property
    def f_score(self) -> float:
        """Harmonic mean of fitness and precision."""
        return harmonic(self.fitness, self.precision)

    @property
    def merit(self) -> float:
        """What a model is chosen by: an F-score, and a little for activities in their place and for cases that fit.

        Its fitness is the mean of the usual and the strict one, its precision the usual one as far as it is not much
        above the strict one.
        """
        precision = min(self.precision, self.strict_precision + LEEWAY)
        score = harmonic((self.fitness + self.strict_fitness) / 2, precision)
        return (1 - PLACED - FITTING) * score + PLACED * self.placed + FITTING * self.fitting


def harmonic(one: float, two: float) -> float:
    """Harmonic mean of two shares; 0 if both are."""
    return 2 * one * two / (one + two) if one + two > 0 else 0.0


def quality(net: Sketch, log: Prefixes, codes: dict[str, int]) -> Quality:
    """Replay all prefixes of a log on a net whose activities have one transition each.

    Parameters
    ----------
    net : Sketch
        Place 0 holds the token at first, place 1 at last.
    log : Prefixes
        The prefix tree of the log.
    codes : dict of str to int
        Code of each activity of the log.
    """
    arrays = _arrays(net, codes)
    counts = replay_prefixes(net.places, arrays, log.parent, log.label, log.ends, log.onward)
    missing, consumed, remaining, produced, unknown, escaping, enabled, stray, open_, fitting = counts[:HEAD].tolist()
    if consumed == 0:
        return Quality()
    seen = log.events > 0
    steps = max(int(log.events.sum()) + log.cases, 1)
    return Quality(
        fitness=(_share(missing, consumed) + _share(remaining, produced)) / 2,
        precision=_share(escaping, enabled),
        strict_fitness=max(1.0 - (missing + remaining + 2 * unknown) / (2 * steps), 0.0),
        strict_precision=_share(stray, open_),
        placed=float((counts[HEAD:][seen] / log.events[seen]).mean()) if seen.any() else 1.0,
        fitting=fitting / max(log.cases, 1),
    )


def _share(part: float, whole: float) -> float:
    return 1.0 - part / whole if whole else 1.0


def _arrays(net: Sketch, codes: dict[str, int]) -> Net:
    labels = np.array([-1 if name is None else codes.get(name, -2) for name, _, _ in net.steps], np.int32)
    known = np.full(max(len(codes), 1), -1, np.int32)
    visible = np.flatnonzero(labels >= 0)
    known[labels[visible]] = visible
    return Net(labels, known, *_flat([step[1] for step in net.steps]), *_flat([step[2] for step in net.steps]))


def _flat(lists: list[tuple[int, ...]]) -> tuple[Array, Array]:
    sizes = np.zeros(len(lists) + 1, np.int32)
    sizes[1:] = [len(part) for part in lists]
    return np.cumsum(sizes, dtype=np.int32), np.array(list(chain.from_iterable(lists)), np.int32)
