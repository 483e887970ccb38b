"""How gateways decide: probabilities, made more exact by a case's past where the log supports it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clearway.model.spec.flow import Gateway, Graph, History

if TYPE_CHECKING:
    from clearway.twin.fit.decisions import Decision, Replayed

Past = tuple[str | None, str | None, int | None]
"""Last task, the one before, and visits; None: any."""

Counts = dict[Past, dict[str, int]]

LADDERS: tuple[tuple[str, ...], ...] = (
    ("",),
    ("", "v"),
    ("", "l"),
    ("", "l", "lv"),
    ("", "l", "lb"),
    ("", "l", "lb", "lbv"),
    ("", "b"),
    ("", "b", "bv"),
)
"""What may be known of the past, from nothing to most: (l)ast task, the one (b)efore, (v)isits.

Where a gateway always comes after the same task, that task says nothing, and the one before stands alone.
"""

WEIGHTS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
"""How many decisions the less exact level is worth."""

SUPPORT = 20
"""Decisions from which a number of visits stands by itself; beyond, it stands for all above."""

MOST_VISITS = 12
PRICE = 2.0
"""Gain in log likelihood, per row, from which more exact rows are kept."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for one gateway.

    Parameters
    ----------
    gateway : str
    n : int
        Decisions behind it.
    ladder : str
        The most exact level of the past that is used; empty for none.
    gain : float
        By how much it predicts a decision better than plain probabilities, mean log likelihood of decisions left out
        in turn.
    """

    gateway: str
    n: int
    ladder: str
    gain: float


def route(graph: Graph, replayed: Replayed | None) -> tuple[dict[str, Gateway], tuple[Choice, ...]]:
    """Probabilities of every exclusive and inclusive gateway with more than one way out.

    For each gateway the level of the past, and the weight with which more exact counts are drawn to less exact ones,
    are those under which each decision is likeliest when it is left out itself. Gateways that no case came to take
    each way alike.
    """
    seen: dict[str, list[tuple[Decision, int]]] = {}
    for decision, number in replayed.found if replayed is not None else ():
        seen.setdefault(decision.gateway, []).append((decision, number))
    gateways, choices = {}, []
    for key, node in graph.nodes.items():
        ways = tuple(name for name, flow in graph.flows.items() if flow.source == key)
        if len(ways) < 2 or node.kind not in ("exclusive", "inclusive"):
            continue
        if node.kind == "inclusive":
            gateways[key] = _inclusive(ways, seen.get(key, []))
            continue
        gateways[key], choice = exclusive(key, ways, seen.get(key, []))
        choices.append(choice)
    return gateways, tuple(choices)


def _inclusive(ways: tuple[str, ...], seen: list[tuple[Decision, int]]) -> Gateway:
    total = sum(number for _, number in seen)
    taken = {way: sum(number for one, number in seen if way in one.flows) for way in ways}
    return Gateway({way: (count + 0.5) / (total + 1) for way, count in taken.items()})


def exclusive(key: str, ways: tuple[str, ...], seen: list[tuple[Decision, int]]) -> tuple[Gateway, Choice]:
    """Probabilities of one exclusive gateway from its decisions and their numbers; see :func:`route`."""
    total = sum(number for _, number in seen)
    if not total:
        return Gateway({way: 1 / len(ways) for way in ways}), Choice(key, 0, "", 0.0)
    deepest, alone = _most_visits(seen), len({one.last for one, _ in seen}) == 1
    found = []
    for ladder in LADDERS:
        if ("l" in ladder) if alone else ("b" in ladder):
            continue
        levels = [_counts(seen, level, deepest) for level in ladder]
        price = PRICE * sum(len(level) for level in levels[1:])
        likely = [_left_out(levels, ladder, ways, weight) for weight in WEIGHTS]
        at = int(np.argmax(likely))
        found.append((likely[at] - price, likely[at], ladder, WEIGHTS[at]))
    _, likelihood, ladder, weight = max(found, key=lambda one: one[0])
    rows = _rows([_counts(seen, level, deepest) for level in ladder], ladder, ways, weight)
    choice = Choice(key, total, ladder[-1], (likelihood - found[0][1]) / total)
    return Gateway(rows[0].probabilities, history=tuple(rows[1:])), choice


def _most_visits(seen: list[tuple[Decision, int]]) -> int:
    """The largest number of visits that enough decisions are behind."""
    deepest = 0
    while deepest < MOST_VISITS and sum(number for one, number in seen if one.visits > deepest) >= SUPPORT:
        deepest += 1
    return deepest


def _past(decision: Decision, level: str, deepest: int) -> Past:
    return (
        decision.last if "l" in level else None,
        decision.before if "b" in level else None,
        min(decision.visits, deepest) if "v" in level else None,
    )


def _counts(seen: Iterable[tuple[Decision, int]], level: str, deepest: int) -> Counts:
    """Ways taken, by past; a past that the level cannot name (no task yet) is left to the level below."""
    found: Counts = {}
    for decision, number in seen:
        past = _past(decision, level, deepest)
        if ("l" in level and past[0] is None) or ("b" in level and past[1] is None):
            continue
        row = found.setdefault(past, {})
        row[decision.flows[0]] = row.get(decision.flows[0], 0) + number
    return found


def _above(past: Past, upper: str) -> Past:
    return (
        past[0] if "l" in upper else None,
        past[1] if "b" in upper else None,
        past[2] if "v" in upper else None,
    )


def _left_out(levels: list[Counts], ladder: tuple[str, ...], ways: tuple[str, ...], weight: float) -> float:
    """Log likelihood of all decisions, each predicted from the others."""
    total = 0.0
    top = len(levels) - 1
    for depth, counts in enumerate(levels):
        finer = _below(levels[depth + 1], ladder[depth]) if depth < top else {}
        lines = [(past, way, number) for past, row in counts.items() for way, number in row.items()]
        for past, way, number in lines:
            alone = number - finer.get(past, {}).get(way, 0)
            if alone:
                total += alone * float(np.log(_predicted(levels, ladder, ways, weight, depth, past, way)))
    return total


def _below(finer: Counts, upper: str) -> Counts:
    """What a finer level holds of each past of the level above it."""
    found: Counts = {}
    for past, row in finer.items():
        held = found.setdefault(_above(past, upper), {})
        for way, number in row.items():
            held[way] = held.get(way, 0) + number
    return found


def _predicted(
    levels: list[Counts],
    ladder: tuple[str, ...],
    ways: tuple[str, ...],
    weight: float,
    depth: int,
    past: Past,
    way: str,
) -> float:
    """Probability of a decision from the others, drawn level by level to the less exact one."""
    value = 1 / len(ways)
    for at in range(depth + 1):
        row = levels[at].get(_above(past, ladder[at]), {})
        strength = weight if at else 1.0
        value = (max(row.get(way, 0) - 1, 0) + strength * value) / (max(sum(row.values()) - 1, 0) + strength)
    return value


def _rows(levels: list[Counts], ladder: tuple[str, ...], ways: tuple[str, ...], weight: float) -> list[History]:
    """All levels as rows, the plain probabilities first."""
    known: dict[tuple[int, Past], dict[str, float]] = {}
    rows = []
    for depth, counts in enumerate(levels):
        for past, row in counts.items():
            lower = known.get((depth - 1, _above(past, ladder[depth - 1]))) if depth else None
            strength, total = (weight, sum(row.values())) if lower else (0.0, sum(row.values()))
            lower = lower or dict.fromkeys(ways, 0.0)
            chances = {way: (row.get(way, 0) + strength * lower[way]) / (total + strength) for way in ways}
            known[(depth, past)] = chances
            rows.append(History({way: chance for way, chance in chances.items() if chance > 0}, *past))
    return rows
