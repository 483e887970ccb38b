"""Split Miner: a BPMN model with few gateways from the directly-follows relations, repaired until it is sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clearway.base.errors import OptionError
from clearway.base.messages import Message
from clearway.measures.discovery.splitminer_draft import GATEWAYS, Draft, flattened
from clearway.measures.discovery.splitminer_filter import filtered
from clearway.measures.discovery.splitminer_joins import type_joins
from clearway.measures.discovery.splitminer_net import is_sound
from clearway.measures.discovery.splitminer_relations import Follows, Pair, Relations, Traces, follows_of, relations
from clearway.measures.discovery.splitminer_repair import blamed, with_plain_joins
from clearway.measures.discovery.splitminer_splits import with_splits
from clearway.model.bpmn.build import simple
from clearway.model.bpmn.elements import Bpmn

ETA = 0.4
EPSILON = 0.1


@dataclass(frozen=True, slots=True)
class Repair:
    """What was changed to make a model sound.

    Parameters
    ----------
    code : {"joins", "order"}
        ``joins``: inclusive joins read as exclusive or parallel. ``order``: activities that run in either order are
        drawn as a choice of orders, not as running beside each other.
    activities : tuple of str
        Activities behind the joins, or the two activities.
    """

    code: Literal["joins", "order"]
    activities: tuple[str, ...]

    @property
    def message(self) -> Message:
        """The repair as a sentence."""
        return Message(f"splitminer.repair.{self.code}", {"activities": ", ".join(self.activities)})


@dataclass(frozen=True, slots=True)
class SplitModel:
    """What Split Miner found.

    Parameters
    ----------
    bpmn : Bpmn
        One process with a start, an end, tasks and gateways; not laid out.
    sound : bool
        Always true after repair; without it, whether the model as published would be.
    repairs : tuple of Repair
        What was changed; empty where nothing had to be.
    """

    bpmn: Bpmn
    sound: bool
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A draft, its gateways that do not fold, what it was made from, and its sound reading where it has one."""

    draft: Draft
    left: frozenset[int]
    found: Relations
    apart: frozenset[Pair]
    plain: Draft | None


def split_miner(traces: Traces, *, eta: float = ETA, epsilon: float = EPSILON, repair: bool = True) -> SplitModel:
    """Discover a BPMN model.

    Directly-follows relations; loops of length one and two; concurrency; filtering that keeps every activity on a path
    from start to end; splits; joins. The published method may end in a model with inclusive joins or, with loops, in
    one that is not sound. Then inclusive joins are read as exclusive or parallel ones where that is sound; else, one
    after another, the parallel split whose loss leaves least to repair becomes a choice of orders. A model without
    parallel splits is sound, so this ends.

    Parameters
    ----------
    traces : Traces
        Variants with their counts (:func:`~clearway.measures.discovery.splitminer_relations.traces_of`).
    eta : float
        0 to 1: how much infrequent behaviour is left out.
    epsilon : float
        0 to 1: how unbalanced two orders may be to count as concurrency.
    repair : bool
        False gives the published method's model with its inclusive joins.

    Raises
    ------
    OptionError
        ``eta`` or ``epsilon`` is outside 0 to 1.

    References
    ----------
    Augusto, Conforti, Dumas, La Rosa, Polyvyanyy: Split Miner: automated discovery of accurate and simple business
    process models from event logs. Knowledge and Information Systems 59 (2019), 251-284.

    Examples
    --------
    >>> from clearway.measures.discovery.splitminer_relations import traces_from
    >>> model = split_miner(traces_from([("abcd", 10), ("acbd", 10)]))
    >>> [node.name or node.kind for node in model.bpmn.processes[0].scope.nodes]
    ['startEvent', 'a', 'parallelGateway', 'b', 'c', 'parallelGateway', 'd', 'endEvent']
    """
    _check(eta, epsilon)
    follows = follows_of(traces)
    attempt = _attempt(follows, eta, epsilon, frozenset())
    if not repair:
        draft = flattened(attempt.draft)
        return SplitModel(_drawn(draft), is_sound(draft))
    while attempt.plain is None:
        pairs = blamed(attempt.draft, attempt.left, attempt.found.concurrent)
        tried = [_attempt(follows, eta, epsilon, attempt.apart | more) for more in pairs]
        attempt = min(tried, key=lambda one: _rank(one, follows))
    repairs = (*_orders(follows, attempt.apart), *_joins(flattened(attempt.draft)))
    return SplitModel(_drawn(flattened(attempt.plain)), True, repairs)


def _check(eta: float, epsilon: float) -> None:
    for name, value in (("--eta", eta), ("--epsilon", epsilon)):
        if not 0 <= value <= 1:
            raise OptionError("option.range", place={"option": name}, value=value, low=0, high=1)


def _attempt(follows: Follows, eta: float, epsilon: float, apart: frozenset[Pair]) -> _Attempt:
    found = relations(follows, epsilon=epsilon, apart=apart)
    draft = with_splits(filtered(found, eta=eta), found)
    left = type_joins(draft)
    return _Attempt(draft, left, found, apart, with_plain_joins(flattened(draft), is_sound))


def _rank(attempt: _Attempt, follows: Follows) -> tuple[bool, int, int, list[Pair]]:
    """Sound before unsound, then little that does not fold, then little in the log that is given up."""
    given_up = sum(follows.counts[pair] for pair in attempt.apart)
    return attempt.plain is None, len(attempt.left), given_up, sorted(attempt.apart)


def _orders(follows: Follows, apart: frozenset[Pair]) -> list[Repair]:
    return [Repair("order", (follows.names[a], follows.names[b])) for a, b in sorted(apart) if a < b]


def _joins(draft: Draft) -> list[Repair]:
    """The inclusive joins that were read plainly, by the activity behind each; the end has no name."""
    _, out = draft.ends()
    names = []
    for node, kind in enumerate(draft.kinds):
        while kind in ("or", "xor", "and") and draft.kinds[node] != "task" and out[node]:
            node = draft.flows[out[node][0]][1]
        if kind == "or":
            names.append(draft.names[node])
    return [Repair("joins", (name,)) for name in sorted(names)]


def _drawn(draft: Draft) -> Bpmn:
    """The draft as a model, nodes in the order of the flow."""
    kinds = {"start": "startEvent", "end": "endEvent", "task": "task", **GATEWAYS}
    order = _in_order(draft)
    place = {node: at for at, node in enumerate(order)}
    flows = sorted((place[source], place[target]) for source, target in draft.flows.values())
    return simple([(kinds[draft.kinds[node]], draft.names[node]) for node in order], flows)


def _in_order(draft: Draft) -> list[int]:
    """Nodes breadth first from the start, the end last."""
    _, out = draft.ends()
    order = [draft.kinds.index("start")]
    for node in order:
        ahead = dict.fromkeys(draft.flows[flow][1] for flow in out[node])
        order += [other for other in ahead if other not in order]
    return sorted(order, key=lambda node: draft.kinds[node] == "end")
