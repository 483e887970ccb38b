"""Constraints that cannot all hold: found before anything runs, and named in pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from clearway.base.errors import OptionError
from clearway.model.spec.fault import near
from clearway.model.spec.hours import WEEKDAYS, span_seconds
from clearway.model.spec.rates import has_costs
from clearway.model.spec.spec import Spec
from clearway.plan.constraints import Bounds, Constraints


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines of a file that exclude each other.

    Parameters
    ----------
    first, second : str
        As the file says them, such as ``staffing.pools.desk.min = 3``.
    """

    first: str
    second: str


def refuse_contradictions(constraints: Constraints, spec: Spec | None = None, *, name: str = "") -> None:
    """Refuse constraints that exclude each other, that allow nothing, or that name what the Spec does not have.

    Parameters
    ----------
    constraints : Constraints
    spec : Spec, optional
        None: only what can be seen without one.
    name : str
        What messages call the file.

    Raises
    ------
    OptionError
        ``plan.budget``: a budget of nothing; ``plan.hours``: no time of day; ``plan.place``: an unknown pool, resource
        or step; ``plan.no_rates``: see :func:`refuse_money`;
        ``plan.contradiction``: two constraints that exclude each other, both named.
    """
    place = {"file": name} if name else {}
    for field in ("one_off", "per_year", "per_case"):
        value = getattr(constraints.budget, field)
        if value is not None and value <= 0:
            raise OptionError("plan.budget", place=place | {"path": f"/budget/{field}"}, value=value, field=field)
    _refuse_hours(constraints, place)
    if spec is not None:
        _refuse_places(constraints, spec, place)
        refuse_money(constraints, spec, name=name)
    for rule in RULES:
        for pair in rule(constraints, spec):
            raise OptionError("plan.contradiction", place=place, first=pair.first, second=pair.second)


def refuse_money(constraints: Constraints, spec: Spec, *, name: str = "") -> None:
    """Refuse sums of money where a Spec states no cost: cost then counts the hours of people.

    Raises
    ------
    OptionError
        ``plan.no_rates``: the first sum other than 0, with its line.
    """
    for line, value in _sums(constraints) if not has_costs(spec) else ():
        if value:
            raise OptionError("plan.no_rates", place={"file": name} if name else {}, line=f"{line} = {value:g}")


def _sums(constraints: Constraints) -> Iterator[tuple[str, float | None]]:
    """Every sum of money with its line."""
    budget, prices = constraints.budget, constraints.prices
    yield from ((f"budget.{part}", value) for part, value in asdict(budget).items())
    for id, cost in prices.patterns.items():
        yield from ((f"prices.patterns.{id}.{part}", value) for part, value in asdict(cost).items())
    yield from (("prices.hire", prices.hire), ("prices.training_hour", prices.training_hour))
    yield from ((f"figures.{key}", value) for key, value in constraints.figures.items() if "_money" in key)


def legal_span(constraints: Constraints) -> tuple[float, float]:
    """First and last second of the day at which work is legal.

    Examples
    --------
    >>> legal_span(Constraints())
    (0.0, 86400.0)
    """
    return span_seconds(f"{constraints.hours.earliest}-{constraints.hours.latest}") or (0.0, 0.0)


def _refuse_hours(constraints: Constraints, place: dict[str, str]) -> None:
    hours = constraints.hours
    for field in ("earliest", "latest"):
        text = getattr(hours, field)
        if span_seconds(f"{text}-24:00") is None:
            raise OptionError("plan.hours", place=place | {"path": f"/hours/{field}"}, value=text)
    for day in hours.days:
        if day not in WEEKDAYS:
            raise OptionError("plan.hours", place=place | {"path": "/hours/days"}, value=day)


def _refuse_places(constraints: Constraints, spec: Spec, place: dict[str, str]) -> None:
    tasks = [id for id, node in spec.flow.nodes.items() if node.kind == "task"]
    named = [spec.flow.nodes[id].name for id in tasks]
    looked: tuple[tuple[str, list[str], list[str]], ...] = (
        ("/staffing/pools", [*constraints.staffing.pools], [*spec.pools]),
        ("/staffing/resources", [*constraints.staffing.resources], [*spec.resources]),
        ("/protect/pools", [*constraints.protect.pools], [*spec.pools]),
        ("/protect/steps", [*constraints.protect.steps], [*named, *tasks]),
    )
    for path, wanted, known in looked:
        for id in wanted:
            if id not in known:
                raise OptionError("plan.place", place=place | {"path": path}, id=id, known=near(id, known))


def _limits(constraints: Constraints) -> Iterator[tuple[str, Bounds]]:
    staffing = constraints.staffing
    yield "staffing.total", staffing.total
    for pool, bounds in staffing.pools.items():
        yield f"staffing.pools.{pool}", bounds
    for resource, bounds in staffing.resources.items():
        yield f"staffing.resources.{resource}", bounds


def _crossed(constraints: Constraints, spec: Spec | None) -> Iterator[Pair]:
    """More at least than at most, or an end before its beginning."""
    del spec
    for name, bounds in _limits(constraints):
        if bounds.min is not None and bounds.max is not None and bounds.min > bounds.max:
            yield Pair(f"{name}.min = {bounds.min}", f"{name}.max = {bounds.max}")
        if bounds.max is not None and bounds.max < 0:
            yield Pair(f"{name}.max = {bounds.max}", f"{name}.min = 0")
    hours = constraints.hours
    begin, end = legal_span(constraints)
    if begin >= end:
        yield Pair(f'hours.earliest = "{hours.earliest}"', f'hours.latest = "{hours.latest}"')
    if not hours.days:
        yield Pair("hours.days = []", f'hours.latest = "{hours.latest}"')


def _summed(constraints: Constraints, spec: Spec | None) -> Iterator[Pair]:
    """Parts that cannot make up the whole: pools and everybody, resources and their pool."""
    staffing = constraints.staffing
    least = sum(bounds.min or 0 for bounds in staffing.pools.values())
    if staffing.total.max is not None and least > staffing.total.max:
        first = max(staffing.pools, key=lambda id: staffing.pools[id].min or 0)
        yield Pair(
            f"staffing.pools.{first}.min = {staffing.pools[first].min}", f"staffing.total.max = {staffing.total.max}"
        )
    for pool, bounds in staffing.pools.items() if spec is not None else ():
        mine = [id for id in staffing.resources if spec and id in spec.resources and spec.resources[id].pool == pool]
        if bounds.max is not None and sum(staffing.resources[id].min or 0 for id in mine) > bounds.max:
            first = max(mine, key=lambda id: staffing.resources[id].min or 0)
            least = staffing.resources[first].min or 0
            yield Pair(f"staffing.resources.{first}.min = {least}", f"staffing.pools.{pool}.max = {bounds.max}")


def _frozen(constraints: Constraints, spec: Spec | None) -> Iterator[Pair]:
    """A pool that stays as it is and has to have other numbers."""
    for pool in constraints.protect.pools if spec is not None else ():
        bounds = constraints.staffing.pools.get(pool, Bounds())
        now = sum(one.amount for one in spec.resources.values() if one.pool == pool) if spec else 0
        if bounds.beyond(now):
            field = "min" if bounds.min is not None and now < bounds.min else "max"
            yield Pair(f"protect.pools: {pool}", f"staffing.pools.{pool}.{field} = {getattr(bounds, field)}")


def _unmoved(constraints: Constraints, spec: Spec | None) -> Iterator[Pair]:
    """Nothing may change, and yet the numbers of today are not allowed."""
    if constraints.changes.most != 0 or spec is None:
        return
    for pool, bounds in constraints.staffing.pools.items():
        now = sum(one.amount for one in spec.resources.values() if one.pool == pool)
        if bounds.beyond(now):
            field = "min" if bounds.min is not None and now < bounds.min else "max"
            yield Pair("changes.most = 0", f"staffing.pools.{pool}.{field} = {getattr(bounds, field)}")


RULES: tuple[Callable[[Constraints, Spec | None], Iterator[Pair]], ...] = (_crossed, _summed, _frozen, _unmoved)
"""Every rule; the first pair is told."""
