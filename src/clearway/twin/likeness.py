"""Another twin that the same log allows, with the parts of the first one, so that the same changes fit it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clearway.model.spec.cases import Renewal
from clearway.twin.fit.chains import chain_decisions
from clearway.twin.fit.decisions import decisions
from clearway.twin.fit.histories import route

if TYPE_CHECKING:
    from clearway.model.spec.flow import Gateway, Graph
    from clearway.model.spec.spec import Spec
    from clearway.model.spec.work import Activity
    from clearway.twin.fit.observed import Observed

ARRIVALS = "arrivals_of_the_other"
"""Id of the hours in which cases come, where the other twin has its own."""


def like(spec: Spec, drawn: Spec, observed: Observed, *, chain: bool) -> Spec:
    """A twin with its steps, people and hours, and with the numbers of one that was fitted to resampled weeks.

    From the other twin come arrivals, working times and delays; the probabilities at gateways are fitted anew to the
    resampled weeks, in the flow of the first twin. Which steps, people and hours there are stays: changes name them.
    Gateways with rules stay, too.

    Parameters
    ----------
    spec : Spec
        The twin.
    drawn : Spec
        Fitted to resampled weeks.
    observed : Observed
        These weeks.
    chain : bool
        Whether the flow is the plain chain of steps.
    """
    found = chain_decisions(spec.flow, observed) if chain else decisions(spec.flow, observed)
    gateways, _ = route(spec.flow, found)
    calendars, arrivals = dict(spec.calendars), drawn.arrivals
    if isinstance(arrivals, Renewal) and arrivals.calendar is not None:
        calendars[ARRIVALS] = drawn.calendars[arrivals.calendar]
        arrivals = replace(arrivals, calendar=ARRIVALS)
    return replace(
        spec,
        flow=_delayed(spec.flow, drawn.flow),
        arrivals=arrivals,
        activities=_activities(spec, drawn),
        gateways={id: _gateway(one, gateways.get(id)) for id, one in spec.gateways.items()},
        calendars=calendars,
    )


def _delayed(flow: Graph, other: Graph) -> Graph:
    """The flow with the delays of the other one's timers, where it has them."""
    nodes = {
        id: replace(node, delay=other.nodes[id].delay)
        if node.kind == "timer" and id in other.nodes and other.nodes[id].kind == "timer"
        else node
        for id, node in flow.nodes.items()
    }
    return replace(flow, nodes=nodes)


def _gateway(one: Gateway, fresh: Gateway | None) -> Gateway:
    return one if fresh is None or one.rules else fresh


def _activities(spec: Spec, drawn: Spec) -> dict[str, Activity]:
    """Activities with the times of the other twin's of the same name; who was not seen there keeps the own times."""
    known = {drawn.flow.nodes[id].name or id: work for id, work in drawn.activities.items() if id in drawn.flow.nodes}
    found = {}
    for id, work in spec.activities.items():
        other = known.get(spec.flow.nodes[id].name or id)
        if other is None or other.duration is None or work.duration is None:
            found[id] = work
            continue
        own = {who: other.durations.get(who, law) for who, law in work.durations.items()}
        delay = other.delay if work.delay is not None and other.delay is not None else work.delay
        found[id] = replace(work, duration=other.duration, durations=own, delay=delay)
    return found
