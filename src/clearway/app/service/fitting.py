"""From a log to the file of a twin."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.file import write_file
from clearway.app.service.request import Counted, LogRequest, uncounted
from clearway.app.service.simulating import refuse_outputs, write_report
from clearway.app.service.validating import validation_json
from clearway.base.messages import Message, text

if TYPE_CHECKING:
    from clearway.twin.calibrate import Calibration


def fit_log(
    request: LogRequest,
    out: Path,
    *,
    model: Path | None = None,
    at: str | None = None,
    share: float = 0.8,
    times: int = 0,
    seed: int = 1,
    report: Path | None = None,
    overwrite: bool = False,
    lang: str = "en",
    progress: Counted = uncounted,
) -> dict[str, Any]:
    """Fit a twin and write its Spec.

    Parameters
    ----------
    request : LogRequest
        The log.
    out : Path
        The Spec file to write.
    model : Path, optional
        A BPMN file whose flow is kept.
    at : str, optional
        The moment at which the twin starts, with the cases under way then.
    share, times, seed
        See :func:`clearway.twin.calibrate.calibrate`.
    report : Path, optional
        Where the report is to be, as HTML.
    overwrite : bool
        Whether files of these names may be replaced.

    Returns
    -------
    dict
        ``spec`` (the file), ``distances, noise_floor, noise_limit, ranges, replay, units, reasons, verdict, sentence``
        of what was held out, ``cases, held_out_cases, lines, bootstrap, seconds``.

    Raises
    ------
    ReadError
        The log or the model cannot be read.
    InputError
        The log is empty, or an option does not fit.
    OutputError
        There is a file already.
    """
    from clearway.app.service.analysing import cost_model_of
    from clearway.model.bpmn.read import read_bpmn
    from clearway.model.spec.write import write_spec
    from clearway.twin.calibrate import calibrate

    refuse_outputs((out, report), overwrite=overwrite)
    rates = cost_model_of(request)
    flow = read_bpmn(model) if model is not None else None
    progress("read", 0, 0)
    log = request.read()
    source = Path(request.source).name
    found = calibrate(
        log,
        model=flow,
        name=Path(source).stem,
        source=source,
        share=share,
        seed=seed,
        times=times,
        rates=rates,
        at=at,
        on_step=progress,
    )
    write_file(out, write_spec(found.spec))
    if report is not None:
        write_report(report, found, out, lang)
    return {"spec": str(out)} | calibration_json(found, lang) | ({"report": str(report)} if report else {})


def calibration_json(found: Calibration, lang: str = "en") -> dict[str, Any]:
    """A calibration as the command line prints it, without the file."""
    from clearway.twin.distance import DISTANCES

    held: dict[str, Any] = {}
    if found.validation is None:
        why = text(Message(found.reason or "reason.unknown"), lang)
        keys = [member.key for member in DISTANCES]
        unknown: dict[str, Any] = dict.fromkeys(keys)
        held = {
            "distances": unknown,
            "noise_floor": unknown,
            "noise_limit": unknown,
            "ranges": {key: [None, None] for key in keys},
            "replay": {},
            "units": {member.key: member.unit for member in DISTANCES},
            "reasons": dict.fromkeys(keys, why),
            "verdict": None,
            "sentence": why,
        }
    else:
        whole = validation_json(found.validation, lang)
        held = {key: value for key, value in whole.items() if key not in ("cases", "replications", "arrivals")}
    return held | {
        "cases": int(found.spec.origin["cases"]),
        "held_out_cases": found.validation.cases if found.validation else 0,
        "lines": [asdict(line) for line in found.lines],
        "bootstrap": {key: asdict(doubt) for key, doubt in found.doubts.items()},
        "seconds": round(found.seconds, 3),
    }
