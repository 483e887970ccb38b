"""From BPMN to Petri nets, and back for the nets that BPMN can draw.

What each element of a model means in its net:

- A *task* is a transition with its name as label, or its id without one; events and gateways are silent.
- Several flows into a task, an event or an exclusive gateway merge; several flows out of a task are taken together, and
  chosen among like those of an inclusive gateway when one of them has a condition.
- An *inclusive* gateway takes any choice of at least one branch; its join waits for all that were taken wherever the
  structure tells which those are (see :mod:`clearway.model.bpmn.inclusive`), else it takes what has come. A *complex*
  gateway is read as an inclusive one, an *event-based* one as an exclusive one.
- Several *start* events are alternatives. A process ends when no token is left: several *end* events are joined by an
  inclusive join of their own. A *terminate* end takes all tokens of its scope away; so do error and cancel ends.
- A *boundary event* that interrupts takes the place of the end of its task; one that does not starts its branch at
  most once, beside the task. An interrupted sub-process loses its tokens.
- A *sub-process* is drawn in place of its node; an *event sub-process* that does not interrupt runs at most once beside
  the rest; one that interrupts takes its place. An *ad-hoc* sub-process does any of its activities any number of times.
- A *loop* or *multi-instance* marker means one or more times, one after the other. A *call activity* is a task.
- Message flows, data and conditions are left out. Compensation is left out with its handlers.
"""

from __future__ import annotations

from clearway.model.bpmn.elements import Bpmn, Scope
from clearway.model.bpmn.fromnet import from_petri
from clearway.model.bpmn.netdraft import NetDraft, Translation, finish
from clearway.model.bpmn.weave import weave
from clearway.model.petri import PetriNet

__all__ = ["from_petri", "to_petri", "translate"]


def to_petri(bpmn: Bpmn, process_id: str | None = None) -> PetriNet:
    """The workflow net of one process; its runs are those of the process.

    Parameters
    ----------
    bpmn : Bpmn
        The model.
    process_id : str, optional
        Id of the process; the first that has a node otherwise.

    Returns
    -------
    PetriNet
        Starts with a token in its first place and ends with one token in its last. It is sound when the process is, but
        for processes that take tokens away (terminate ends, interrupted sub-processes with parallel work) or end in
        several places at no fixed number: there the final marking can always be reached, and other tokens may be left
        on the way to it.

    Raises
    ------
    KeyError
        There is no such process.
    """
    chosen = [one for one in bpmn.processes if (one.id == process_id if process_id is not None else one.scope.nodes)]
    if not chosen and (process_id is not None or not bpmn.processes):
        raise KeyError(process_id)
    process = chosen[0] if chosen else bpmn.processes[0]
    return translate(process.scope, process.id, exact=True).net


def translate(scope: Scope, owner: str, *, exact: bool) -> Translation:
    """The net of a scope with the elements behind its nodes.

    Parameters
    ----------
    scope : Scope
        The content of a process or sub-process.
    owner : str
        Its id.
    exact : bool
        True: every run is a run of the net, sub-processes drawn in place. False: made for the question of soundness;
        sub-processes are single steps (each is a question of its own), see
        :class:`clearway.model.bpmn.netdraft.NetDraft`.
    """
    draft = NetDraft(exact)
    first, last = draft.place(f"{owner}/source", owner), draft.place(f"{owner}/sink", owner)
    weave(draft, scope, owner, first, last)
    return finish(draft, first, last)
