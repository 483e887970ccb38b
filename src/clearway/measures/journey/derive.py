"""A journey map from a log and what customers said: the whole, its representatives, and how far data back it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US, iso
from clearway.log.privacy.release import DEFAULT_K
from clearway.measures.journey.basis import Basis, basis_of
from clearway.measures.journey.emotion import Voices, experience_of
from clearway.measures.journey.medoid import Representative, Representatives, representatives
from clearway.measures.journey.moments import Effect, moments_of
from clearway.measures.journey.planned import against, with_status
from clearway.measures.journey.stages import stages_of
from clearway.measures.journey.steps import Placed, chosen_activities, mean_figure, share_figure, steps_of
from clearway.model.journey import Deviation, Figure, Journey, Kind, Path, Provenance, Scope, Stage, Title

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may decide about a map.

    Parameters
    ----------
    placed : mapping of str to Placed
        Lanes by activity.
    stages : mapping of str to sequence of str, or None
        Declared stages; None lets them be found.
    planned : Journey or None
        To hold the actual journeys against.
    filter : tuple of str
        Conditions under which the log was read, for the scope.
    kept : tuple of str
        Activities that get a step however rare they are, and no others; empty: those that most cases pass.
    seed : int
        Of representatives and intervals.
    k : int
        Small-group rule.
    raw : bool
        Switches it off for the data's owner.
    """

    placed: Mapping[str, Placed] | None = None
    stages: Mapping[str, Sequence[str]] | None = None
    planned: Journey | None = None
    filter: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    seed: int = 1
    k: int = DEFAULT_K
    raw: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """A map with the maps of its representatives.

    Parameters
    ----------
    journey : Journey
        Of all cases.
    representatives : tuple of Journey
        One for each of its paths, in their order.
    basis : Basis
    """

    journey: Journey
    representatives: tuple[Journey, ...]
    basis: Basis


def derive(
    log: Log,
    voices: Voices | None = None,
    *,
    settings: Settings | None = None,
    effects: Iterable[Effect] = (),
    kind: Kind = "actual",
    title: Title | None = None,
    provenance: Provenance | None = None,
    basis: Basis | None = None,
) -> Derived:
    """Derive the journey map of a log.

    Parameters
    ----------
    log : Log
    voices : Voices, optional
        What customers felt; without it the map has no curve.
    settings : Settings, optional
    effects : iterable of Effect
        Of the driver model, for the moments of truth.
    kind : {"actual", "simulated"}
    title : Title, optional
        The log's source unless given.
    provenance : Provenance, optional
    basis : Basis, optional
        As :func:`clearway.measures.journey.basis.basis_of` made it.

    Raises
    ------
    OptionError
        Those of :func:`clearway.measures.journey.stages.stages_of` and
        :func:`clearway.measures.journey.planned.against`.
    """
    chosen = settings or Settings()
    given = basis or basis_of(log)
    stages = stages_of(log, given.order, declared=chosen.stages)
    found = representatives(log, seed=chosen.seed)
    named = title or Title(log.intake.source, log.intake.source)
    origin = replace(provenance or Provenance(log_sha=log.intake.sha256), seed=chosen.seed)
    everyone = np.ones(log.cases.num_rows, bool)
    whole = _whole(given, everyone, stages, chosen, voices, tuple(effects))
    journey = replace(
        whole,
        title=named,
        kind=kind,
        paths=_paths(found),
        other=share_figure(found.other, found.cases),
        scope=Scope(_window(log), chosen.filter),
        share=share_figure(log.cases.num_rows, log.cases.num_rows),
        provenance=origin,
    )
    told = (_told(journey, given, found, chosen, voices, at) for at in range(len(found.all)))
    return Derived(journey, tuple(told), given)


def lead_figure(log: Log, cases: Array) -> Figure:
    """Mean seconds from first to last moment of the closed cases of a selection."""
    start, end = log.cases.column("start_us"), log.cases.column("end_us")
    known = ~log.cases.column("open").astype(bool) & (start != NULL_US) & (end != NULL_US) & cases
    return mean_figure((end[known] - start[known]) / 1e6, "s", reason="no_closed_cases")


def _whole(
    basis: Basis,
    cases: Array,
    stages: tuple[Stage, ...],
    chosen: Settings,
    voices: Voices | None,
    effects: tuple[Effect, ...],
) -> Journey:
    activities = chosen_activities(basis, cases, kept=chosen.kept)
    steps = steps_of(basis, cases, activities, stages=stages, placed=chosen.placed)
    felt = () if voices is None else _felt(basis, steps, cases, voices, chosen)
    deviations: tuple[Deviation, ...] = ()
    if chosen.planned is not None:
        found = against(basis, chosen.planned, cases)
        deviations, steps = found.deviations, with_status(steps, stages, found)
    return Journey(
        id="J",
        title=Title("", ""),
        kind="actual",
        steps=steps,
        stages=tuple(stage for stage in stages if any(step.stage == stage.id for step in steps)),
        n_cases=int(np.count_nonzero(cases)),
        lead=lead_figure(basis.log, cases),
        left_out=_left_out(basis, cases, activities),
        experience=felt,
        moments=moments_of(effects, steps),
        deviations=deviations,
    )


def _felt(basis: Basis, steps: Any, cases: Array, voices: Voices, chosen: Settings) -> Any:
    return experience_of(basis, steps, cases, voices, seed=chosen.seed, k=chosen.k, raw=chosen.raw)


def _left_out(basis: Basis, cases: Array, activities: Sequence[int]) -> Figure:
    rows = basis.work.done & cases[basis.work.case]
    inside = np.isin(basis.work.activity[rows], np.array(activities, np.int64))
    return share_figure(int(np.count_nonzero(~inside)), int(inside.size))


def _paths(found: Representatives) -> tuple[Path, ...]:
    return tuple(_path(one, found, number) for number, one in enumerate(found.all, 1))


def _path(one: Representative, found: Representatives, number: int) -> Path:
    name = " → ".join(_shortened(one.activities))
    distance = Figure(one.distance, "share", one.cases, method="mean alignment distance to the medoid")
    share = share_figure(one.cases, found.cases)
    return Path(f"R{number}", Title(name, name), share, one.variants, one.activities, distance)


def _shortened(activities: Sequence[str]) -> list[str]:
    """Runs of the same activity once with their length, so that a title can be read."""
    runs = [(name, len(list(some))) for name, some in groupby(activities)]
    return [name if count == 1 else f"{name} ×{count}" for name, count in runs]


def _told(
    journey: Journey, basis: Basis, found: Representatives, chosen: Settings, voices: Voices | None, at: int
) -> Journey:
    """The map of one representative: its own path, measured over the cases that it stands for."""
    one, path = found.all[at], journey.paths[at]
    group = np.append(found.group, -1)
    cases = group[basis.log.cases.column("variant").astype(np.int64)] == at
    names = list(dict.fromkeys(one.activities))
    codes = [basis.work.activities.index(name) for name in names]
    steps = steps_of(basis, cases, codes, stages=journey.stages, placed=chosen.placed)
    felt = () if voices is None else _felt(basis, steps, cases, replace(voices, modelled=None), chosen)
    return Journey(
        id=path.id,
        title=path.title,
        kind="representative",
        steps=steps,
        stages=tuple(stage for stage in journey.stages if any(step.stage == stage.id for step in steps)),
        scope=journey.scope,
        share=path.share,
        n_cases=one.cases,
        lead=lead_figure(basis.log, cases),
        left_out=_left_out(basis, cases, codes),
        experience=felt,
        paths=(path,),
        provenance=journey.provenance,
    )


def _window(log: Log) -> tuple[str, ...]:
    known = log.cases.column("start_us")
    known = known[known != NULL_US]
    last = log.column("end_us")
    last = last[last != NULL_US]
    return (iso(int(known.min()), log.zone), iso(int(last.max()), log.zone)) if known.size and last.size else ()
