"""Rules of gateways: attributes of a case that decide its way almost surely, where that predicts unseen cases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.model.spec.conditions import Comparison, Condition
from clearway.model.spec.flow import Gateway, Graph, Rule
from clearway.stats.surerules import SureRule, sure_rules
from clearway.twin.fit.histories import PRICE, exclusive

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clearway.twin.fit.decisions import Decision, Replayed
    from clearway.twin.fit.traits import Trait

Array = np.ndarray[Any, np.dtype[Any]]

FOLDS = 5
MOST = 20_000
"""Decisions at one gateway that are looked at; of more, a seeded sample."""

WRONG = 0.03
"""Share of unseen decisions that rules may get wrong."""

FLOOR = 1e-3
"""Least probability of a way that probabilities may be charged with."""


def with_rules(
    graph: Graph, gateways: Mapping[str, Gateway], replayed: Replayed | None, traits: tuple[Trait, ...]
) -> dict[str, Gateway]:
    """Gateways with rules where attributes of the cases decide.

    Rules are values of one attribute, or of two, whose cases go one way in at least 98 of 100
    (:func:`clearway.stats.surerules.sure_rules`). They are kept where, found in four fifths of the cases, they get at
    most 3% of the last fifth wrong and predict it better than the probabilities by past do: by two units of log
    likelihood a rule. The probabilities of a gateway with rules are those of the cases for which none holds.
    """
    found = dict(gateways)
    if replayed is None or not traits:
        return found
    lines: dict[str, list[tuple[Decision, int]]] = {}
    for path, cases in replayed.paths:
        for one in path:
            if graph.nodes[one.gateway].kind == "exclusive":
                lines.setdefault(one.gateway, []).extend((one, case) for case in cases)
    codes = np.stack([trait.codes for trait in traits])
    for key, rows in lines.items():
        found[key] = _ruled(key, gateways[key], rows, codes, traits)
    return found


def _ruled(
    key: str, gateway: Gateway, rows: list[tuple[Decision, int]], codes: Array, traits: tuple[Trait, ...]
) -> Gateway:
    if len(rows) > MOST:
        kept = np.random.default_rng(0).choice(len(rows), MOST, replace=False)
        rows = [rows[at] for at in kept.tolist()]
    ways = tuple(dict.fromkeys([*gateway.probabilities, *(one.flows[0] for one, _ in rows)]))
    label = np.array([ways.index(one.flows[0]) for one, _ in rows], np.int64)
    case = np.array([case for _, case in rows], np.int64)
    known = codes[:, case]
    rules = sure_rules(known, label)
    if not rules or not _better([one for one, _ in rows], (known, label, case), ways, len(rules)):
        return gateway
    rest = [(rows[at][0], 1) for at in np.flatnonzero(~_covered(rules, known)).tolist()]
    gateway = exclusive(key, ways, rest)[0] if rest else replace(gateway, history=())
    return replace(gateway, rules=tuple(Rule(_condition(rule, traits), ways[rule.label]) for rule in rules))


def _covered(rules: tuple[SureRule, ...], known: Array) -> Array:
    found = np.zeros(known.shape[1], bool)
    for rule in rules:
        found |= rule.holds(known)
    return found


def _better(made: list[Decision], table: tuple[Array, Array, Array], ways: tuple[str, ...], number: int) -> bool:
    """Whether rules predict cases that they were not found in, better than the past of these cases does."""
    known, label, case = table
    fold = np.random.default_rng(0).permutation(int(case.max()) + 1)[case] % FOLDS
    gain, covered, wrong = 0.0, 0, 0
    for one in range(FOLDS):
        seen, held = np.flatnonzero(fold != one), np.flatnonzero(fold == one)
        rules = sure_rules(known[:, seen], label[seen])
        if not rules or not held.size:
            continue
        inside = _covered(rules, known)
        plain = exclusive("", ways, [(made[at], 1) for at in seen.tolist()])[0]
        rest = [(made[at], 1) for at in seen[~inside[seen]].tolist()]
        finer = exclusive("", ways, rest)[0] if rest else plain
        likely, missed = _by_rules(rules, known[:, held], label[held], len(ways))
        for place, at in enumerate(held.tolist()):
            ours = likely[place] if inside[at] else np.log(chance_of(finer, made[at]))
            gain += float(ours - np.log(chance_of(plain, made[at])))
        covered, wrong = covered + int(inside[held].sum()), wrong + missed
    return covered > 0 and wrong <= WRONG * covered and gain >= PRICE * number


def _by_rules(rules: tuple[SureRule, ...], known: Array, label: Array, ways: int) -> tuple[Array, int]:
    """Log likelihood of each row by the first rule that holds, 0 where none does; and how many go another way."""
    found = np.zeros(label.size)
    left = np.ones(label.size, bool)
    wrong = 0
    for rule in rules:
        mine = left & rule.holds(known)
        doubt = (rule.n - rule.hits + 0.5) / (rule.n + 1)
        right = label == rule.label
        found[mine] = np.where(right, np.log1p(-doubt), np.log(doubt / max(ways - 1, 1)))[mine]
        wrong += int((mine & ~right).sum())
        left &= ~mine
    return found, wrong


def chance_of(gateway: Gateway, decision: Decision) -> float:
    """Probability of a decision by the most exact row that fits its past, at least 0.001."""
    deepest = max((row.visits or 0 for row in gateway.history), default=0)
    best, rank = gateway.probabilities, -1
    for row in gateway.history:
        asked = (row.last, row.before, row.visits)
        have = (decision.last, decision.before, min(decision.visits, deepest))
        if all(one is None or one == other for one, other in zip(asked, have, strict=True)):
            exact = sum(weight for one, weight in zip(asked, (4, 2, 1), strict=True) if one is not None)
            best, rank = (row.probabilities, exact) if exact > rank else (best, rank)
    return max(best.get(decision.flows[0], 0.0), FLOOR)


def _condition(rule: SureRule, traits: tuple[Trait, ...]) -> Condition:
    return tuple(
        tuple(
            Comparison(traits[feature].name, "==", traits[feature].values[code])
            for feature, code in zip(rule.features, value, strict=True)
        )
        for value in rule.values
    )
