"""From a log to a twin that knows how far it can be trusted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any

from clearway.base.errors import OptionError
from clearway.twin.priced import groups_of, priced
from clearway.twin.validate import Validation, validate_trace

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.cost import CostModel
    from clearway.model.bpmn.elements import Bpmn
    from clearway.model.spec.spec import Spec
    from clearway.twin.doubt import Doubt
    from clearway.twin.fit.fit import Fit
    from clearway.twin.fit.observed import Observed
    from clearway.twin.fit.report import Line

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
    others : tuple of Spec
        The twins of the bootstrap: other ones that the same log allows.
    seconds : float
    """

    spec: Spec
    validation: Validation | None
    reason: str | None
    lines: tuple[Line, ...]
    doubts: Mapping[str, Doubt]
    seconds: float
    others: tuple[Spec, ...] = ()


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
    rates: CostModel | None = None,
    at: str | int | None = None,
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
    rates : CostModel, optional
        What people cost per hour and activities each time.
    at : str or int, optional
        A moment at which the twin starts, see :func:`clearway.twin.fit.fit.fit_spec`.
    on_step : callable, optional
        Called with the id of a step, and how much of it is done and wanted.

    Raises
    ------
    OptionError
        ``twin.empty``: the log has no completed instance; ``option.range``: the share is out of range; those of
        :func:`clearway.twin.doubt.bootstrap`.
    """
    from clearway.twin.doubt import Bootstrap, bootstrap, refuse_bootstrap
    from clearway.twin.fit.fit import fit_observed
    from clearway.twin.fit.observed import observe
    from clearway.twin.fit.running import with_running
    from clearway.twin.fit.standing import moment_us, standing_at, until

    begun = perf_counter()
    if not 0 < share < 1:
        raise OptionError("option.range", place={"option": "--share"}, value=share, low=0, high=1)
    whole = observe(log)
    at_us = moment_us(at, whole.zone) if at is not None else None
    observed = until(whole, at_us) if at_us is not None else whole
    if not observed.n_cases:
        raise OptionError("twin.empty")
    if times:
        refuse_bootstrap(observed, times)
    told = on_step or _silent
    validation, first, reason = _held_out(observed, model, share, replications, seed, told)
    told("fit", 0, 0)
    fit = fit_observed(observed, model=model, name=name, plan=first.plan if first else None)
    dressed = partial(priced, rates=rates, groups=groups_of(log)) if rates is not None else None
    spec = replace(fit.spec, origin=_origin(fit.spec, validation, source))
    spec = dressed(spec) if dressed is not None else spec
    open_to = Bootstrap({}, ())
    if times:
        open_to = bootstrap(
            spec, observed, fit.plan, times=times, model=model, seed=seed, dressed=dressed,
            on_progress=lambda done, wanted: told("bootstrap", done, wanted),
        )  # fmt: skip
    if at_us is not None:
        spec = with_running(spec, standing_at(log, whole, at_us), at_us)
    return Calibration(
        spec, validation, reason, fit.lines, open_to.doubts, perf_counter() - begun, others=open_to.others
    )


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
    from clearway.twin.fit.fit import fit_observed
    from clearway.twin.fit.split import split
    from clearway.twin.fit.trial import trace_of

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


def _origin(spec: Spec, validation: Validation | None, source: str) -> dict[str, Any]:
    """What the fit says of itself, with the error on what was held out."""
    found = {**spec.origin, "source": source}
    if validation is None:
        return found
    return found | {
        "held_out": dict(validation.distances),
        "held_out_cases": validation.cases,
        "noise_floor": dict(validation.noise_floor),
        "replay": dict(validation.replay),
        "verdict": validation.verdict,
    }
