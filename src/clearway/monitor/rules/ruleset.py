"""A set of rules: numbered, each switchable, read on the points of a chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from clearway.base.errors import OptionError
from clearway.monitor.pattern import Pattern
from clearway.monitor.rules.zoned import Bools, Floats, Ints, Zoned, zoned


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes
    ----------
    name : str
        Name of the set and number of the rule.
    window : int
        Points that it looks at; a pattern is told at the last of them.
    holds : callable
        Marks the last points of patterns, along the last axis.
    counts : callable or None
        Marks the points that make the pattern within a window, given the side of its last point; None: all of them.
    """

    name: str
    window: int
    holds: Callable[[Zoned], Bools]
    counts: Callable[[Zoned], Ints] | None = None

    @property
    def number(self) -> int:
        """Its number in the set."""
        return int(self.name.rpartition(".")[2])


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A named set of rules.

    Examples
    --------
    >>> from clearway.monitor.rules import nelson
    >>> nelson(np.array([0.0, 3.2, -3.4, 3.0]), 0.0, 1.0, rules=[1])[0]
    Pattern(rule='nelson.1', index=1, members=(1,))
    """

    name: str
    rules: tuple[Rule, ...]

    def __call__(
        self,
        points: Floats,
        centre: Floats | float,
        sigma: Floats | float,
        *,
        rules: Sequence[int] | None = None,
    ) -> tuple[Pattern, ...]:
        """Patterns on the points of one series, by their last point.

        Parameters
        ----------
        points : float array of shape (m,)
            NaN is no point; it ends runs and windows.
        centre, sigma : float, or arrays of shape (m,)
            Of the plotted statistic.
        rules : sequence of int, optional
            Numbers of the rules; all of the set by default.

        Raises
        ------
        OptionError
            ``rules.number``.
        """
        zones = zoned(np.asarray(points, float), centre, sigma)
        found = [pattern for rule in self.chosen(rules) for pattern in self._patterns(rule, zones)]
        return tuple(sorted(found, key=lambda pattern: pattern.index))

    def chosen(self, rules: Sequence[int] | None) -> tuple[Rule, ...]:
        """The rules of the given numbers.

        Raises
        ------
        OptionError
            ``rules.number``.
        """
        known = {rule.number: rule for rule in self.rules}
        for number in rules or ():
            if number not in known:
                numbers = ", ".join(str(one) for one in known)
                raise OptionError("rules.number", given=number, set=self.name, known=numbers)
        return self.rules if rules is None else tuple(known[number] for number in dict.fromkeys(rules))

    def marks(
        self,
        points: Floats,
        centre: Floats | float,
        sigma: Floats | float,
        *,
        rules: Sequence[int] | None = None,
    ) -> Bools:
        """Where any of the rules signals, for one or many series along the last axis.

        Examples
        --------
        >>> from clearway.monitor.rules import nelson
        >>> nelson.marks(np.array([[0.0, 4.0], [-4.0, 0.0]]), 0.0, 1.0, rules=[1]).tolist()
        [[False, True], [True, False]]
        """
        zones = zoned(np.asarray(points, float), centre, sigma)
        found = np.zeros(zones.z.shape, bool)
        for rule in self.chosen(rules):
            found |= rule.holds(zones)
        return found

    def _patterns(self, rule: Rule, zones: Zoned) -> Iterator[Pattern]:
        ends = np.flatnonzero(rule.holds(zones))
        counts = None if rule.counts is None else rule.counts(zones)
        for end in ends.tolist():
            yield Pattern(rule.name, end, _members(end, rule.window, counts))


def _members(end: int, window: int, counts: Ints | None) -> tuple[int, ...]:
    places = range(end - window + 1, end + 1)
    if counts is None:
        return tuple(places)
    lead = counts[end] or max((counts[place] for place in places), key=abs)
    return tuple(place for place in places if counts[place] == lead)
