"""Rates of a cost file put into a Spec, so that a twin knows what its work costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.cost import CostModel
    from clearway.model.spec.spec import Spec


def priced(spec: Spec, rates: CostModel, groups: Mapping[str, str]) -> Spec:
    """The Spec with the hourly rates of its resources and the fixed costs of its activities.

    Parameters
    ----------
    spec : Spec
    rates : CostModel
        A resource's own rate wins over that of its group, and that over the rate of everybody.
    groups : mapping of str to str
        Group of each resource by name; see :func:`groups_of`.

    Examples
    --------
    >>> from clearway.measures.cost import CostModel
    >>> from clearway.model.spec import Fixed, Graph, Pool, Renewal, Resource, Spec
    >>> desk = Spec(Graph(), Renewal(Fixed(60.0)), pools={"d": Pool()}, resources={"p1": Resource("d", "Ann")})
    >>> paid = priced(desk, CostModel("EUR", groups={"front": 30.0}), {"Ann": "front"})
    >>> paid.currency, paid.resources["p1"].cost_per_hour
    ('EUR', 30.0)
    """

    def rate_of(name: str) -> float | None:
        return rates.resources.get(name, rates.groups.get(groups.get(name, ""), rates.rate))

    resources = {id: replace(one, cost_per_hour=rate_of(one.name or id)) for id, one in spec.resources.items()}
    activities = {}
    for id, activity in spec.activities.items():
        node = spec.flow.nodes.get(id)
        fixed = rates.activities.get((node.name if node else "") or id, activity.cost)
        activities[id] = replace(activity, cost=fixed)
    return replace(spec, currency=rates.currency, resources=resources, activities=activities)


def groups_of(log: Log) -> dict[str, str]:
    """The group in which each resource did most of its work; empty for a log without groups."""
    column = log.roles.get("group")
    if column not in log.instances.names or column not in log.dictionaries or "resource" not in log.dictionaries:
        return {}
    people, teams = log.names("resource"), log.names(str(column))
    who, where = log.column("resource").astype(np.int64), log.column(str(column)).astype(np.int64)
    known = (who >= 0) & (who < len(people)) & (where >= 0) & (where < len(teams))
    counts = np.zeros((len(people), len(teams)), np.int64)
    np.add.at(counts, (who[known], where[known]), 1)
    return {people[at]: teams[int(row.argmax())] for at, row in enumerate(counts) if row.any()}
