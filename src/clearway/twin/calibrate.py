"""From a log to a twin that knows how far it can be trusted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.twin.doubt import Doubt, bootstrap, refuse_bootstrap
from clearway.twin.fit.fit import Fit, fit_observed
from clearway.twin.fit.observed import Observed, observe
from clearway.twin.fit.report import Line
from clearway.twin.fit.split import split
from clearway.twin.fit.trial import trace_of
from clearway.twin.validate import Validation, validate_trace

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.model.bpmn.elements import Bpmn
    from clearway.model.spec.spec import Spec

DAY_US = 86_400_000_000
WEEK_US = 7 * DAY_US
FEWEST = 20
"""Cases of either part below which nothing is held out."""

TOO_FEW = "reason.too_few_to_hold_out"


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """A fitted twin with what is known of its faults.

    Parameters
    ----------
    spec : Spec
        Fitted to the whole log. Its ``origin`` holds ``source, cases, begin, end``, ``support`` (what the data
        support), ``replay`` (distances that a twin has to beat) and ``held_out`` (its distances to what it had not
        seen).
    validation : Validation or None
        The same plan fitted to the earlier part, against the later part; None with a ``reason``.
    reason : str or None
        Message id.
    lines : tuple of Line
        Each fitted part against the data.
    doubts : mapping of str to Doubt
        Figures with both intervals; empty unless a bootstrap was asked for.
    seconds : float
    """

    spec: Spec
    validation: Validation | None
    reason: str | None
    lines: tuple[Line, ...]
    doubts: Mapping[str, Doubt]
    seconds: float


def calibrate(
    log: Log,
    *,
    model: Bpmn | None = None,
    name: str = "",
    source: str = "",
    share: float = 0.8,
    replications: int = 10,
    seed: int = 1,
    times: int = 0,
    on_step: Callable[[str, int, int], None] | None = None,
) -> Calibration:
    """Fit a twin to a log and say how far it is from what it has not seen.

    How to fit is chosen, and a first twin is fitted, on the cases that arrived first and were over when the later ones
    began. That twin is held against the later cases. The same plan is then fitted to the whole log.

    Parameters
    ----------
    log : Log
    model : Bpmn, optional
        Its flow is kept; only probabilities, times and people come from the log.
    name, source : str
        Of the Spec, and of the log.
    share : float
        Part of the cases that come first, above 0 and below 1.
    replications, seed
        Of the validation.
    times : int
        Twins fitted to resampled weeks; 0: none.
    on_step : callable, optional
        Called with the id of a step, and how much of it is done and wanted.

    Raises
    ------
    OptionError
        ``twin.empty``: the log has no completed instance; ``option.range``: the share is out of range; those of
        :func:`clearway.twin.doubt.bootstrap`.
    """
    begun = perf_counter()
    if not 0 < share < 1:
        raise OptionError("option.range", place={"option": "--share"}, value=share, low=0, high=1)
    observed = observe(log)
    if not observed.n_cases:
        raise OptionError("twin.empty")
    if times:
        refuse_bootstrap(observed, times)
    told = on_step or _silent
    validation, first, reason = _held_out(observed, model, share, replications, seed, told)
    told("fit", 0, 0)
    fit = fit_observed(observed, model=model, name=name, plan=first.plan if first else None)
    spec = replace(fit.spec, origin=_origin(fit.spec, observed, validation, source))
    doubts = {}
    if times:
        doubts = bootstrap(
            spec, observed, fit.plan, times=times, model=model, seed=seed,
            on_progress=lambda done, wanted: told("bootstrap", done, wanted),
        )  # fmt: skip
    return Calibration(spec, validation, reason, fit.lines, doubts, perf_counter() - begun)


def _silent(step: str, done: int, wanted: int) -> None:
    del step, done, wanted


def _held_out(
    observed: Observed,
    model: Bpmn | None,
    share: float,
    replications: int,
    seed: int,
    told: Callable[[str, int, int], None],
) -> tuple[Validation | None, Fit | None, str | None]:
    """The twin of the earlier part against the later part."""
    earlier, later = split(observed, share)
    if min(earlier.n_cases, later.n_cases) < FEWEST:
        return None, None, TOO_FEW
    told("fit_earlier", 0, 0)
    first = fit_observed(earlier, model=model)
    names = {name: code for code, name in enumerate(observed.activities)}
    found = validate_trace(
        first.spec, trace_of(later), names, replications=replications, seed=seed, past=trace_of(earlier),
        on_progress=lambda done, wanted: told("simulate", done, wanted),
    )  # fmt: skip
    return found, first, None


def _origin(spec: Spec, observed: Observed, validation: Validation | None, source: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        **spec.origin,
        "source": source,
        "support": {"peak_per_day": peak_per_day(observed.arrived_us)},
    }
    if validation is None:
        return found
    held_out = {
        "cases": validation.cases,
        "distances": dict(validation.distances),
        "noise_floor": dict(validation.noise_floor),
        "verdict": validation.verdict,
    }
    return found | {"replay": dict(validation.replay), "held_out": held_out}


def peak_per_day(arrived_us: np.ndarray[Any, np.dtype[Any]]) -> float:
    """Mean number of arrivals a day in the busiest seven days, or over the whole of a shorter log.

    Examples
    --------
    >>> peak_per_day(np.arange(0, 28) * DAY_US // 2)
    2.0
    """
    ordered = np.sort(arrived_us)
    span = int(ordered[-1] - ordered[0])
    if span < WEEK_US:
        return ordered.size / max(span / DAY_US, 1.0)
    inside = np.searchsorted(ordered, ordered + WEEK_US) - np.arange(ordered.size)
    return float(inside.max()) / 7
