"""How far a twin is from what happened, beside how far it is from itself, and what that means in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from clearway.base.errors import OptionError
from clearway.model.spec.spec import Spec
from clearway.twin.distance import Trace, trace
from clearway.twin.distances import distances_of, prepare, traced
from clearway.twin.program.program import Program, program_of
from clearway.twin.record import trace_of
from clearway.twin.run import replicates

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]
Verdict = Literal["indistinguishable", "usable", "not usable"]
OWN = 19
"""Replications that are made at least: a log is told from them if it is the odd one out of 20, once in 20 by chance."""

LEVEL = 0.975
"""Upper end of the 95% range of the replications."""


@dataclass(frozen=True, slots=True)
class Validation:
    """A twin held against a log that it was not fitted on, or was.

    Parameters
    ----------
    distances : dict of str to (float or None)
        Mean over the replications, by key.
    low, high : dict of str to (float or None)
        95% range of the replications.
    noise_floor : dict of str to (float or None)
        Mean distance of two replications: no twin can be nearer on average.
    noise_limit : dict of str to (float or None)
        What the mean distances of a log of the twin itself stay below in 95%, all of them together; see
        :func:`joint_limits`.
    replay : dict of str to (float or None)
        Distances of the training part, replayed; what a twin has to beat. Empty where it is not known.
    verdict : str
        ``indistinguishable``: all distances within the noise limits, as they would be in 95% for a log of the twin
        itself; ``not usable``: no better
        than the replay on more than half of the distances; ``usable`` otherwise.
    cases, replications : int
        Replications that were made.
    arrivals : str
        ``simulated`` or ``given``; where they are given, their own distance ``cad`` is not judged.
    reasons : dict of str to str
        Message id of why a distance is None.
    """

    distances: Mapping[str, float | None]
    low: Mapping[str, float | None]
    high: Mapping[str, float | None]
    noise_floor: Mapping[str, float | None]
    noise_limit: Mapping[str, float | None]
    replay: Mapping[str, float | None]
    verdict: Verdict
    cases: int
    replications: int
    arrivals: str
    reasons: Mapping[str, str]


def validate(
    spec: Spec,
    log: Log,
    *,
    replications: int = 10,
    arrivals: Literal["simulated", "given"] = "simulated",
    seed: int = 1,
    train: Log | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Validation:
    """Simulate as many cases as a log has, from its start, and measure the distances.

    Parameters
    ----------
    spec : Spec
    log : Log
        What happened; with starts for distances about starts.
    replications : int
        At least 2; 19 are made where fewer are asked for, because no fewer tell a log apart with 95%.
    arrivals : {"simulated", "given"}
        ``given`` lets the cases come when those of the log came.
    seed : int
    train : Log, optional
        The training part, whose replay the twin has to beat. Without it the replay that the fit noted counts.

    Raises
    ------
    SpecError
        The Spec is not sound.
    OptionError
        The log has no completed instance, or fewer than two replications are asked for.
    """
    _refuse_few(replications)
    names: dict[str, int] = {}
    real = traced(log, names)
    past = None if train is None else traced(train, names)
    return validate_trace(
        spec, real, names, replications=replications, arrivals=arrivals, seed=seed, past=past, on_progress=on_progress
    )


def validate_trace(
    spec: Spec,
    real: Trace,
    names: dict[str, int],
    *,
    replications: int = 10,
    arrivals: Literal["simulated", "given"] = "simulated",
    seed: int = 1,
    past: Trace | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Validation:
    """The same for a log that is plain arrays.

    Parameters
    ----------
    real : Trace
        What happened.
    names : dict of str to int
        Code of each activity in the traces; names that it lacks are added.
    past : Trace, optional
        The training part.

    Raises
    ------
    SpecError
        The Spec is not sound.
    OptionError
        The log has no completed instance, or fewer than two replications are asked for.
    """
    _refuse_few(replications)
    if not real.cases:
        raise OptionError("twin.empty")
    begin = int(real.first_us.min())
    program = program_of(spec, start=(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=begin)).isoformat())
    given = np.sort(real.first_us) - begin if arrivals == "given" else None
    replications = max(replications, OWN)
    traces = _traces(program, real.cases, replications, seed, given, names, on_progress)
    reference = prepare(real)
    sides = [prepare(one) for one in traces]
    found = [distances_of(side, reference) for side in sides]
    own = {pair: distances_of(sides[pair[0]], sides[pair[1]]).values for pair in combinations(range(OWN), 2)}
    limit = joint_limits([one.values for one in found[:OWN]], own)
    judged = _over(far := [one.values for one in found], np.mean)
    if arrivals == "given":
        limit["cad"] = judged["cad"] = None
    replay = _noted(spec) if past is None else distances_of(prepare(replayed(past, real)), reference).values
    return Validation(
        distances=_over(far, np.mean),
        low=_over(far, lambda values: np.quantile(values, 1 - LEVEL)),
        high=_over(far, lambda values: np.quantile(values, LEVEL)),
        noise_floor=_over([*own.values()], np.mean),
        noise_limit=limit,
        replay=replay,
        verdict=verdict_of(judged, limit, replay),
        cases=real.cases,
        replications=replications,
        arrivals=arrivals,
        reasons=found[0].reasons,
    )


def _refuse_few(replications: int) -> None:
    if replications < 2:
        raise OptionError("twin.two", place={"option": "--replications"}, value=replications)


def joint_limits(
    far: Sequence[Mapping[str, float | None]], own: Mapping[tuple[int, int], Mapping[str, float | None]]
) -> dict[str, float | None]:
    """What the mean distances of a log to the replications must not exceed, all of them together.

    If the twin made the log, then the log is one replication more, and which one it is nobody can tell. Each of them
    has a mean distance to all others by every key; its logarithm, less their mean and over their standard deviation,
    says how odd it is by that key, and the largest over the keys how odd it is at all. The log is told apart if it is
    the oddest of all: among 19 replications, that happens to a log of the twin in 5%, however the distances hang
    together.

    Parameters
    ----------
    far : sequence of mapping of str to (float or None)
        Distances of the log to each replication.
    own : mapping of (int, int) to mapping of str to (float or None)
        Distances of each pair of replications.

    Returns
    -------
    dict of str to (float or None)
        By key, for the mean distance of the log; None where it is not known.

    References
    ----------
    The largest of standardised statistics under exchange: Westfall and Young (1993), Resampling-Based Multiple Testing,
    2.5; Barnard (1963), Journal of the Royal Statistical Society B 25, 294.

    Examples
    --------
    >>> joint_limits([{"aed": 2.0}, {"aed": 2.0}], {(0, 1): {"aed": 2.0}})
    {'aed': 2.0}
    """
    means = {key: _means(key, far, own) for key in far[0]}
    scales = {key: _scaled(values) for key, values in means.items() if values is not None}
    odd = [(one[1:] - one.mean()) / spread for one in scales.values() if (spread := float(one.std())) > 0]
    most = float(np.max(odd)) if odd else 0.0
    found: dict[str, float | None] = dict.fromkeys(means)
    for key, one in scales.items():
        limit = float(one.mean() + most * one.std()) if np.ptp(one) > 0 else float(one.max())
        found[key] = math.exp(limit) if one is not means[key] else limit
    return found


def _means(
    key: str, far: Sequence[Mapping[str, float | None]], own: Mapping[tuple[int, int], Mapping[str, float | None]]
) -> Array | None:
    """Mean distance to all others of the log, which comes first, and of each replication; None where one is unknown."""
    table = np.zeros((len(far) + 1, len(far) + 1))
    for number, values in enumerate(far, 1):
        table[0, number] = _number(values[key])
    for (one, other), values in own.items():
        table[one + 1, other + 1] = _number(values[key])
    means = (table + table.T).sum(axis=1) / len(far)
    return means if np.isfinite(means).all() else None


def _number(value: float | None) -> float:
    return math.nan if value is None else value


def _scaled(means: Array) -> Array:
    """On a log scale, because distances have a long upper tail; as they are where there is a zero."""
    return np.asarray(np.log(means)) if (means > 0).all() else means


def verdict_of(
    far: Mapping[str, float | None], limit: Mapping[str, float | None], replay: Mapping[str, float | None]
) -> Verdict:
    """The verdict from mean distances, the limits of the twin against itself, and the replay's distances.

    Examples
    --------
    >>> verdict_of({"ngd": 0.1, "aed": 2.0}, {"ngd": 0.2, "aed": 3.0}, {})
    'indistinguishable'
    >>> verdict_of({"ngd": 0.4, "aed": 9.0}, {"ngd": 0.2, "aed": 3.0}, {"ngd": 0.3, "aed": 5.0})
    'not usable'
    """
    known = {key: value for key, value in far.items() if value is not None}
    if known and all((floor := limit.get(key)) is not None and value <= floor for key, value in known.items()):
        return "indistinguishable"
    against = [(value, other) for key, value in known.items() if (other := replay.get(key)) is not None]
    worse = sum(value >= other for value, other in against)
    return "not usable" if against and 2 * worse > len(against) else "usable"


def _traces(
    program: Program,
    cases: int,
    replications: int,
    seed: int,
    given: Array | None,
    names: dict[str, int],
    on_progress: Callable[[int, int], None] | None,
) -> list[Trace]:
    raws = replicates(program, cases, replications, seed=seed, arrivals=given, on_progress=on_progress)
    return [trace_of(program, raw, names) for raw in raws]


def _over(values: list[dict[str, float | None]], how: Callable[[Array], Any]) -> dict[str, float | None]:
    """One number of each key over several sets of distances; None where any of them is."""
    found: dict[str, float | None] = {}
    for key in values[0] if values else ():
        column = [one[key] for one in values]
        known = np.array([value for value in column if value is not None], float)
        found[key] = float(how(known)) if known.size == len(column) else None
    return found


def _noted(spec: Spec) -> dict[str, float | None]:
    noted = spec.origin.get("replay", {})
    return dict(noted) if isinstance(noted, dict) else {}


def replayed(past: Trace, real: Trace) -> Trace:
    """The cases of a past log in their order, moved to begin with another log, as many as that one has."""
    order = np.argsort(past.first_us, kind="stable")
    span = int(past.first_us.max() - past.first_us.min()) + 1
    shift = int(real.first_us.min() - past.first_us.min())
    parts = []
    for number in range(real.cases):
        turn, place = divmod(number, past.cases)
        case = int(order[place])
        rows = slice(int(past.offsets[case]), int(past.offsets[case + 1]))
        moved = shift + turn * span
        count = rows.stop - rows.start
        parts.append(
            (np.full(count, number), past.activity[rows], past.start_us[rows] + moved, past.end_us[rows] + moved)
        )
    case_of, activity, start, end = (np.concatenate(column) for column in zip(*parts, strict=True))
    return trace(case_of, activity, start if past.has_start else None, end)
