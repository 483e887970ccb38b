"""The service blueprint of a log: the same events that the process map comes from, seen from the customer's side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.log.privacy.release import DEFAULT_K, SUPPRESSED
from clearway.measures.columns import sum_array
from clearway.measures.journey.blueprintfigures import mean_figure, seconds_figure, share_figure
from clearway.measures.journey.blueprintflows import decided, flows_of, in_columns, is_contact, positioned
from clearway.measures.journey.blueprintsteps import Keyed, Parts, keyed, positions, steps_of
from clearway.measures.journey.lanefile import StoredLane
from clearway.measures.journey.lanes import SYSTEM_ROLE, Lanes, lanes_of
from clearway.measures.journey.lines import ENTRY, INSIDE, NOWHERE, lines_of
from clearway.measures.journey.proofs import proofs_of
from clearway.measures.timing.split import split_of
from clearway.measures.work import work_of
from clearway.model.blueprint import LANES, LINES, STEP_LANES, Blueprint, Kind, Lane, Line, Step
from clearway.model.journey import Figure, Provenance, Scope, Title

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.cost import CostModel
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]


def blueprint_of(
    log: Log,
    lanes: Lanes | None = None,
    *,
    stored: Sequence[StoredLane] = (),
    costs: CostModel | None = None,
    kind: Kind = "actual",
    title: Title | None = None,
    provenance: Provenance | None = None,
    scope: tuple[str, ...] = (),
    k: int = DEFAULT_K,
    raw: bool = False,
) -> Blueprint:
    """Compute the service blueprint of a log.

    Parameters
    ----------
    lanes : Lanes, optional
        As :func:`clearway.measures.journey.lanes.lanes_of` places the activities; found with ``stored`` where missing.
    stored : sequence of StoredLane
        The lane table that a person confirmed.
    costs : CostModel, optional
        Rates; without them, and without a cost column, there is no cost.
    kind : {"actual", "simulated"}
        A twin's log is handed to the same function.
    title : Title, optional
        The name of the source unless given.
    provenance : Provenance, optional
        Version, moment, seed and runs; the hashes of log and lanes are filled in.
    scope : tuple of str
        Conditions by which the log was cut, as ``Channel=Phone``.
    k : int
        Fewest people behind a team that is named.
    raw : bool
        Name every team.

    Raises
    ------
    OptionError
        ``k`` is outside its range.
    """
    placed = lanes if lanes is not None else lanes_of(log, stored, k=k, raw=raw)
    work = work_of(log)
    split = split_of(log, work)
    lines = lines_of(work, split, placed.codes)
    parts = Parts(work, split, placed, lines, _money(log, work, costs))
    keys = keyed(work, placed)
    steps = steps_of(parts, keys)
    flows = flows_of(parts, keys, steps)
    steps = positioned(decided(in_columns(steps, flows, positions(work, keys).tolist()), flows, keys), flows)
    evidence, steps = proofs_of(log, work, keys, steps)
    reason = "" if work.has_start else "single_stamp"
    made_by = provenance or Provenance()
    return Blueprint(
        id=f"blueprint-{log.intake.sha256[:10]}" if log.intake.sha256 else "blueprint",
        title=title or Title(log.intake.source, log.intake.source),
        kind=kind,
        lanes=tuple(_lane(parts, at, reason) for at in range(len(LANES))),
        lines=tuple(_line(parts, at, reason) for at in range(len(LINES))),
        steps=tuple(sorted(steps, key=_order)),
        flows=flows,
        evidence=evidence,
        scope=Scope(_window(work), scope),
        n_cases=work.n_cases,
        lead=_lead(log),
        entry=seconds_figure(lines.case_us[:, ENTRY], reason=reason),
        unknown=seconds_figure(lines.case_us[:, NOWHERE], reason=reason),
        unplaced=_unplaced(parts),
        contacts=_contacts(parts, keys, steps),
        waits=lines.waits,
        provenance=_provenance(log, placed, made_by),
    )


def _order(step: Step) -> tuple[int, int, str]:
    lane = STEP_LANES.index(step.lane) if step.lane in STEP_LANES else len(STEP_LANES)
    return step.column, lane, step.activity


def _money(log: Log, work: Work, costs: CostModel | None) -> Array | None:
    from clearway.measures.cost import spending_of

    spent = spending_of(log, work, costs)
    return None if spent is None else spent.instance


def _lane(parts: Parts, at: int, reason: str) -> Lane:
    if at == 0:
        return Lane("evidence")
    work, lane = parts.work, at - 1
    mine = work.done & (parts.lanes.codes == lane)
    known = mine & (work.touch_us != NULL_US)
    work_us = sum_array(work.case[known], work.touch_us[known], work.n_cases)
    return Lane(
        id=LANES[at],  # type: ignore[arg-type]
        actors=_actors(parts.lanes, LANES[at]),
        work=seconds_figure(work_us, reason=reason),
        wait=seconds_figure(parts.lines.case_us[:, INSIDE + lane], reason=reason),
    )


def _actors(lanes: Lanes, lane: str) -> tuple[str, ...]:
    """Teams of a lane, the one with most instances first."""
    count: dict[str, int] = {}
    for row in lanes.rows:
        if row.lane == lane and row.role and row.role not in (SUPPRESSED, SYSTEM_ROLE):
            count[row.role] = count.get(row.role, 0) + row.n
    return tuple(sorted(count, key=lambda name: (-count[name], name)))


def _line(parts: Parts, at: int, reason: str) -> Line:
    lines, work = parts.lines, parts.work
    crossings, count = lines.crossings[:, at], len(LINES)
    return Line(
        id=LINES[at],  # type: ignore[arg-type]
        crossings_per_case=mean_figure(crossings.astype(np.float64), "count"),
        wait_in=seconds_figure(lines.case_us[:, at], reason=reason),
        wait_out=seconds_figure(lines.case_us[:, count + at], reason=reason),
        cases_share=share_figure(int(np.count_nonzero(crossings)), work.n_cases),
        cost=_cost_at(parts, at),
        between_in=_between(lines.between_us, at),
        between_out=_between(lines.between_us, count + at),
    )


def _between(between_us: Array | None, place: int) -> Figure | None:
    return None if between_us is None else seconds_figure(between_us[:, place], method="completion")


def _cost_at(parts: Parts, line: int) -> Figure | None:
    if parts.money is None:
        return None
    met = parts.lines.edges.crosses(line) & parts.work.done
    case = np.bincount(parts.work.case[met], weights=parts.money[met], minlength=parts.work.n_cases)
    return mean_figure(case, "money")


def _lead(log: Log) -> Figure:
    from clearway.measures.casebuild import case_spans

    start, end, is_open = case_spans(log)
    closed = (start != NULL_US) & (end != NULL_US) & (end >= start) & ~is_open
    return mean_figure((end - start)[closed] / 1e6, "s", reason="no_closed_cases")


def _unplaced(parts: Parts) -> Figure:
    """Share of the working time (with one stamp: of the instances) that lies in no lane."""
    work = parts.work
    nowhere = parts.lanes.codes < 0
    if not work.has_start:
        return share_figure(int(np.count_nonzero(nowhere & work.done)), int(np.count_nonzero(work.done)))
    known = work.touch_us != NULL_US
    total = float(work.touch_us[known].sum())
    if not total:
        return share_figure(int(np.count_nonzero(nowhere & work.done)), int(np.count_nonzero(work.done)))
    share = float(work.touch_us[known & nowhere].sum()) / total
    return Figure(share, "share", int(np.count_nonzero(known)), method="share")


def _contacts(parts: Parts, keys: Keyed, steps: Sequence[Step]) -> Figure:
    """Onstage steps of a case whose name tells of a contact, which the log implies without showing the customer."""
    onstage = np.array([step.lane == "onstage" and is_contact(step.activity) for step in steps], bool)
    work = parts.work
    met = work.done & (keys.of >= 0)
    if onstage.size:
        met &= onstage[keys.of]
    return mean_figure(np.bincount(work.case[met], minlength=work.n_cases).astype(np.float64), "count", method="words")


def _window(work: Work) -> tuple[str, ...]:
    from datetime import UTC, datetime

    known = work.end_us[work.done]
    if not known.size:
        return ()
    bounds = (int(known.min()), int(known.max()))
    return tuple(datetime.fromtimestamp(us / 1e6, UTC).isoformat(timespec="seconds") for us in bounds)


def _provenance(log: Log, lanes: Lanes, made_by: Provenance) -> Provenance:
    from dataclasses import replace

    return replace(made_by, log_sha=log.intake.sha256, lanes_sha=lanes.sha256)
