"""A roster as a constraint model under construction: who could work what, and by how much each rule is broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from clearway.plan.rostergrid import Grid
from clearway.plan.shifts import Shift
from clearway.plan.staffing import Person

Key = tuple[int, int, int, str]
"""Numbers of person, day and shift, and the pool that is served."""

MOST_EXCESS = 10_000_000


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """One rule that a roster keeps.

    Parameters
    ----------
    code : str
        As in the table of labour rules, or ``cover``.
    subject : str
        Person or pool of which it speaks; empty: everybody.
    """

    code: str
    subject: str = ""


@dataclass(slots=True, eq=False)
class Draft:
    """The model, its choices, and what has been said of each rule so far.

    Parameters
    ----------
    grid : Grid
    people : tuple of Person
    elastic : bool
        Whether rules may be broken at a price, to find out which ones stand in the way.
    model : ortools CpModel
    duties : dict of Key to variable
        Whether somebody works a shift of a day for a pool.
    excess : dict of Rule to variable
        By how much a rule is broken; only in an elastic model.
    overtime : list of variable
        Minutes.
    """

    grid: Grid
    people: tuple[Person, ...]
    elastic: bool
    model: Any
    duties: dict[Key, Any] = field(default_factory=dict)
    excess: dict[Rule, Any] = field(default_factory=dict)
    overtime: list[Any] = field(default_factory=list)
    by_shift: dict[tuple[int, int, int], list[Any]] = field(default_factory=dict)
    by_day: dict[tuple[int, int], list[Any]] = field(default_factory=dict)

    def worked(self, person: int, day: int, shift: int) -> Any:
        """1 where somebody works a shift of a day, for whichever pool."""
        return sum(self.by_shift.get((person, day, shift), []))

    def at_work(self, person: int, day: int) -> Any:
        """1 where somebody works on a day."""
        return sum(self.by_day.get((person, day), []))

    def minutes(self, person: int, days: Iterable[int]) -> Any:
        """Minutes of work that begin on some days."""
        shifts = self.grid.labour.shifts
        return sum(
            shifts[shift].minutes * one
            for day in days
            for shift in range(len(shifts))
            for one in self.by_shift.get((person, day, shift), [])
        )

    def choices(self) -> Iterable[tuple[int, int, int, Shift]]:
        """Every person, day and shift with the shift itself."""
        shifts = self.grid.labour.shifts
        return ((person, day, shift, shifts[shift]) for person, day, shift in self.by_shift)

    def room(self, rule: Rule) -> Any:
        """By how much a rule may be broken: 0, or a variable that is paid for."""
        if not self.elastic:
            return 0
        if rule not in self.excess:
            self.excess[rule] = self.model.new_int_var(0, MOST_EXCESS, f"{rule.code} {rule.subject}")
        return self.excess[rule]

    def avoid(self, rule: Rule, amount: int, choice: Any) -> None:
        """Forbid a choice of 0 or 1; an elastic rule is then broken by that amount, the largest one counting."""
        if amount > 0:
            self.model.add(amount * choice <= self.room(rule))


def draft_of(grid: Grid, people: tuple[Person, ...], *, elastic: bool) -> Draft:
    """A model with one choice for each person, day, shift and pool; nobody works two shifts of one day."""
    from ortools.sat.python import cp_model

    draft = Draft(grid, people, elastic, cp_model.CpModel())
    pools = {one.pool for one in grid.segments}
    for number, person in enumerate(people):
        served = [pool for pool in person.pools if pool in pools]
        for day in range(len(grid.days)):
            _add_day(draft, number, day, served)
    return draft


def _add_day(draft: Draft, person: int, day: int, pools: list[str]) -> None:
    allowed = set(draft.grid.starts(day))
    for shift, one in enumerate(draft.grid.labour.shifts):
        for pool in pools if one in allowed else ():
            choice = draft.model.new_bool_var(f"{person} {day} {shift} {pool}")
            draft.duties[person, day, shift, pool] = choice
            draft.by_shift.setdefault((person, day, shift), []).append(choice)
            draft.by_day.setdefault((person, day), []).append(choice)
    draft.model.add_at_most_one(draft.by_day.get((person, day), []))
