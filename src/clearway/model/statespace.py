"""The markings that a net can reach, up to a limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import ge

from clearway.model.web import Web

Tokens = tuple[int, ...]
"""Tokens of every place, in the order of :attr:`Space.places`."""


@dataclass(frozen=True, slots=True)
class Space:
    """The reachability graph.

    Parameters
    ----------
    places, steps : tuple of str
        Nodes of the net by position.
    markings : list of tuple of int
        The first is the start.
    successors : list of list of (int, int)
        Per marking: position of the step that fires, position of the marking it leads to.
    parents : list of int
        A marking from which each was first reached (-1 for the start).
    crowded : dict of int to int
        Markings that were not followed further, with a place where tokens meet that never should: two of them where one
        is allowed, or any beside the final ones.
    growing : dict of int to int
        Markings that hold more than an earlier one on their way, with a place that grows: the net is unbounded.
    followed : int
        Markings of which all successors are known: the first ones; fewer than all when the limit was reached.
    """

    places: tuple[str, ...]
    steps: tuple[str, ...]
    final: Tokens
    markings: list[Tokens] = field(default_factory=list)
    successors: list[list[tuple[int, int]]] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    crowded: dict[int, int] = field(default_factory=dict)
    growing: dict[int, int] = field(default_factory=dict)
    followed: int = 0

    @property
    def complete(self) -> bool:
        """Whether every marking was followed."""
        return self.followed == len(self.markings)


@dataclass(frozen=True, slots=True)
class _Step:
    """A step in numbers; ``blocked`` holds, for an inclusive join, the places that reach each of its inputs."""

    taken: tuple[tuple[int, int], ...]
    given: tuple[tuple[int, int], ...]
    clears: bool
    blocked: tuple[frozenset[int], ...] | None


def explore(
    web: Web,
    *,
    limit: int,
    one_token: bool,
    inclusive: frozenset[str] = frozenset(),
    closing: frozenset[str] = frozenset(),
    clearing: frozenset[str] = frozenset(),
) -> Space:
    """Follow every step from the start until nothing is new or the limit is reached.

    Parameters
    ----------
    web : Web
        The net.
    limit : int
        Markings to follow at most.
    one_token : bool
        A second token in a place is a fault; such markings are noted and not followed.
    inclusive : frozenset of str
        Steps that take from every input that has a token, once no further token can come: the inclusive join of BPMN.
    closing : frozenset of str
        The same, once no token is anywhere else: the end of a process.
    clearing : frozenset of str
        Steps that take away all tokens before they give theirs: the terminate event of BPMN.
    """
    places, steps = tuple(web.places), tuple(web.steps)
    row = {place: at for at, place in enumerate(places)}
    numbers = [
        _numbered(web, row, step, clears=step in clearing, blocked=_blocked(web, row, step, inclusive, closing))
        for step in steps
    ]
    space = Space(places, steps, tuple(web.final.get(place, 0) for place in places))
    known: dict[Tokens, int] = {}
    _add(space, known, tuple(web.initial.get(place, 0) for place in places), -1)
    ready = _by_first_input(numbers, len(places))
    at = 0
    while at < len(space.markings):
        if at >= limit:
            break
        if not _stops(space, at, one_token):
            for step, tokens in _fired(space.markings[at], numbers, ready):
                space.successors[at].append((step, _add(space, known, tokens, at)))
        at += 1
    return replace(space, followed=at)


def _add(space: Space, known: dict[Tokens, int], tokens: Tokens, parent: int) -> int:
    found = known.setdefault(tokens, len(space.markings))
    if found == len(space.markings):
        space.markings.append(tokens)
        space.successors.append([])
        space.parents.append(parent)
    return found


def _stops(space: Space, at: int, one_token: bool) -> bool:
    """Whether a marking is a fault by itself, noted where it lies."""
    tokens, final = space.markings[at], space.final
    many = max(tokens, default=0) > 1
    if many and one_token:
        space.crowded[at] = next(place for place, count in enumerate(tokens) if count > 1)
    elif any(final) and tokens != final and all(map(ge, tokens, final)):
        space.crowded[at] = next(place for place, count in enumerate(tokens) if count > final[place])
    elif many and (grown := _grown(space, at)) is not None:
        space.growing[at] = grown
    return at in space.crowded or at in space.growing


def _grown(space: Space, at: int) -> int | None:
    """A place that grows: an earlier marking on the way holds nowhere more, and here less."""
    tokens, earlier = space.markings[at], space.parents[at]
    while earlier >= 0:
        before = space.markings[earlier]
        if all(map(ge, tokens, before)):
            return next(place for place, count in enumerate(tokens) if count > before[place])
        earlier = space.parents[earlier]
    return None


def _fired(tokens: Tokens, numbers: Sequence[_Step], ready: Sequence[Sequence[int]]) -> Iterator[tuple[int, Tokens]]:
    """Every step that can fire, with the marking after it."""
    candidates = [step for place, count in enumerate(tokens) if count for step in ready[place]]
    for step in (*ready[-1], *candidates):
        one = numbers[step]
        if one.blocked is not None:
            taken = _taken_by_join(tokens, one)
        else:
            taken = one.taken if all(tokens[place] >= weight for place, weight in one.taken) else None
        if taken is not None:
            yield step, _after(tokens, taken, one)


def _after(tokens: Tokens, taken: Sequence[tuple[int, int]], step: _Step) -> Tokens:
    left = [0] * len(tokens) if step.clears else list(tokens)
    if not step.clears:
        for place, weight in taken:
            left[place] -= weight
    for place, weight in step.given:
        left[place] += weight
    return tuple(left)


def _taken_by_join(tokens: Tokens, step: _Step) -> tuple[tuple[int, int], ...] | None:
    """What an inclusive join takes, None while it waits.

    It waits for a token elsewhere that can come to an empty input, unless it can also come to one that has a token
    (BPMN 2.0.2, table 13.3); ways through the join itself do not count.
    """
    assert step.blocked is not None
    filled = [at for at, (place, _) in enumerate(step.taken) if tokens[place]]
    inputs = {place for place, _ in step.taken}
    for place, count in enumerate(tokens):
        if not count or place in inputs or any(place in step.blocked[at] for at in filled):
            continue
        if any(place in reach for reach in step.blocked):
            return None
    return tuple(step.taken[at] for at in filled) or None


def _by_first_input(numbers: Sequence[_Step], places: int) -> list[list[int]]:
    """Steps to try by a place that must have a token; the last list holds those that need none or any."""
    ready: list[list[int]] = [[] for _ in range(places + 1)]
    for step, one in enumerate(numbers):
        ready[one.taken[0][0] if one.taken and one.blocked is None else -1].append(step)
    return ready


def _blocked(
    web: Web, row: dict[str, int], step: str, inclusive: frozenset[str], closing: frozenset[str]
) -> tuple[frozenset[int], ...] | None:
    """For a join that waits: the places from which a token can come to each of its inputs."""
    inputs = _inputs(web, row, step)
    if step in closing:
        # Beside the inputs one more that stays empty, to which every token can come.
        return (*(frozenset[int]() for _ in inputs), frozenset(row.values()))
    return tuple(_reaching(web, row, place, step) for place in inputs) if step in inclusive else None


def _inputs(web: Web, row: dict[str, int], step: str) -> list[str]:
    return sorted(web.before[step], key=row.__getitem__)


def _numbered(
    web: Web, row: dict[str, int], step: str, *, clears: bool, blocked: tuple[frozenset[int], ...] | None
) -> _Step:
    inputs = _inputs(web, row, step)
    taken = tuple((row[place], web.weights.get((place, step), 1)) for place in inputs)
    given = tuple((row[place], web.weights.get((step, place), 1)) for place in web.after[step])
    return _Step(taken, given, clears, blocked)


def _reaching(web: Web, row: dict[str, int], place: str, join: str) -> frozenset[int]:
    """Places from which a token can come to a place without passing the join."""
    seen, waiting = {place}, [place]
    while waiting:
        for step in web.before[waiting.pop()]:
            if step != join:
                fresh = web.before[step] - seen
                seen |= fresh
                waiting.extend(fresh)
    return frozenset(row[one] for one in seen - {place})
