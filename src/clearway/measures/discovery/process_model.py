"""The process as a BPMN model, discovered or planned, and how well the log fits it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from clearway.base.messages import Message, text

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.conformance import Conformance
    from clearway.measures.conformance.deviations import Deviation
    from clearway.measures.discovery.decisions import Decision
    from clearway.measures.discovery.roles import Roles
    from clearway.model.bpmn.elements import Bpmn

Array = np.ndarray[Any, np.dtype[Any]]

ALIGNING_S = 10.0
"""Seconds that the variants may take together to be aligned with a planned model."""

MOST_EVENTS = 2_000_000
"""Instances up to which rules for choices are looked for."""


@dataclass(frozen=True, slots=True, eq=False)
class ProcessModel:
    """A model of the process and how well the log fits it.

    Parameters
    ----------
    reason : str or None
        Message id without ``reason.``: why there is none; ``no_model`` when none was asked for.
    origin : {"discovered", "planned"} or None
        Whether it comes from this log or was given.
    bpmn : Bpmn or None
        The model; a discovered one has the rules of ``decisions`` as conditions, but neither lanes nor a drawing
        (:meth:`drawn`).
    method : str
        The miner (``inductive`` or ``split``); ``planned`` for a model that was given.
    sound : bool or None
        Whether every case can end, nothing is left behind and no step is dead; None when that is not known.
    conformance : Conformance or None
        Of the log to the model: by token replay where it was discovered, by optimal alignments where it was planned.
        What a deviation costs is left out where fewer cases show it than the small-group rule wants.
    roles : Roles or None
        Who does the work of a discovered model.
    decisions : tuple of Decision
        What is known about the choices of a discovered model.
    left_out : tuple of str
        Activities of the log that a discovered model does not have, most frequent first.
    left_out_share : float
        Their share of the completed instances.
    unseen : tuple of str
        Steps that a planned model demands and no completed instance of the log has: perhaps it does not record them.
    """

    reason: str | None = "no_model"
    origin: Literal["discovered", "planned"] | None = None
    bpmn: Bpmn | None = None
    method: str = ""
    sound: bool | None = None
    conformance: Conformance | None = None
    roles: Roles | None = None
    decisions: tuple[Decision, ...] = ()
    left_out: tuple[str, ...] = ()
    left_out_share: float = 0.0
    unseen: tuple[str, ...] = ()

    def drawn(self, lang: str = "en") -> Bpmn:
        """The model with its lanes, named in a language, and a drawing; a planned model keeps its own.

        Raises
        ------
        ValueError
            There is no model.
        """
        from clearway.measures.discovery.lanes import with_lanes
        from clearway.model.bpmn.layout import layout

        if self.bpmn is None:
            raise ValueError("no model")
        bpmn = self.bpmn if self.roles is None else _pooled(with_lanes(self.bpmn, self.roles, lang=lang), lang)
        return bpmn if any(one.shapes for one in bpmn.diagrams) else layout(bpmn)


NO_MODEL = ProcessModel()
"""None was asked for."""


def process_model(
    log: Log, planned: Bpmn | None = None, *, cost: Array | None = None, k: int = 5, raw: bool = False
) -> ProcessModel:
    """Discover a model of a log, or take the planned one, and compare the log with it.

    Parameters
    ----------
    log : Log
        Completed instances count.
    planned : Bpmn, optional
        The process as it should be.
    cost : float array of shape (cases,), optional
        Money by case, NaN where unknown.
    k, raw : int, bool
        The small-group rule, and whether the owner of the data switched it off.

    Raises
    ------
    InputError
        The planned model has no process, or no way to its end.
    """
    if not log.variants.column("n_cases").sum():
        return ProcessModel("no_completed")
    found = _discovered(log, cost, k, raw=raw) if planned is None else _planned(log, planned, cost)
    return found if raw else _released(found, k)


def _pooled(bpmn: Bpmn, lang: str) -> Bpmn:
    """The model with its process in a pool, because tools draw lanes nowhere else."""
    from clearway.model.bpmn.elements import Collaboration, Participant

    if not any(process.scope.lanes for process in bpmn.processes):
        return bpmn
    frame = Collaboration("collaboration_1")
    pools = tuple(
        Participant(f"pool_{at}", process.name or text(Message("model.pool"), lang), process.id, frame.id)
        for at, process in enumerate(bpmn.processes, start=1)
    )
    return replace(bpmn, participants=pools, collaborations=(frame,))


def _discovered(log: Log, cost: Array | None, k: int, *, raw: bool) -> ProcessModel:
    from clearway.measures.conformance import conform
    from clearway.measures.discovery.decisions import decisions, with_conditions
    from clearway.measures.discovery.discover import discover
    from clearway.measures.discovery.roles import roles_of

    found = discover(log)
    choices = decisions(log, found.bpmn) if log.instances.num_rows <= MOST_EVENTS else ()
    return ProcessModel(
        reason=None,
        origin="discovered",
        bpmn=with_conditions(found.bpmn, choices),
        method=found.method,
        sound=found.sound,
        conformance=conform(log, found.net, "replay", cost=cost),
        roles=roles_of(log, k=k, raw=raw),
        decisions=choices,
        left_out=found.left_out,
        left_out_share=found.left_out_share,
    )


def _planned(log: Log, planned: Bpmn, cost: Array | None) -> ProcessModel:
    from clearway.measures.conformance import conform, traces_of
    from clearway.model.bpmn.check import check

    found = conform(log, planned, seconds=ALIGNING_S / log.variants.num_rows, cost=cost)
    done = {log.activities[code] for code in np.unique(traces_of(log).codes).tolist()}
    skipped = (one.activity for one in found.deviations if one.kind == "skipped")
    return ProcessModel(
        reason=None,
        origin="planned",
        bpmn=planned,
        method="planned",
        sound=check(planned).sound,
        conformance=found,
        unseen=tuple(activity for activity in skipped if activity not in done),
    )


def _released(found: ProcessModel, k: int) -> ProcessModel:
    """The model without what deviations of a few cases cost."""
    if found.conformance is None:
        return found
    rows = tuple(_hidden(one) if one.cases < k else one for one in found.conformance.deviations)
    return replace(found, conformance=replace(found.conformance, deviations=rows))


def _hidden(one: Deviation) -> Deviation:
    return replace(one, extra_time=None, extra_cost=None)
