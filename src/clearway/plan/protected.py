"""Whether a change touches what is to stay as it is."""

from __future__ import annotations

from clearway.model.spec.spec import Spec
from clearway.plan.constraints import Protect


def touched(before: Spec, after: Spec, protect: Protect) -> bool:
    """Whether a protected step or pool differs between two Specs.

    A step is touched when its node, its activity or a flow at it differs; a pool when its rules, its people or their
    hours do.

    Parameters
    ----------
    before, after : Spec
    protect : Protect
        Steps by id or name.
    """
    steps = {id for id, node in before.flow.nodes.items() if id in protect.steps or (node.name in protect.steps)}
    return any(_step(before, id) != _step(after, id) for id in steps) or any(
        _pool(before, id) != _pool(after, id) for id in protect.pools
    )


def _step(spec: Spec, id: str) -> object:
    flows = {flow: one for flow, one in spec.flow.flows.items() if id in (one.source, one.target)}
    return spec.flow.nodes.get(id), spec.activities.get(id), flows


def _pool(spec: Spec, id: str) -> object:
    people = {resource: one for resource, one in spec.resources.items() if one.pool == id}
    pool = spec.pools.get(id)
    hours = {one.calendar or (pool.calendar if pool else None) for one in people.values()}
    return pool, people, {name: spec.calendars.get(name) for name in hours if name is not None}
