"""Another way of doing a step for some of the cases, and what it gives by formula."""

from __future__ import annotations

from dataclasses import replace

from clearway.model.spec.conditions import Condition
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.redesign.flowedit import fresh, leaving, with_alternative
from clearway.redesign.making import named
from clearway.redesign.workload import Workload, workload


def other_way(spec: Spec, task: str, code: str, work: Activity, *, share: float, when: Condition | None = None) -> Spec:
    """The Spec in which some cases have a step done in another way, under the name ``pattern.<code>.step``.

    Parameters
    ----------
    spec : Spec
    task : str
        The step, which the other cases keep.
    code : str
        Of the pattern.
    work : Activity
        What the other way asks for.
    share : float
        Of the cases, where ``when`` does not decide.
    when : Condition, optional
        For which cases.
    """
    node = spec.flow.nodes[task]
    other = replace(node, name=named(spec, f"pattern.{code}.step", node.name or task))
    return with_alternative(spec, task, fresh(spec, f"{task}_{code}"), other, work, share=share, when=when)


def saved_by(load: Workload, spec: Spec, after: Spec, task: str, share: float) -> float:
    """Seconds that a case saves when a share of the visits to a step take the only new one in its place."""
    came = load.visits[task]
    new = {id: came * share for id in after.activities if id not in spec.activities}
    visited = {**dict.fromkeys(after.flow.nodes, 0.0), **load.visits, **new, task: came * (1 - share)}
    return load.each_case_s - workload(after, visited=visited).each_case_s


def is_check(spec: Spec, task: str) -> bool:
    """Whether something is decided right after a step."""
    out = leaving(spec.flow, task)
    follower = spec.flow.flows[out[0]].target if len(out) == 1 else task
    return spec.flow.nodes[follower].kind == "exclusive" and len(leaving(spec.flow, follower)) > 1
