"""Stages of a journey: activities put together by the process tree, their order and their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.model.journey import Stage, Title

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.work import Work
    from clearway.model.tree import Tree

Array = np.ndarray[Any, np.dtype[Any]]

LEAST, MOST = 4, 8
NOISE = 0.2
"""Of the tree: rarer behaviour decides nothing about stages."""

RARE = 0.01
"""Share of the cases below which an activity decides nothing about stages."""

PRICE = 0.6
"""What a border has to be worth; 1 would be one that nothing crosses backwards and the tree confirms in full."""

LONGEST = 60
"""Activities up to which a tree is mined; beyond, order and names alone decide."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """The activities in the order of the journey.

    Parameters
    ----------
    codes : int array
        Those that occur, by mean relative position of their first occurrence in a case.
    cases : int array
        Cases that pass each activity, by code.
    done : int array
        Completed instances, by code.
    """

    codes: Array
    cases: Array
    done: Array


def order_of(work: Work) -> Order:
    """Order the activities by where cases first meet them: 0 at the first instance of a case, 1 at the last."""
    rows = np.flatnonzero(work.done)
    case, code = work.case[rows], work.activity[rows]
    length = np.bincount(case, minlength=work.n_cases)
    place = np.arange(rows.size) - (np.cumsum(length) - length)[case]
    relative = place / np.maximum(length[case] - 1, 1)
    _, first = np.unique(case * max(work.n_activities, 1) + code, return_index=True)
    cases = np.bincount(code[first], minlength=work.n_activities)
    mean = np.bincount(code[first], relative[first], minlength=work.n_activities) / np.maximum(cases, 1)
    ranked = np.lexsort((np.arange(mean.size), -cases, mean.round(9)))
    return Order(ranked[cases[ranked] > 0], cases, np.bincount(code, minlength=work.n_activities))


def stages_of(log: Log, order: Order, *, declared: Mapping[str, Sequence[str]] | None = None) -> tuple[Stage, ...]:
    """Four to eight stages, or those that a person declared.

    The activities stand in the order in which cases first meet them. A border between two stages is good where the
    process tree puts what is left of it before what is right of it, where few cases come back over it, where the
    activities beside it are not alternatives, and where their names are unlike; the stages together should not differ
    too much in size. Each is called after the
    activity in it that most cases pass.

    Parameters
    ----------
    log : Log
    order : Order
    declared : mapping of str to sequence of str, optional
        Name of a stage to its activities; what it leaves out forms a stage of its own at the place of its activities.

    Raises
    ------
    OptionError
        ``journey.stage_activity``: an activity that the log does not have, or that stands in two stages.
    """
    if declared is not None:
        return tuple(_declared(log, order, declared))
    common = order.codes[order.cases[order.codes] >= RARE * max(log.cases.num_rows, 1)]
    common = common if common.size else order.codes
    size = common.size
    if not size:
        return ()
    kept = Order(common, order.cases, order.done)
    weights = order.done[common] / order.done[common].sum()
    cuts = _cuts(_goods(log, kept), weights, min(LEAST, size), min(MOST, size))
    return tuple(_parts_of(log, order, common, cuts))


def _parts_of(log: Log, order: Order, common: Array, cuts: Sequence[int]) -> Iterator[Stage]:
    """The stages between the cuts; a rare activity belongs to the common one before it."""
    place = {int(code): at for at, code in enumerate(order.codes.tolist())}
    bounds = [0, *(place[int(common[cut])] for cut in cuts), order.codes.size]
    for number, (low, high) in enumerate(pairwise(bounds), 1):
        yield _stage(log, order, order.codes[low:high], number)


def _stage(log: Log, order: Order, codes: Array, number: int) -> Stage:
    names = log.activities
    heaviest = names[int(codes[np.argmax(order.cases[codes])])]
    label = Title(heaviest, heaviest)
    return Stage(f"g{number}", label, number, tuple(names[code] for code in codes.tolist()))


def _declared(log: Log, order: Order, declared: Mapping[str, Sequence[str]]) -> Iterator[Stage]:
    names = log.activities
    known = {name: rank for rank, name in enumerate(names[code] for code in order.codes.tolist())}
    seen: set[str] = set()
    for given in (one for some in declared.values() for one in some):
        if given not in names or given in seen:
            near = ", ".join(names[:8])
            raise OptionError("journey.stage_activity", place={"option": "--stages"}, activity=given, near=near)
        seen.add(given)
    groups = {name: [one for one in some if one in known] for name, some in declared.items()}
    groups |= {one: [one] for one in known if one not in seen}
    ranked = sorted((min(known[one] for one in some), name, some) for name, some in groups.items() if some)
    for number, (_, name, some) in enumerate(ranked, 1):
        yield Stage(f"g{number}", Title(name, name), number, tuple(sorted(some, key=known.__getitem__)), "user")


def _goods(log: Log, order: Order) -> Array:
    """How good a border is behind each activity but the last: -2 to 1."""
    size = order.codes.size
    names = [log.activities[code] for code in order.codes.tolist()]
    flows, together = _flows(log, order), _together(log, order)
    before = _before(log, names)
    goods = np.zeros(max(size - 1, 0))
    for at in range(size - 1):
        forth, back = flows[: at + 1, at + 1 :].sum(), flows[at + 1 :, : at + 1].sum()
        told = float(before[: at + 1, at + 1 :].mean()) if before.size else 0.5
        apart = 1 - together[at, at + 1] / max(min(together[at, at], together[at + 1, at + 1]), 1)
        goods[at] = told - back / max(forth + back, 1) - 0.5 * _alike(names[at], names[at + 1]) - 0.5 * apart
    return goods


def _flows(log: Log, order: Order) -> Array:
    """Directly-follows counts between the activities in order."""
    code, following = log.column("activity").astype(np.int64), log.column("next_activity").astype(np.int64)
    rank = np.full(len(log.activities), -1)
    rank[order.codes] = np.arange(order.codes.size)
    some = following >= 0
    size = order.codes.size
    one, two = rank[code[some]], rank[following[some]]
    both = (one >= 0) & (two >= 0)
    return np.bincount(one[both] * size + two[both], minlength=size * size).reshape(size, size)


def _together(log: Log, order: Order) -> Array:
    """Cases that pass both of two activities."""
    lists = log.variants.arrow(["activities"]).column("activities").combine_chunks()
    variant = np.repeat(np.arange(len(lists)), np.diff(lists.offsets.to_numpy()))
    rank = np.full(len(log.activities), -1)
    rank[order.codes] = np.arange(order.codes.size)
    passed = np.zeros((len(lists), order.codes.size))
    place = rank[lists.flatten().to_numpy()]
    passed[variant[place >= 0], place[place >= 0]] = 1.0
    return (passed * log.variants.column("n_cases")[:, None]).T @ passed


def _before(log: Log, names: Sequence[str]) -> Array:
    """Which activities the process tree puts before which; empty where no tree is mined."""
    if len(names) > LONGEST:
        return np.zeros((0, 0))
    from clearway.measures.discovery.inductive import inductive
    from clearway.measures.discovery.prefixes import paths_of

    rank = {name: at for at, name in enumerate(names)}
    before = np.zeros((len(names), len(names)))
    for earlier, later in _ordered(inductive(paths_of(log), noise=NOISE)):
        if earlier in rank and later in rank:
            before[rank[earlier], rank[later]] = 1.0
    return before


def _ordered(tree: Tree) -> Iterator[tuple[str, str]]:
    """Pairs of activities of which the tree has the first before the second."""
    parts = [part.labels for part in tree.children]
    if tree.operator == "sequence":
        for at, earlier in enumerate(parts):
            for later in parts[at + 1 :]:
                yield from ((one, two) for one in earlier for two in later)
    for child in tree.children:
        yield from _ordered(child)


def _alike(one: str, two: str) -> float:
    """Shared words (or pairs of characters of scripts without blanks) over all of them."""
    first, second = _parts(one), _parts(two)
    return len(first & second) / max(len(first | second), 1)


def _parts(name: str) -> set[str]:
    words = [word.lower() for word in _WORD.findall(name)]
    pairs = {word[at : at + 2] for word in words if not word.isascii() for at in range(max(len(word) - 1, 1))}
    return pairs | {word for word in words if word.isascii()}


def _cuts(goods: Array, weights: Array, least: int, most: int) -> list[int]:
    """Borders of the best number of stages: goodness of the borders less their price and unequal parts."""
    tried = [_best(goods, weights, k) for k in range(least, most + 1)]
    return max(tried, key=lambda found: (round(found[0], 12), -len(found[1])))[1]


def _best(goods: Array, weights: Array, k: int) -> tuple[float, list[int]]:
    """The best ``k`` stages by dynamic programming over the place of the last border."""
    size, sums = weights.size, np.append(0.0, np.cumsum(weights))
    score = -(sums**2)
    origin = np.zeros((k, size + 1), np.int64)
    for part in range(1, k):
        later = np.full(size + 1, -np.inf)
        for end in range(part + 1, size + 1):
            starts = np.arange(part, end)
            values = score[starts] + goods[starts - 1] - PRICE - (sums[end] - sums[starts]) ** 2
            at = int(np.argmax(values))
            later[end], origin[part, end] = values[at], starts[at]
        score = later
    cuts, end = [], size
    for part in range(k - 1, 0, -1):
        end = int(origin[part, end])
        cuts.append(end)
    return float(score[size]), cuts[::-1]
