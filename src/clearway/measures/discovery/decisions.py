"""Decision rules: what the attributes of a case say about the way it takes at a gateway."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.messages import Message
from clearway.measures.discovery.conditions import condition
from clearway.measures.discovery.decision_features import case_features, event_features
from clearway.measures.discovery.decision_points import Point, choices, decision_points
from clearway.model.bpmn.elements import Bpmn, Node, Scope
from clearway.stats.intervals import wilson
from clearway.stats.multiple import adjust
from clearway.stats.rulesplit import Feature
from clearway.stats.ruletree import Leaf, crossed, gain_p, grow

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]

FEWEST = 50
"""Cases that must decide at a gateway before rules are looked for."""

MOST = 100_000
"""Cases looked at; of more, a seeded sample."""

LEVEL = 0.05
"""False discovery rate over the gateways of a model."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One readable rule.

    Parameters
    ----------
    flow : str
        Id of the flow that it leads to.
    condition : str
        The rule as an expression (FEEL); empty when it holds always.
    n : int
        Cases that it speaks about (its support).
    accuracy : float
        Share of them that take the flow.
    low, high : float
        95% interval of that share (Wilson), in the cases that the rule was found with.
    """

    flow: str
    condition: str
    n: int
    accuracy: float
    low: float
    high: float

    @property
    def message(self) -> Message:
        """How well it holds, as a sentence."""
        return Message("decision.rule", {"n": self.n, "share": f"{self.accuracy:.0%}"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What is known about the choice at a gateway.

    Parameters
    ----------
    gateway : str
        Its id.
    before : tuple of str
        Activities after which it is reached.
    flows : tuple of str
        Ids of the flows out of it.
    cases : tuple of int
        Cases that took each of them, the first time they came there.
    baseline : float or None
        Share of the cases predicted by always naming the most frequent branch, in cases not used to find which it is.
    accuracy : float or None
        Share predicted by rules, in cases not used to find them (tenfold cross-validation of the whole search).
    p : float or None
        Chance of so many more right predictions than the baseline's if the rules were no better (exact McNemar).
    q : float or None
        ``p`` adjusted for the gateways of the model (Benjamini and Hochberg).
    rules : tuple of Rule
        Excluding each other, covering every case; empty when none beats the baseline with ``q`` up to 0.05.
    reason : Message or None
        Why there are no rules.
    """

    gateway: str
    before: tuple[str, ...]
    flows: tuple[str, ...]
    cases: tuple[int, ...]
    baseline: float | None = None
    accuracy: float | None = None
    p: float | None = None
    q: float | None = None
    rules: tuple[Rule, ...] = ()
    reason: Message | None = None

    @property
    def message(self) -> Message:
        """How well the rules predict, or why there are none, as a sentence."""
        if self.reason is not None or self.accuracy is None or self.baseline is None:
            return self.reason or Message("decision.none")
        shares = {"accuracy": f"{self.accuracy:.0%}", "baseline": f"{self.baseline:.0%}"}
        return Message("decision.found", shares)


def decisions(log: Log, bpmn: Bpmn, *, seed: int = 1) -> tuple[Decision, ...]:
    """Look for rules at every exclusive split of a model.

    A case counts once, with the way it takes the first time it comes to the split. Rules come from a tree of at most
    three significant splits over attributes: those of the case, and the latest values that its steps carried up to the
    split. Numbers, texts and missing values all count; attributes that name people, and the roles customer, score,
    comment, instance and cost, are left out. Attributes of the case are taken as they stand in the log: one that is
    filled in only after the choice tells it without being its reason.

    Parameters
    ----------
    seed : int
        Of the folds; the same seed gives the same figures.

    References
    ----------
    Rozinat and van der Aalst: Decision mining in ProM. BPM 2006.
    """
    known = case_features(log)
    looked = [_looked(log, point, known, seed) for point in decision_points(bpmn)]
    adjusted = adjust(np.array([np.nan if one.p is None else one.p for one in looked]))
    return tuple(_judged(one, float(q)) for one, q in zip(looked, adjusted, strict=True))


def with_conditions(bpmn: Bpmn, found: Iterable[Decision]) -> Bpmn:
    """Write rules as conditions of flows; the flow that most cases take becomes the default of its gateway.

    A branch that no rule leads to stays without a condition.
    """
    held = [one for one in found if one.rules]
    texts: dict[str, str] = {}
    defaults: dict[str, str] = {}
    for one in held:
        defaults[one.gateway] = one.flows[int(np.argmax(one.cases))]
        for flow in one.flows:
            rules = [rule.condition for rule in one.rules if rule.flow == flow]
            if rules and flow != defaults[one.gateway]:
                texts[flow] = rules[0] if len(rules) == 1 else " or ".join(f"({rule})" for rule in rules)
    processes = (replace(one, scope=_conditioned(one.scope, texts, defaults)) for one in bpmn.processes)
    return replace(bpmn, processes=tuple(processes))


def _conditioned(scope: Scope, texts: dict[str, str], defaults: dict[str, str]) -> Scope:
    def node(one: Node) -> Node:
        inside = None if one.inside is None else _conditioned(one.inside, texts, defaults)
        return replace(one, inside=inside, default=defaults.get(one.id, one.default))

    flows = (replace(flow, condition=texts.get(flow.id, flow.condition)) for flow in scope.flows)
    return replace(scope, nodes=tuple(map(node, scope.nodes)), flows=tuple(flows))


def _looked(log: Log, point: Point, known: dict[str, Feature], seed: int) -> Decision:
    taken, come = choices(log, point)
    flows = tuple(branch.flow for branch in point.branches)
    cases = np.bincount(taken[taken >= 0], minlength=len(flows))
    before = tuple(sorted(name for name in point.before if not name.startswith("<")))
    bare = Decision(point.gateway, before, flows, tuple(cases.tolist()))
    rows = np.flatnonzero(taken >= 0)
    if rows.size < FEWEST or np.count_nonzero(cases) < 2:
        return replace(bare, reason=Message("decision.few", {"n": int(rows.size)}))
    known = {**event_features(log, come), **known}
    if not known:
        return replace(bare, reason=Message("decision.attributes"))
    if rows.size > MOST:
        rows = np.sort(np.random.default_rng(seed).choice(rows, MOST, replace=False))
    labels = taken[rows]
    names, part = list(known), [Feature(one.values[rows], one.names) for one in known.values()]
    least = max(10, rows.size // 100)
    ours, theirs = crossed(part, labels, len(flows), seed=seed, least=least)
    rules = tuple(_rule(leaf, flows, names, part) for leaf in grow(part, labels, len(flows), least=least))
    return replace(
        bare,
        baseline=float((theirs == labels).mean()),
        accuracy=float((ours == labels).mean()),
        p=gain_p(labels, ours, theirs),
        rules=rules if len(rules) > 1 else (),
    )


def _rule(leaf: Leaf, flows: tuple[str, ...], names: list[str], features: list[Feature]) -> Rule:
    low, high = wilson(leaf.hits, leaf.n)
    text = condition(leaf.tests, names, features)
    return Rule(flows[leaf.label], text, leaf.n, leaf.hits / max(leaf.n, 1), low or 0.0, 1.0 if high is None else high)


def _judged(one: Decision, q: float) -> Decision:
    """The decision with its adjusted chance, and without rules that do not hold up."""
    if one.reason is not None:
        return one
    if one.rules and q <= LEVEL:
        return replace(one, q=q)
    return replace(one, q=q, rules=(), reason=Message("decision.none"))
