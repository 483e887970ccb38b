"""Dialogues by team or channel, small groups merged: the only way in which anything about people leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.log.privacy.differencing import telling_groups
from clearway.log.privacy.release import SUPPRESSED, hidden_groups
from clearway.measures.dialogue.turns import Dialogue

Ints = np.ndarray[Any, np.dtype[np.int64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Who stands behind dialogues.

    Parameters
    ----------
    row, person : int array of shape (m,)
        Dialogue and person, once for each person in it.
    """

    row: Ints
    person: Ints

    def count(self, rows: Bools) -> int:
        """Distinct people behind some dialogues."""
        return int(np.unique(self.person[rows[self.row]]).size)


@dataclass(frozen=True, slots=True, eq=False)
class Division:
    """Dialogues by a name of theirs.

    Parameters
    ----------
    dimension : str
        ``team`` or ``channel``.
    codes : int array of shape (dialogues,)
    names : tuple of str
        Most dialogues first, ``""`` for dialogues without; the merged row, if any, is last.
    """

    dimension: str
    codes: Ints
    names: tuple[str, ...]

    @property
    def merged(self) -> bool:
        """Whether the last name stands for groups that must not be shown."""
        return bool(self.names) and self.names[-1] == SUPPRESSED


def agents_of(dialogues: Sequence[Dialogue]) -> People:
    """Those who serve, where the data name them; nobody otherwise."""
    pairs = [(row, name) for row, one in enumerate(dialogues) for name in one.agents]
    return _people(pairs)


def customers_of(dialogues: Sequence[Dialogue]) -> People:
    """The customers; a dialogue that names none counts as one customer of its own."""
    return _people([(row, (one.customer,) if one.customer else row) for row, one in enumerate(dialogues)])


def divisions(
    dialogues: Sequence[Dialogue], *, k: int, raw: bool = False, dimensions: Sequence[str] = ("team", "channel")
) -> tuple[Division, ...]:
    """Divide dialogues by team and by channel.

    A group is merged when fewer than ``k`` agents (where they are named) or fewer than ``k`` customers stand behind it;
    further groups follow until the merged row is safe, alone and beside the divisions before it. A division that
    leaves fewer than two names is left out.

    Parameters
    ----------
    dialogues : sequence of Dialogue
    k : int
        3 to 50.
    raw : bool
        Merge nothing: for the owner of the data, on the own machine.

    Examples
    --------
    >>> from clearway.measures.dialogue.turns import dialogue
    >>> talks = [dialogue(str(n), (), team="AB"[n % 2]) for n in range(12)]
    >>> [(one.dimension, one.names) for one in divisions(talks, k=5)]
    [('team', ('A', 'B'))]
    """
    people = [one for one in (agents_of(dialogues), customers_of(dialogues)) if one.row.size]
    found: list[Division] = []
    for dimension in dimensions:
        division = _by(dialogues, dimension)
        if not raw:
            division = _released(division, people, found, k)
        if len(division.names) > 1:
            found.append(division)
    return tuple(found)


def _people(pairs: Sequence[tuple[int, object]]) -> People:
    code = {name: place for place, name in enumerate(dict.fromkeys(name for _, name in pairs))}
    rows = np.array([row for row, _ in pairs], np.int64)
    return People(rows, np.array([code[name] for _, name in pairs], np.int64))


def _by(dialogues: Sequence[Dialogue], dimension: str) -> Division:
    texts = [getattr(one, dimension) or "" for one in dialogues]
    names = [name for name, _ in Counter(texts).most_common()]
    place = {name: code for code, name in enumerate(names)}
    return Division(dimension, np.array([place[text] for text in texts], np.int64), tuple(names))


def _released(division: Division, people: Sequence[People], earlier: Sequence[Division], k: int) -> Division:
    """Merge until every kind of people is many enough, also beside the divisions before."""
    for _ in range(len(division.names)):
        hidden = _hidden(division, people, earlier, k)
        if not hidden.any():
            break
        division = _merged(division, hidden)
    return division


def _hidden(division: Division, people: Sequence[People], earlier: Sequence[Division], k: int) -> Bools:
    size = len(division.names)
    hidden = np.zeros(size, bool)
    for one in people:
        codes = division.codes[one.row]
        hidden |= hidden_groups(codes, one.person, size, k=k)
        for before in earlier:
            sizes = (len(before.names), size)
            hidden |= telling_groups(before.codes[one.row], codes, one.person, sizes, k=k)
    if division.merged and np.array_equal(np.flatnonzero(hidden), [size - 1]):
        hidden[size - 2 :] = True
    return hidden if hidden.sum() > 1 or not hidden.any() else _with_next(hidden, division)


def _with_next(hidden: Bools, division: Division) -> Bools:
    """Nothing is merged alone: the smallest other group goes with it."""
    count = np.bincount(division.codes, minlength=hidden.size).astype(np.float64)
    count[hidden] = np.inf
    hidden[int(count.argmin())] = True
    return hidden


def _merged(division: Division, hidden: Bools) -> Division:
    if division.merged:
        hidden[-1] = True
    shown = np.flatnonzero(~hidden)
    target = np.full(hidden.size, shown.size)
    target[shown] = np.arange(shown.size)
    names = (*(division.names[code] for code in shown), SUPPRESSED)
    return Division(division.dimension, target[division.codes], names)
