"""Solve a model of a roster, the same result each time: one worker, one seed, a limit in steps, a clock behind it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

from clearway.base.messages import Message
from clearway.plan.rosterdraft import Draft, Key, Rule, draft_of
from clearway.plan.rosterrules import RULES

SEED = 1
ALTERNATIVES = 5
"""Smallest sets of rules that are looked for, at most."""

IN_MINUTES = frozenset(
    {
        "consecutive_hours", "cover", "hours_per_day", "hours_per_week", "least_per_day", "least_per_week",
        "own_hours_per_week", "rest_hours",
    }
)  # fmt: skip
OF_PERSONS = frozenset({"always", "never", "own_hours_per_week"})
"""Rules whose subject is a person."""

RANK = {"optimal": 0, "impossible": 0, "feasible": 1, "unknown": 2}
"""Which of several tries is the better one."""

LEASTS = frozenset({"days_off_per_week", "least_per_day", "least_per_week", "rest_hours"})
"""Rules that ask for something at least, so that what would do is less."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that stands in the way of a roster.

    Parameters
    ----------
    rule : str
        Key of the labour rules, or ``cover``.
    subject : str
        Person or pool; empty: everybody.
    limit : float or None
        What the rule says, in hours or days; None where it is a matter of yes or no.
    needed : float
        What would do; for ``cover`` the person-hours that are lacking, for masks and holidays the shifts.
    message : Message
    """

    rule: str
    subject: str
    limit: float | None
    needed: float
    message: Message


@dataclass(frozen=True, slots=True)
class Solution:
    """What the solver found.

    Parameters
    ----------
    status : str
        ``optimal``, ``feasible``, ``impossible`` or ``unknown``.
    duties : tuple of Key
    value, bound : float
        Of the objective, and the least that it could be.
    """

    status: str
    duties: tuple[Key, ...] = ()
    value: float = 0.0
    bound: float = 0.0


def solved(
    draft: Draft, objective: Any, seconds: float, *, linear: tuple[int, ...] = (1, 2), until: float = math.inf
) -> tuple[Solution, Any]:
    """The best duties for an objective to be minimised, and the solver that holds all values.

    Parameters
    ----------
    draft : Draft
    objective : linear expression
    seconds : float
        Limit in steps of the solver that take some seconds each; the clock itself would make the result a matter of
        luck. The tries share it.
    linear : tuple of int
        How much goes into the linear bound, try by try until one is proven: with 2 every cover does, which proves the
        least hours of small rosters at once and slows down large ones, and even shares, which have no such bound.
    until : float
        Moment of ``time.perf_counter`` at which the search ends with what it has.
    """
    draft.model.minimize(objective)
    tries = [_tried(draft, seconds / len(linear), level, until) for level in linear[:1]]
    for level in linear[1:]:
        if tries[-1][0].status not in ("optimal", "impossible"):
            tries.append(_tried(draft, seconds / len(linear), level, until))
    bound = max(found.bound for found, _ in tries)
    best, solver = min(tries, key=lambda one: (RANK[one[0].status], one[0].value))
    return replace(best, bound=bound), solver


def _tried(draft: Draft, seconds: float, level: int, until: float) -> tuple[Solution, Any]:
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.linearization_level = level
    solver.parameters.max_deterministic_time = seconds
    if until < math.inf:
        solver.parameters.max_time_in_seconds = max(0.0, until - perf_counter())
    status = {cp_model.OPTIMAL: "optimal", cp_model.FEASIBLE: "feasible", cp_model.INFEASIBLE: "impossible"}.get(
        solver.solve(draft.model), "unknown"
    )
    if status not in ("optimal", "feasible"):
        return Solution(status), solver
    duties = tuple(key for key, choice in draft.duties.items() if solver.value(choice))
    return Solution(status, duties, solver.objective_value, solver.best_objective_bound), solver


def with_rules(draft: Draft) -> Draft:
    """The draft with every rule said."""
    for rule in RULES:
        rule(draft)
    return draft


def reasons_of(
    draft: Draft, seconds: float, *, alternatives: int = ALTERNATIVES, until: float = math.inf
) -> tuple[tuple[Reason, ...], ...]:
    """The smallest sets of rules whose removal makes a roster possible, each with what would do.

    First as few rules as possible, those of the labour table before the cover itself; then, of these, by as little as
    possible. Sets of the same size follow as alternatives.

    Parameters
    ----------
    draft : Draft
        Of the same grid and people as the model that turned out to be impossible.
    seconds : float
    alternatives : int
        Sets that are looked for, at most.
    until : float
        See :func:`solved`. Where it comes before the amounts are made small, the first ones that do are told.
    """
    elastic = with_rules(draft_of(draft.grid, draft.people, elastic=True))
    broken = {rule: _switch(elastic, rule) for rule in elastic.excess}
    dear = len(broken) + 1
    price = sum((dear if rule.code == "cover" else 1) * switch for rule, switch in broken.items())
    found: list[tuple[Reason, ...]] = []
    least: float | None = None
    while len(found) < alternatives:
        solution, solver = solved(elastic, price, seconds, until=until)
        if solution.status not in ("optimal", "feasible") or (least is not None and solution.value > least):
            break
        least = solution.value
        chosen = [rule for rule, switch in broken.items() if solver.value(switch)]
        if not chosen:
            break
        enough = {rule: solver.value(elastic.excess[rule]) for rule in chosen}
        found.append(_measured(draft, enough, seconds, until))
        if solution.status != "optimal":
            break
        elastic.model.add(sum(broken[rule] for rule in chosen) <= len(chosen) - 1)
    return tuple(found)


def lacking_of(draft: Draft, seconds: float, *, until: float = math.inf) -> dict[str, float] | None:
    """Person-hours by pool that stay uncovered where every labour rule is kept; None where none can be found."""
    elastic = with_rules(draft_of(draft.grid, draft.people, elastic=True))
    covers = {rule: one for rule, one in elastic.excess.items() if rule.code == "cover"}
    for rule, one in elastic.excess.items():
        if rule not in covers:
            elastic.model.add(one == 0)
    solution, solver = solved(elastic, sum(covers.values()), seconds, until=until)
    if solution.status not in ("optimal", "feasible"):
        return None
    return {rule.subject: solver.value(one) / 60 for rule, one in covers.items() if solver.value(one)}


def _switch(elastic: Draft, rule: Rule) -> Any:
    switch = elastic.model.new_bool_var("broken")
    elastic.model.add(elastic.excess[rule] == 0).only_enforce_if(~switch)
    return switch


def _measured(draft: Draft, enough: dict[Rule, int], seconds: float, until: float) -> tuple[Reason, ...]:
    """By how little rules have to be broken together, hours and days alike; by what is enough where time is over."""
    elastic = with_rules(draft_of(draft.grid, draft.people, elastic=True))
    for rule, one in elastic.excess.items():
        if rule not in enough:
            elastic.model.add(one == 0)
    price = sum((1 if rule.code in IN_MINUTES else 60) * elastic.excess[rule] for rule in enough)
    solution, solver = solved(elastic, price, seconds, until=until)
    if solution.status in ("optimal", "feasible"):
        enough = {rule: solver.value(elastic.excess[rule]) for rule in enough}
    return tuple(_reason(draft, rule, enough[rule]) for rule in sorted(enough))


def _reason(draft: Draft, rule: Rule, excess: int) -> Reason:
    limit = _limit(draft, rule)
    amount = excess / 60 if rule.code in IN_MINUTES else float(excess)
    needed = amount if limit is None else limit - amount if rule.code in LEASTS else limit + amount
    values = {"subject": rule.subject, "limit": _text(limit), "needed": _text(needed)}
    return Reason(rule.code, rule.subject, limit, needed, Message(f"roster.rule.{rule.code}", values))


def _limit(draft: Draft, rule: Rule) -> float | None:
    """What a rule says, in hours or days."""
    labour = draft.grid.labour
    own = next((one.terms.hours_per_week for one in draft.people if one.name == rule.subject), None)
    limits: dict[str, float | None] = {
        "consecutive_days": labour.consecutive_days,
        "consecutive_hours": labour.consecutive_hours,
        "days_off_per_week": labour.days_off_per_week,
        "hours_per_day": labour.hours_per_day[1],
        "hours_per_week": labour.hours_per_week[1] + labour.overtime_per_week,
        "least_per_day": labour.hours_per_day[0],
        "least_per_week": labour.hours_per_week[0],
        "own_hours_per_week": own,
        "rest_hours": labour.rest_hours,
    }
    return limits.get(rule.code)


def _text(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
