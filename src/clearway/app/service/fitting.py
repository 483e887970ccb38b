"""From a log to the file of a twin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.file import write_file
from clearway.app.service.folder import MARK, refuse_existing, whole_folder
from clearway.app.service.request import Counted, LogRequest, uncounted
from clearway.app.service.simulating import refuse_outputs, write_report
from clearway.app.service.validating import validation_json
from clearway.base.errors import OptionError
from clearway.base.messages import Message, text

if TYPE_CHECKING:
    from clearway.app.service.feedbackrequest import JoinRequest
    from clearway.log.log import Log
    from clearway.measures.voice.driver import Drivers
    from clearway.model.spec.spec import Spec
    from clearway.twin.calibrate import Calibration

OTHERS = "twin-others"
"""Kind of a folder of twins."""


def fit_log(
    request: LogRequest,
    out: Path,
    *,
    model: Path | None = None,
    at: str | None = None,
    share: float = 0.8,
    times: int = 0,
    seed: int = 1,
    others: Path | None = None,
    report: Path | None = None,
    feedback: JoinRequest | None = None,
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
    others : Path, optional
        A folder to be, with the Spec of each twin of the bootstrap.
    report : Path, optional
        Where the report is to be, as HTML.
    feedback : JoinRequest, optional
        Answers of customers, from which the Spec's satisfaction is fitted.
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
    from clearway.twin.released import BUSY, small_pools

    refuse_outputs((out, report), overwrite=overwrite)
    if others is not None:
        refuse_others(others, times, overwrite=overwrite)
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
    small = frozenset() if request.raw else small_pools([found.spec], k=request.release_k)
    told: dict[str, Any] = {}
    if feedback is not None:
        spec, told = with_satisfaction(found.spec, log, feedback, seed=seed, lang=lang)
        found = replace(found, spec=spec)
    kept = {key: doubt for key, doubt in found.doubts.items() if key.removeprefix(BUSY) not in small}
    found = replace(found, doubts=kept)
    write_file(out, write_spec(found.spec))
    if others is not None:
        write_others(others, found.others, overwrite=overwrite)
    if report is not None:
        write_report(report, found, out, lang)
    files = {key: str(path) for key, path in (("others", others), ("report", report)) if path is not None}
    return {"spec": str(out)} | calibration_json(found, lang) | told | files


def with_satisfaction(
    spec: Spec, log: Log, feedback: JoinRequest, *, seed: int = 1, lang: str = "en"
) -> tuple[Spec, dict[str, Any]]:
    """The Spec with satisfaction fitted to joined answers, and what is to be said of it.

    A model that predicts no better than always the mean is not taken.

    Returns
    -------
    (Spec, dict)
        ``satisfaction``: ``answers, usable, verdict, association, error, mean_error``.

    Raises
    ------
    InputError
        The feedback cannot be read or joined, or there are too few answers.
    """
    from clearway.app.service.driving import find_drivers

    read, joined = feedback.joined(log)
    found = find_drivers(log, read, joined, seed=seed)
    told = {
        "answers": found.n,
        "usable": found.usable,
        "verdict": text(found.verdict, lang),
        "association": text(found.association, lang),
        "error": found.held_out.error,
        "mean_error": found.held_out.mean_error,
    }
    return satisfied(spec, found), {"satisfaction": told}


def satisfied(spec: Spec, found: Drivers | None) -> Spec:
    """The Spec with the satisfaction that drivers tell; as it was where they predict no better than the mean."""
    from clearway.measures.voice.driverspec import known_values, satisfaction_of

    if found is None or not found.usable:
        return spec
    return replace(spec, satisfaction=satisfaction_of(found, known=known_values(spec), source_id=found.source))


def refuse_others(others: Path, times: int, *, overwrite: bool) -> None:
    """Refuse a folder for other twins where none are fitted, or where something stands in the way.

    Raises
    ------
    OptionError
        ``twin.others_alone``.
    OutputError
        ``out.exists``, ``out.foreign``.
    """
    if not times:
        raise OptionError("twin.others_alone", place={"option": "--others"})
    refuse_existing(others, overwrite=overwrite, only=OTHERS)


def write_others(folder: Path, others: Sequence[Spec], *, overwrite: bool) -> None:
    """Write other twins that the same log allows into a folder, one file each."""
    from clearway.model.spec.write import write_spec

    digits = len(str(len(others)))
    with whole_folder(folder, overwrite=overwrite, kind=OTHERS) as draft:
        for number, spec in enumerate(others, 1):
            (draft / f"twin-{number:0{digits}d}.json").write_bytes(write_spec(spec))


def read_others(folder: Path) -> tuple[Spec, ...]:
    """The twins of a folder, in the order of their names.

    Raises
    ------
    OptionError
        ``twin.others``: there is none.
    ReadError, SpecError
        One cannot be read or simulated.
    """
    from clearway.model.spec.check import refuse
    from clearway.model.spec.read import read_spec

    found = []
    for path in sorted(folder.glob("*.json")):
        if path.name != MARK:
            spec = read_spec(path)
            refuse(spec, name=str(path))
            found.append(spec)
    if not found:
        raise OptionError("twin.others", place={"option": "--others"}, path=str(folder))
    return tuple(found)


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
