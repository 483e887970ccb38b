"""The chart rules as rows of numbers, so that one compiled loop can hold them against many streams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

BEYOND, ONE_SIDE, TREND, ALTERNATE, NEAR, WITHIN, MIXTURE, NEAR_SAME = range(8)
"""What a rule looks for; :mod:`clearway.monitor.streamkernel` says how."""

KIND_NAMES = ("beyond", "one_side", "trend", "alternate", "near", "within", "mixture", "near_same")
"""The same as words, for messages."""


@dataclass(frozen=True, slots=True)
class StreamRule:
    """A rule with its figures.

    Parameters
    ----------
    name : str
        The set and the number, as in the room's rules.
    kind : int
    window : int
        Points in a row.
    need : int
        How many of them.
    limit : float
        In sigmas.
    """

    name: str
    kind: int
    window: int = 1
    need: int = 1
    limit: float = 3.0


STREAM_RULES: tuple[StreamRule, ...] = (
    StreamRule("nelson.1", BEYOND),
    StreamRule("nelson.2", ONE_SIDE, 9),
    StreamRule("nelson.3", TREND, 6),
    StreamRule("nelson.4", ALTERNATE, 14),
    StreamRule("nelson.5", NEAR, 3, 2, 2.0),
    StreamRule("nelson.6", NEAR, 5, 4, 1.0),
    StreamRule("nelson.7", WITHIN, 15, 15, 1.0),
    StreamRule("nelson.8", MIXTURE, 8, 8, 1.0),
    StreamRule("weco.1", BEYOND),
    StreamRule("weco.2", NEAR, 3, 2, 2.0),
    StreamRule("weco.3", NEAR, 5, 4, 1.0),
    StreamRule("weco.4", ONE_SIDE, 8),
    StreamRule("nhs.1", BEYOND),
    StreamRule("nhs.2", ONE_SIDE, 7),
    StreamRule("nhs.3", TREND, 7),
    StreamRule("nhs.4", NEAR_SAME, 3, 2, 2.0),
)
"""Every rule that many streams can be held against, in the order of the bits of a verdict."""

SETS = ("nelson", "weco", "nhs")
DEFAULT = ("nelson.1", "nelson.2")
"""A point beyond a limit, and one rule of runs: each further rule costs false alarms."""

OWN = {"ewma": ("beyond",), "cusum": ("upper", "lower")}
"""Charts whose points are no longer independent: no rule of runs holds for them."""


def rule_names() -> tuple[str, ...]:
    """Rules and sets that a watch can name."""
    return (*SETS, *(rule.name for rule in STREAM_RULES))


def chosen_rules(names: Sequence[str]) -> tuple[StreamRule, ...]:
    """The rules that are named, a set standing for all of its rules.

    Examples
    --------
    >>> [rule.window for rule in chosen_rules(["nhs"])]
    [1, 7, 7, 3]
    """
    return tuple(rule for rule in STREAM_RULES if rule.name in names or rule.name.rpartition(".")[0] in names)


def as_rows(rules: Sequence[StreamRule]) -> tuple[Array, Array]:
    """Kind, window and need as int64 of shape (rules, 3), and the limits as float64."""
    whole = np.array([(rule.kind, rule.window, rule.need) for rule in rules], np.int64).reshape(-1, 3)
    return whole, np.array([rule.limit for rule in rules], np.float64)
