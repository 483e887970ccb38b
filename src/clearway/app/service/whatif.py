"""The verb that says what would happen: a Spec as it is, or after changes with the same luck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, overload

from clearway.base.errors import OptionError

if TYPE_CHECKING:
    from clearway.model.spec.spec import Spec
    from clearway.redesign import Change
    from clearway.twin import Comparison, Outcome


@overload
def simulate(spec: Spec, changes: None = None, *, assume: bool = False, **options: Any) -> Outcome: ...


@overload
def simulate(spec: Spec, changes: Sequence[Change], *, assume: bool = False, **options: Any) -> Comparison: ...


def simulate(
    spec: Spec, changes: Sequence[Change] | None = None, *, assume: bool = False, **options: Any
) -> Outcome | Comparison:
    """Say what would happen, and what changes would change.

    Parameters
    ----------
    spec : Spec
    changes : sequence of Change, optional
        Each is a scenario of its own; they meet the same customers and the same luck as the Spec as it is.
    assume : bool
        Whether what no data stand behind is simulated all the same.
    **options
        ``cases, replications, seed, start, warmup, workers``, as for :func:`clearway.twin.simulate`; without changes
        also its others.

    Returns
    -------
    Outcome
        Without changes.
    Comparison
        With changes.

    Raises
    ------
    SpecError
        The Spec, or what a change makes of it, is not sound; or no data stand behind a change.
    OptionError
        A number is out of bounds, or two changes have the same name.

    Examples
    --------
    >>> from clearway.model.spec import Activity, Calendar, Exponential, Graph, Node, Pool, Renewal, Resource
    >>> from clearway.model.spec import SequenceFlow, Spec
    >>> from clearway.redesign import Change
    >>> flow = Graph(
    ...     {"in": Node("start"), "serve": Node("task", "Serve"), "out": Node("end")},
    ...     {"a": SequenceFlow("in", "serve"), "b": SequenceFlow("serve", "out")},
    ... )
    >>> always = Calendar({day: ("00:00-24:00",) for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")})
    >>> desk = Spec(
    ...     flow,
    ...     Renewal(Exponential(80.0)),
    ...     activities={"serve": Activity("desk", duration=Exponential(60.0))},
    ...     pools={"desk": Pool(calendar="always")},
    ...     resources={"anna": Resource("desk")},
    ...     calendars={"always": always},
    ... )
    >>> more = Change("One more", ({"op": "add", "path": "/resources/anna/amount", "value": 2},))
    >>> simulate(desk, cases=500)["waiting"].value > 60
    True
    >>> waiting = next(row for row in simulate(desk, [more], cases=500).rows if row.measure == "waiting")
    >>> waiting.difference < 0, waiting.told_apart
    (True, True)
    """
    from clearway.redesign import apply
    from clearway.twin import compare
    from clearway.twin import simulate as run
    from clearway.twin.support import refuse_unsupported

    if changes is None:
        return run(spec, **options)
    scenarios: dict[str, Spec] = {}
    for change in changes:
        if change.name in scenarios:
            raise OptionError("twin.same_name", name=change.name)
        scenarios[change.name] = apply(change, spec)
        if not assume:
            refuse_unsupported(spec, scenarios[change.name], name=change.name)
    return compare(spec, scenarios, **options)
