"""What an hour of people costs, as a Spec states it."""

from __future__ import annotations

from clearway.model.spec.spec import Spec


def rate_of(spec: Spec, id: str) -> float:
    """Pay of a resource for an hour: its own rate, else that of its pool.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Graph, Pool, Renewal, Resource
    >>> people = {"anna": Resource("desk"), "bob": Resource("desk", cost_per_hour=50.0)}
    >>> desk = Spec(Graph(), Renewal(Fixed(60.0)), pools={"desk": Pool(cost_per_hour=30.0)}, resources=people)
    >>> rate_of(desk, "anna"), rate_of(desk, "bob")
    (30.0, 50.0)
    """
    one = spec.resources[id]
    return spec.pools[one.pool].cost_per_hour if one.cost_per_hour is None else one.cost_per_hour


def has_rates(spec: Spec) -> bool:
    """Whether anybody's time costs anything."""
    return any(rate_of(spec, id) for id in spec.resources)


def has_costs(spec: Spec) -> bool:
    """Whether a Spec states any cost: of people's time, or of an activity as such."""
    return has_rates(spec) or any(activity.cost for activity in spec.activities.values())
