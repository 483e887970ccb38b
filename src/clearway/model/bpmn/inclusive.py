"""What an inclusive join waits for, where the structure tells: all of its branches, or one of them.

An inclusive join waits for every token that can still come, which is a question about the whole state. In a block it
has a local answer. The net is reduced by the rules of :mod:`clearway.model.reduction` until inputs of a join come

- from one step that gives to all, or from all branches of one inclusive split: the join takes *all* of them (a branch
  of an inclusive split that is not taken hands its token to the join at once, so that it does not wait);
- from one choice: the join takes *one* of them.

Such inputs count as one from then on, and the reduction goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from clearway.model.reduction import reduce
from clearway.model.web import Web


@dataclass(frozen=True, slots=True)
class Group:
    """Inputs of a join that belong together.

    Parameters
    ----------
    kind : {"all", "one"}
        The join takes all of them, or the one that comes.
    inputs : tuple of str
        Input places, or places of earlier groups.
    place : str
        The place that stands for the group.
    """

    kind: Literal["all", "one"]
    inputs: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Match:
    """Per join its groups in order, and per split the place at the join that each of its branches leads to."""

    groups: dict[str, list[Group]] = field(default_factory=dict)
    bypass: dict[str, dict[str, str]] = field(default_factory=dict)


def match(web: Web, splits: Iterable[str], joins: Iterable[str]) -> Match:
    """Find the groups of every inclusive join.

    Parameters
    ----------
    web : Web
        The net, each inclusive gateway one transition; it is reduced in place.
    splits, joins : iterable of str
        Those transitions.
    """
    found = Match()
    if not joins:
        return found
    state = _State(web, {one: sorted(web.after[one]) for one in splits}, dict.fromkeys(joins), found)
    state.keep()
    reduce(web)
    while sum(_group(state, join) for join in tuple(state.joins)):
        state.keep()
        reduce(web)
    return found


@dataclass(slots=True)
class _State:
    """The search: gateways that are still open, and the place that stands for each input of a join by now."""

    web: Web
    splits: dict[str, list[str]]
    joins: dict[str, None]
    found: Match
    stands: dict[str, str] = field(default_factory=dict)
    always: frozenset[str] = frozenset()

    def keep(self) -> None:
        """Keep open gateways and the inputs of open joins from being merged."""
        self.always = self.always or self.web.kept
        inputs = {place for join in self.joins for place in self.web.before[join]}
        self.web.kept = self.always | inputs | self.joins.keys() | self.splits.keys()


def _group(state: _State, join: str) -> bool:
    """Group some inputs of a join; False when nothing is found."""
    web, inputs = state.web, sorted(state.web.before[join])
    if len(inputs) == 1:
        del state.joins[join]
        return True
    for split in {giver: None for place in inputs for giver in sorted(web.before[place]) if giver in state.splits}:
        if web.after[split] <= web.before[join] and all(web.before[one] == {split} for one in web.after[split]):
            _take_split(state, join, split)
            return True
    for at, one in enumerate(inputs):
        kinds: dict[Literal["all", "one"] | None, list[str]] = {}
        for other in inputs[at + 1 :]:
            kinds.setdefault(_kind(state, one, other), []).append(other)
        for kind, others in kinds.items():
            if kind is not None:
                _take(state, join, kind, (one, *others))
                return True
    return False


def _kind(state: _State, one: str, other: str) -> Literal["all", "one"] | None:
    """How two inputs of a join belong together."""
    web = state.web
    givers, others = web.before[one], web.before[other]
    if givers and givers == others and givers.isdisjoint(state.splits):
        return "all"
    if not givers or not others or not givers.isdisjoint(others):
        return None
    choice = {frozenset(web.before[giver]) for giver in givers | others}
    plain = all(len(web.after[giver]) == 1 for giver in givers | others) and (givers | others).isdisjoint(state.splits)
    return "one" if plain and len(choice) == 1 and len(next(iter(choice))) == 1 else None


def _take(state: _State, join: str, kind: Literal["all", "one"], inputs: tuple[str, ...]) -> None:
    """Let the first of some inputs stand for all of them."""
    web, (first, *others) = state.web, inputs
    number = sum(len(groups) for groups in state.found.groups.values()) + 1
    group = Group(kind, tuple(state.stands.get(one, one) for one in inputs), f"{join}/group {number}")
    state.found.groups.setdefault(join, []).append(group)
    state.stands[first] = group.place
    for other in others:
        if kind == "one":
            for giver in tuple(web.before[other]):
                web.join(giver, first)
        web.remove(other, into=first)


def _take_split(state: _State, join: str, split: str) -> None:
    """A join takes all branches of an inclusive split."""
    web, branches = state.web, state.splits.pop(split)
    inputs = tuple(sorted(web.after[split]))
    state.found.bypass[split] = {one: state.stands.get(web.heir(one), web.heir(one)) for one in branches}
    if len(inputs) > 1:
        _take(state, join, "all", inputs)
