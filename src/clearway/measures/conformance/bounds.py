"""Proven lower bounds of alignment costs: dual solutions of the marking equation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from clearway.measures.conformance.astar import DEVIATION, FIXED
from clearway.measures.conformance.flat import Array, Flat

SHRINKS = (1.0, 0.999, 0.99, 0.9)


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """A lower bound that is linear in the marking and in the events left.

    ``price @ (final - tokens) + worth @ events_left`` never exceeds the cost from there to the end, whatever the trace.

    Parameters
    ----------
    price : int64 array of shape (places,)
        Price of a token.
    worth : int64 array of shape (activities,)
        Value of an event that is still to come.
    """

    price: Array
    worth: Array


class Equation:
    """The marking equation of a net as a linear program: what must still be paid from a marking with events left.

    Transitions fire alone (a deviation, or a silent step), together with an event (free), or an event stays alone (a
    deviation). Every solution of the dual program is a lower bound for every marking and every trace, because only the
    right-hand side depends on them; it is rounded to whole numbers and then checked in whole numbers.
    """

    def __init__(self, net: Flat, activities: int) -> None:
        n, places = net.label.size - 1, net.initial.size
        self.change = np.zeros((places, n), np.int64)
        for step in range(n):
            before, after = slice(*net.pre_at[step : step + 2]), slice(*net.post_at[step : step + 2])
            self.change[net.pre_place[before], step] -= net.pre_weight[before]
            self.change[net.post_place[after], step] += net.post_weight[after]
        self.label = net.label[:n]
        self.cost = np.where(self.label >= 0, DEVIATION, FIXED)
        self.activities = activities
        self.final = np.zeros(places, np.int64)
        self.final[net.pre_place[net.pre_at[n] :]] = net.pre_weight[net.pre_at[n] :]

    def bound_of(self, price: Array) -> Bound | None:
        """The bound with these prices, each event worth as much as the prices allow; None when they are too high."""
        gain = price @ self.change
        if (gain > self.cost).any():
            return None
        worth = np.full(self.activities, DEVIATION, np.int64)
        visible = self.label >= 0
        np.minimum.at(worth, self.label[visible], -gain[visible])
        return Bound(price, worth)

    def solve(self, tokens: Array, events_left: Array) -> Bound | None:
        """The best bound at a marking with events left (counts by activity); None when there is none."""
        from scipy.optimize import linprog

        system = self.system
        cost = (
            np.concatenate([self.cost, np.zeros((self.label >= 0).sum()), np.full(self.activities, DEVIATION)]) / FIXED
        )
        left = np.concatenate([self.final - tokens, events_left])
        places = self.change.shape[0]
        solved = linprog(cost, A_eq=system, b_eq=left, method="highs-ds")
        if solved.status != 0:
            return None
        return self._rounded(np.asarray(solved.eqlin.marginals[:places]))

    @cached_property
    def system(self) -> Any:
        """Coefficients: places and activities by transitions alone, together with an event, and events alone."""
        from scipy.sparse import coo_array, eye_array, hstack, vstack

        visible = np.flatnonzero(self.label >= 0)
        rows = (np.ones(visible.size), (self.label[visible], np.arange(visible.size)))
        together = coo_array(rows, shape=(self.activities, visible.size))
        places, alone = self.change.shape
        tokens = [coo_array(self.change), coo_array(self.change[:, visible]), coo_array((places, self.activities))]
        events = [coo_array((self.activities, alone)), together, eye_array(self.activities)]
        return vstack([hstack(tokens), hstack(events)]).tocsr()

    def _rounded(self, price: Array) -> Bound | None:
        for shrink in SHRINKS:
            bound = self.bound_of(np.rint(price * (FIXED * shrink)).astype(np.int64))
            if bound is not None:
                return bound
        return None
