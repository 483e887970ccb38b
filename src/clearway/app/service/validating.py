"""From a Spec and a log to how far the twin can be trusted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from clearway.app.service.request import Counted, LogRequest, uncounted
from clearway.app.service.simulating import refuse_outputs, replications_done, write_report
from clearway.base.messages import Message, text

if TYPE_CHECKING:
    from clearway.twin.validate import Validation


def validate_spec(
    spec: Path,
    request: LogRequest,
    *,
    replications: int = 10,
    arrivals: Literal["simulated", "given"] = "simulated",
    seed: int = 1,
    train: str | None = None,
    report: Path | None = None,
    overwrite: bool = False,
    lang: str = "en",
    progress: Counted = uncounted,
) -> dict[str, Any]:
    """Hold a Spec against a log.

    Parameters
    ----------
    spec : Path
        Its file.
    request : LogRequest
        What happened.
    replications, arrivals, seed
        See :func:`clearway.twin.validate`.
    train : str, optional
        The log that the Spec was fitted on, read as the first one; its replay has to be beaten.
    report : Path, optional
        Where the report is to be, as HTML.
    overwrite : bool
        Whether a file of its name may be replaced.

    Returns
    -------
    dict
        See :func:`validation_json`; with ``report`` where it was asked for.

    Raises
    ------
    ReadError
        A file cannot be read.
    SpecError
        The Spec is not sound.
    OptionError
        A number is out of bounds, or the log is empty.
    OutputError
        There is a file already.
    """
    from clearway.model.spec.check import refuse
    from clearway.model.spec.read import read_spec
    from clearway.twin import validate

    refuse_outputs((report,), overwrite=overwrite)
    twin = read_spec(spec)
    refuse(twin, name=str(spec))
    progress("read", 0, 0)
    log = request.read()
    past = replace(request, source=train).read() if train is not None else None
    progress("compile", 0, 0)
    found = validate(
        twin,
        log,
        replications=replications,
        arrivals=arrivals,
        seed=seed,
        train=past,
        on_progress=replications_done(progress),
    )
    if report is not None:
        write_report(report, found, spec, lang)
    return validation_json(found, lang) | ({"report": str(report)} if report else {})


def validation_json(found: Validation, lang: str = "en") -> dict[str, Any]:
    """A validation as the command line prints it.

    Returns
    -------
    dict
        ``distances, noise_floor, verdict, sentence, ranges {key: [low, high]}, noise_limit, replay, units, reasons,
        cases, replications, arrivals``.
    """
    from clearway.twin.distance import DISTANCES
    from clearway.views.twinwords import verdict_text
    from clearway.views.words import Words

    return {
        "distances": dict(found.distances),
        "noise_floor": dict(found.noise_floor),
        "noise_limit": dict(found.noise_limit),
        "ranges": {key: [found.low[key], found.high[key]] for key in found.distances},
        "replay": dict(found.replay),
        "units": {member.key: member.unit for member in DISTANCES},
        "reasons": {key: text(Message(reason), lang) for key, reason in found.reasons.items()},
        "verdict": found.verdict,
        "sentence": verdict_text(found.verdict, Words(lang), replay=bool(found.replay)),
        "cases": found.cases,
        "replications": found.replications,
        "arrivals": found.arrivals,
    }
