"""What the people of a Spec are paid in a year, for their time on duty whether there is work or not."""

from __future__ import annotations

from dataclasses import replace

from clearway.model.spec.rates import rate_of
from clearway.model.spec.spec import HOURS, Spec
from clearway.plan.volume import open_hours


def paid_hours(spec: Spec) -> dict[str, float]:
    """Hours on duty of each resource in the 365 days from the start of a Spec on, all of its amount together.

    Examples
    --------
    >>> from clearway.model.spec import Calendar, Fixed, Graph, Pool, Renewal, Resource
    >>> desk = Spec(
    ...     Graph(),
    ...     Renewal(Fixed(60.0)),
    ...     pools={"desk": Pool(calendar="mondays", cost_per_hour=30.0)},
    ...     resources={"anna": Resource("desk", amount=2)},
    ...     calendars={"mondays": Calendar({"mon": ("09:00-10:00",)})},
    ... )
    >>> paid_hours(desk), payroll(desk)
    ({'anna': 106.0}, 3180.0)
    """
    used = {id: one.calendar or spec.pools[one.pool].calendar for id, one in spec.resources.items()}
    hours = {name: open_hours(spec.calendars[name], spec) for name in set(used.values()) if name is not None}
    return {id: 0.0 if (name := used[id]) is None else one.amount * hours[name] for id, one in spec.resources.items()}


def payroll(spec: Spec) -> float:
    """Money a year for the time on duty of everybody, in the Spec's currency."""
    return sum(hours * rate_of(spec, id) for id, hours in paid_hours(spec).items())


def without_rates(spec: Spec) -> Spec:
    """The Spec in which nobody's time costs anything, so that its cost is that of fixed costs alone."""
    resources = {id: replace(one, cost_per_hour=0.0) for id, one in spec.resources.items()}
    return replace(spec, resources=resources)


def in_hours(spec: Spec) -> Spec:
    """The Spec in which an hour of anybody costs an hour, so that one that states no rates can be weighed all the same.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Graph, Pool, Renewal
    >>> made = in_hours(Spec(Graph(), Renewal(Fixed(60.0)), pools={"desk": Pool()}))
    >>> made.currency, made.pools["desk"].cost_per_hour
    ('h', 1.0)
    """
    pools = {id: replace(pool, cost_per_hour=1.0) for id, pool in spec.pools.items()}
    return replace(spec, pools=pools, currency=HOURS)
