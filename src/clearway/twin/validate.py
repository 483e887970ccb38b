"""How far a twin is from what happened, beside how far it is from itself, and what that means in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
PAIRS = 45
"""Pairs of replications that the noise floor rests on, at most."""

LEVEL = 0.975
"""Upper end of the 95% range of the twin against itself."""


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
        97.5% of the distances of two replications stay below.
    replay : dict of str to (float or None)
        Distances of the training part, replayed; what a twin has to beat. Empty where it is not known.
    verdict : str
        ``indistinguishable``: all distances within the 95% range of the twin against itself; ``not usable``: no better
        than the replay on more than half of the distances; ``usable`` otherwise.
    cases, replications : int
    arrivals : str
        ``simulated`` or ``given``.
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
        At least 2.
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
    traces = _traces(program, real.cases, replications, seed, given, names, on_progress)
    reference = prepare(real)
    sides = [prepare(one) for one in traces]
    found = [distances_of(side, reference) for side in sides]
    own = [distances_of(a, b).values for a, b in list(combinations(sides, 2))[:PAIRS]]
    replay = _noted(spec) if past is None else distances_of(prepare(replayed(past, real)), reference).values
    far = [one.values for one in found]
    return Validation(
        distances=_over(far, np.mean),
        low=_over(far, lambda values: np.quantile(values, 1 - LEVEL)),
        high=_over(far, lambda values: np.quantile(values, LEVEL)),
        noise_floor=_over(own, np.mean),
        noise_limit=_over(own, lambda values: np.quantile(values, LEVEL)),
        replay=replay,
        verdict=verdict_of(_over(far, np.mean), _over(own, lambda values: np.quantile(values, LEVEL)), replay),
        cases=real.cases,
        replications=replications,
        arrivals=arrivals,
        reasons=found[0].reasons,
    )


def _refuse_few(replications: int) -> None:
    if replications < 2:
        raise OptionError("twin.two", place={"option": "--replications"}, value=replications)


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
