"""The decision space: a point is one choice for every gene; it becomes a Spec, or changes that lead there."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations
from typing import Any

from clearway.base.errors import SpecError
from clearway.base.messages import Message
from clearway.model.spec.check import check_spec
from clearway.model.spec.spec import Spec
from clearway.model.spec.write import plain_spec
from clearway.plan.constraints import Constraints
from clearway.plan.genes import KINDS, Gene, Kind, genes_of
from clearway.plan.hours import rescheduled
from clearway.plan.people import staffed
from clearway.plan.protected import touched
from clearway.plan.rules import ruled
from clearway.redesign.change import Change, apply
from clearway.redesign.edits import edits_between

Point = tuple[int, ...]

MOST_MADE = 512
"""Specs after sets of given changes that are kept at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """One decision that differs from today.

    Parameters
    ----------
    name : str
        As its change is called.
    title : Message
        For readers.
    make : callable
        From a Spec to the Spec after it; None where it cannot be made.
    change : Change or None
        Where it was given.
    assumes : tuple of Message
        What somebody has to own.
    """

    name: str
    title: Message
    make: Callable[[Spec], Spec | None]
    change: Change | None = None
    assumes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """All combinations of decisions.

    Parameters
    ----------
    spec : Spec
        As it is.
    genes : tuple of Gene
    changes : mapping of str to Change
        Given ones that can be used, by name.
    constraints : Constraints
    unsound : bool
        Whether flows that can get stuck are let through.
    unusable : mapping of str to str
        Given changes that cannot be used alone, with the code of the reason.
    conflicts : frozenset of frozenset of str
        Pairs of changes that exclude each other.
    made : dict
        Specs after sets of given changes, kept because many points share them; None where a set is not sound.
    """

    spec: Spec
    genes: tuple[Gene, ...]
    changes: Mapping[str, Change]
    constraints: Constraints
    unsound: bool = False
    unusable: Mapping[str, str] = field(default_factory=dict)
    conflicts: frozenset[frozenset[str]] = frozenset()
    made: dict[tuple[str, ...], Spec | None] = field(default_factory=dict)

    @property
    def now(self) -> Point:
        """The point that changes nothing."""
        return tuple(gene.now for gene in self.genes)

    @property
    def size(self) -> int:
        """Number of points."""
        return math.prod(len(gene.options) for gene in self.genes)

    def chosen(self, point: Point) -> tuple[str, ...]:
        """Names of the given changes that a point makes, in their order."""
        pairs = zip(self.genes, point, strict=True)
        return tuple(gene.place for gene, at in pairs if gene.kind == "change" and gene.options[at])

    def spec_of(self, point: Point) -> Spec | None:
        """The Spec at a point; None where its decisions do not go together."""
        spec = self.structured(self.chosen(point))
        for part in self.parts(point):
            if part.change is None and spec is not None:
                spec = part.make(spec)
        return spec

    def structured(self, names: tuple[str, ...]) -> Spec | None:
        """The Spec after some given changes, checked once for each set; None where they exclude each other."""
        if names not in self.made:
            if len(self.made) >= MOST_MADE:
                self.made.clear()
            self.made[names] = self._structured(names) if names else self.spec
        return self.made[names]

    def _structured(self, names: tuple[str, ...]) -> Spec | None:
        if any(frozenset(pair) in self.conflicts for pair in combinations(names, 2)):
            return None
        try:
            spec = self.spec
            for name in names:
                spec = apply(self.changes[name], spec)
        except SpecError:
            return None
        return None if check_spec(spec, unsound=self.unsound) else spec

    def parts(self, point: Point) -> list[Part]:
        """The decisions that differ from today, given changes first."""
        moved = [(gene, gene.options[at]) for gene, at in zip(self.genes, point, strict=True) if at != gene.now]
        found = [self._given(gene) for gene, _ in moved if gene.kind == "change"]
        pools = dict.fromkeys(gene.pool for gene, _ in moved if gene.kind == "people")
        found += [self._people(pool, point) for pool in pools]
        found += [part for gene, value in moved for part in _single(gene, value)]
        return found

    def _given(self, gene: Gene) -> Part:
        change = self.changes[gene.place]
        title = change.title or Message("plan.decision.change", {"name": change.name})
        return Part(change.name, title, lambda spec: spec, change)

    def _people(self, pool: str, point: Point) -> Part:
        """Everybody of a pool whose number changes, as one decision."""
        mine = [(gene, gene.options[at]) for gene, at in zip(self.genes, point, strict=True) if gene.pool == pool]
        moved = [(gene, value) for gene, value in mine if gene.kind == "people" and value != gene.options[gene.now]]
        heads = {gene.members: value for gene, value in moved}
        before = sum(one.amount for one in self.spec.resources.values() if one.pool == pool)
        after = before + sum(value - gene.options[gene.now] for gene, value in moved)
        values = {"pool": self.spec.pools[pool].name or pool, "before": before, "after": after}
        title = Message("plan.decision.people" if after != before else "plan.decision.shifts", values)
        name = f"People of {pool}: {before} to {after}"
        owned = ["people", *(["elsewhere"] if any(value < gene.options[gene.now] for gene, value in moved) else [])]
        assumes = tuple(Message(f"plan.assumes.{one}") for one in owned)
        return Part(name, title, partial(staffed, heads=heads), assumes=assumes)

    def changes_of(self, point: Point) -> tuple[tuple[Change, Message], ...]:
        """The changes that lead to a point, in order, with what they do for readers.

        Raises
        ------
        SpecError
            The decisions of the point do not go together.
        """
        spec = self.spec
        found: list[tuple[Change, Message]] = []
        for part in self.parts(point):
            after = part.make(spec) if part.change is None else apply(part.change, spec)
            if after is None:
                raise SpecError("plan.point", name=part.name)
            edits = edits_between(plain_spec(spec), plain_spec(after))
            if part.change is not None:
                found.append((part.change, part.title))
            elif edits:
                found.append((Change(part.name, edits, title=part.title, assumes=part.assumes), part.title))
            spec = after
        return tuple(found)


def _single(gene: Gene, value: Any) -> Iterator[Part]:
    """A decision on hours, rules or batches."""
    values: dict[str, Any] = {"place": gene.place, "value": value, "before": gene.options[gene.now]}
    if gene.kind == "hours":
        amount, words = (value.longer, ("longer", "shorter")) if value.longer else (value.later, ("later", "earlier"))
        word = words[amount < 0]
        title = Message(f"plan.decision.{word}", {"place": gene.place, "value": abs(amount)})
        text = f"{abs(amount)} h {word}"
        yield Part(f"Hours of {gene.place}: {text}", title, partial(rescheduled, moves={gene.place: value}))
    elif gene.kind == "order":
        title = Message("plan.decision.order", values | {"value": Message(f"plan.order.{value}")})
        yield Part(f"Order of {gene.place}: {value}", title, partial(ruled, order={gene.place: value}))
    elif gene.kind == "takes":
        title = Message("plan.decision.takes", values | {"value": Message(f"plan.takes.{value}")})
        yield Part(f"Assignment of {gene.place}: {value}", title, partial(ruled, takes={gene.place: value}))
    elif gene.kind == "batch":
        title = Message("plan.decision.batch", values)
        yield Part(f"Batch of {gene.place}: {value}", title, partial(ruled, batches={gene.place: value}))


def space_of(
    spec: Spec,
    changes: Sequence[Change] = (),
    *,
    constraints: Constraints | None = None,
    kinds: Sequence[Kind] = KINDS,
    unsound: bool = False,
) -> Space:
    """The decision space over a Spec; given changes are tried alone and in pairs once.

    Parameters
    ----------
    spec : Spec
    changes : sequence of Change
    constraints : Constraints, optional
    kinds : sequence of str
        What may be decided: ``people, hours, order, takes, batch, change``.
    unsound : bool

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Graph, Pool, Renewal, Resource
    >>> spec = Spec(Graph(), Renewal(Fixed(60.0)), pools={"p": Pool()}, resources={"a": Resource("p", amount=2)})
    >>> space = space_of(spec, kinds=("people",))
    >>> space.size, space.now, space.spec_of((3,)).resources["a"].amount, space.changes_of((3,))[0][0].name
    (5, (2,), 3, 'People of p: 2 to 3')
    """
    held = constraints or Constraints()
    bare = Space(spec, (), {change.name: change for change in changes}, held, unsound)
    unusable = {change.name: code for change in changes if (code := _reason(bare, change))}
    usable = {change.name: change for change in changes if change.name not in unusable}
    conflicts = frozenset(_conflicts(spec, tuple(usable.values())))
    genes = genes_of(spec, tuple(usable.values()), held, kinds)
    return replace(bare, genes=genes, changes=usable, unusable=unusable, conflicts=conflicts, made={})


def _reason(space: Space, change: Change) -> str:
    """Why a change cannot be used even alone; empty where it can."""
    held = space.constraints
    if change.pattern and change.pattern in held.changes.forbid:
        return "forbidden"
    try:
        after = apply(change, space.spec)
    except SpecError as error:
        return error.code
    if touched(space.spec, after, held.protect):
        return "protected"
    faults = check_spec(after, unsound=space.unsound)
    return faults[0].code if faults else ""


def _conflicts(spec: Spec, changes: Sequence[Change]) -> Iterator[frozenset[str]]:
    """Names of every two changes that do not go together, in their order.

    Only those that touch the same entry of a table are tried: applying one to a Spec of some hundred people and steps
    takes a while, and there are hundreds of pairs.
    """
    touched = [_entries_of(change) for change in changes]
    for at, first in enumerate(changes):
        near = [other for other in range(at + 1, len(changes)) if _meet(touched[at], touched[other])]
        after = apply(first, spec) if near else spec
        for other in near:
            if not _fits(changes[other], after):
                yield frozenset((first.name, changes[other].name))


def _entries_of(change: Change) -> frozenset[tuple[str, ...]]:
    """The entries of the Spec's tables that a change reads or writes; a whole table where it does so as a whole."""
    paths = [str(edit[key]).split("/")[1:] for edit in change.edits for key in ("path", "from") if key in edit]
    return frozenset(tuple(path[: 3 if path[:1] == ["flow"] else 2]) for path in paths)


def _meet(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    """Whether some entry is touched by both, or lies in a table that the other touches as a whole."""
    return any(mine[: len(yours)] == yours[: len(mine)] for mine in one for yours in other)


def _fits(change: Change, spec: Spec) -> bool:
    try:
        apply(change, spec)
    except SpecError:
        return False
    return True
