"""Who is responsible, accountable, consulted and informed for each step, in roles and never by person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from clearway.base.errors import OptionError
from clearway.base.messages import Message
from clearway.model.spec.fault import near
from clearway.model.spec.spec import Spec
from clearway.plan.neighbours import arrows, in_order, nearest, turned
from clearway.redesign.change import Change, apply

Kind = Literal["same", "added", "removed", "changed"]
PROCESS = "*"
"""Key of the owner of the whole process."""

LETTERS = {"R": "responsible", "A": "accountable", "C": "consulted", "I": "informed"}


@dataclass(frozen=True, slots=True)
class Row:
    """The roles of one step.

    Parameters
    ----------
    step : str
        Id of the task.
    name : str
    responsible : str or None
        Id of the pool that does it; None: nobody, it runs by itself.
    accountable : str
        Exactly one: a pool's id, or an owner as stated.
    consulted, informed : tuple of str
        Ids of pools; nobody stands in two columns but the pool that is responsible and accountable.
    customer : bool
        Whether the customer is informed too, because the step lies in a visible lane.
    proposed : bool
        Whether who is accountable follows from the rule, so that somebody has to confirm it.
    kind : str
        Against the process before a change.
    marks : str
        Letters of the columns that differ, of ``RACI``.
    """

    step: str
    name: str
    responsible: str | None
    accountable: str
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    customer: bool = False
    proposed: bool = True
    kind: Kind = "same"
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Raci:
    """The roles of a process.

    Parameters
    ----------
    rows : tuple of Row
        In the order of the flow; steps that a change removes stand behind.
    roles : dict of str to str
        Names of the roles by id.
    before : dict of str to Row
        The roles before the change; empty without one.
    rules : tuple of Message
        How they were found.
    """

    rows: tuple[Row, ...]
    roles: dict[str, str]
    before: dict[str, Row] = field(default_factory=dict)
    rules: tuple[Message, ...] = ()


def raci(spec: Spec, change: Change | None = None, *, owners: Mapping[str, str] | None = None) -> Raci:
    """The responsibilities of every step, as far as a Spec tells them, and a proposal for the rest.

    Responsible is the pool that does the step. Accountable is the owner that is stated for the step, its lane, its pool
    or the process, in this order; else, as a proposal to be confirmed, the one pool whose work leads to the last
    decision of the process, because it settles what the customer gets (without a decision: who does the last step). A
    change keeps that pool as long as it has a step left: moving a decision names no new owner. Consulted are the pools
    whose steps come right before, informed those whose steps come right after. The customer
    is informed where the step's lane is visible.

    Parameters
    ----------
    spec : Spec
    change : Change, optional
        Then the roles are those after it, and what differs is marked.
    owners : mapping of str to str, optional
        Role that is accountable, by id of a step, lane or pool, or ``*`` for the process.

    Raises
    ------
    OptionError
        ``raci.owner``: an owner of something that does not exist; ``raci.nobody``: no step has a pool.
    SpecError
        The change does not fit the Spec.

    Examples
    --------
    >>> from clearway.model.spec import Activity, Fixed, Graph, Node, Pool, Renewal, SequenceFlow
    >>> flow = Graph(
    ...     {"in": Node("start"), "ask": Node("task", "Ask"), "out": Node("end")},
    ...     {"a": SequenceFlow("in", "ask"), "b": SequenceFlow("ask", "out")},
    ... )
    >>> spec = Spec(flow, Renewal(Fixed(60.0)), activities={"ask": Activity("desk")}, pools={"desk": Pool("Desk")})
    >>> raci(spec).rows[0].accountable
    'desk'
    """
    stated = dict(owners or {})
    after = spec if change is None else apply(change, spec)
    _known(stated, spec, after)
    decides = _deciding(spec, stated)
    kept = decides[0] if any(_pool(after, id) == decides[0] for id in after.flow.nodes) else None
    rows, rules = _rows(after, stated, decides if kept is not None else _deciding(after, stated))
    roles = {id: pool.name or id for id, pool in (spec.pools | after.pools).items()}
    roles |= {name: roles.get(name, name) for name in stated.values()}
    if change is None:
        return Raci(rows, roles, rules=rules)
    before = {row.step: row for row in _rows(spec, stated, decides)[0]}
    gone = [replace(row, kind="removed", marks="") for step, row in before.items() if step not in after.flow.nodes]
    return Raci((*(_marked(row, before) for row in rows), *gone), roles, before, rules)


def _known(owners: Mapping[str, str], *specs: Spec) -> None:
    known = {PROCESS} | {id for spec in specs for table in (spec.flow.nodes, spec.lanes, spec.pools) for id in table}
    for id in owners:
        if id not in known:
            raise OptionError("raci.owner", place={"option": "owners"}, id=id, known=near(id, known - {PROCESS}))


def _rows(
    spec: Spec, owners: Mapping[str, str], deciding: tuple[str, Message]
) -> tuple[tuple[Row, ...], tuple[Message, ...]]:
    """One row for each task, and how who is accountable was found."""
    tasks = [id for id in in_order(spec.flow) if spec.flow.nodes[id].kind == "task"]
    decides, rule = deciding
    forth = arrows(spec.flow)
    back = turned(forth)
    rows = []
    for id in tasks:
        owner = _owner(spec, id, owners)
        responsible, accountable = _pool(spec, id), decides if owner is None else owner
        taken = {responsible, accountable}
        consulted = tuple(dict.fromkeys(one for one in _pools(spec, back, id) if one not in taken))
        informed = tuple(dict.fromkeys(one for one in _pools(spec, forth, id) if one not in {*taken, *consulted}))
        name = spec.flow.nodes[id].name or id
        rows.append(Row(id, name, responsible, accountable, consulted, informed, _visible(spec, id), owner is None))
    stated = all(not row.proposed for row in rows)
    first = Message("raci.rule.owners") if stated else rule
    return tuple(rows), (first, Message("raci.rule.neighbours"))


def _deciding(spec: Spec, owners: Mapping[str, str]) -> tuple[str, Message]:
    """The pool whose work leads to the last decision, else the pool of the last step; and the rule in words."""
    order = in_order(spec.flow)
    leaving = [flow.source for flow in spec.flow.flows.values()]
    decisions = [id for id in order if spec.flow.nodes[id].kind == "exclusive" and leaving.count(id) > 1]
    back = turned(arrows(spec.flow))
    for id in reversed(decisions):
        pools = _pools(spec, back, id)
        if pools:
            return pools[0], Message("raci.rule.decision", {"pool": spec.pools[pools[0]].name or pools[0]})
    last = [pool for id in order if (pool := _pool(spec, id)) is not None]
    if last:
        return last[-1], Message("raci.rule.last", {"pool": spec.pools[last[-1]].name or last[-1]})
    if PROCESS in owners:
        return owners[PROCESS], Message("raci.rule.owners")
    raise OptionError("raci.nobody", place={"path": "/activities"})


def _owner(spec: Spec, id: str, owners: Mapping[str, str]) -> str | None:
    """The owner that was stated, from the part to the whole."""
    pool = _pool(spec, id)
    return next(
        (owners[one] for one in (id, _lane(spec, id), pool, PROCESS) if one is not None and one in owners), None
    )


def _pool(spec: Spec, id: str) -> str | None:
    activity = spec.activities.get(id)
    return activity.pool if activity is not None else None


def _lane(spec: Spec, id: str) -> str | None:
    """The lane of a step: the one that holds its node, else that of its pool."""
    pool = _pool(spec, id)
    holding = next((lane for lane, one in spec.lanes.items() if id in one.nodes), None)
    return holding or (spec.pools[pool].lane if pool is not None else None)


def _visible(spec: Spec, id: str) -> bool:
    lane = _lane(spec, id)
    return lane is not None and spec.lanes[lane].visible


def _pools(spec: Spec, ways: Mapping[tuple[str, str], list[tuple[str, str]]], id: str) -> list[str]:
    """Pools of the steps next to a node; who stands behind a step that runs by itself is next."""
    near_by = nearest(ways, id, lambda node: _pool(spec, node) is not None)
    return [pool for one in near_by if (pool := _pool(spec, one)) is not None]


def _marked(row: Row, before: Mapping[str, Row]) -> Row:
    """The row with what differs from before."""
    if row.step not in before:
        return replace(row, kind="added")
    old = before[row.step]
    marks = "".join(letter for letter, name in LETTERS.items() if getattr(row, name) != getattr(old, name))
    if row.customer != old.customer and "I" not in marks:
        marks += "I"
    return replace(row, kind="changed" if marks or row.name != old.name else "same", marks=marks)
