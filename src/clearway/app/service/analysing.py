"""Analyze: from a log to the as-is report, its findings and its tables, in one folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from clearway.app.service.folder import refuse_existing, whole_folder
from clearway.app.service.given import text_given
from clearway.app.service.importing import intake_json
from clearway.app.service.request import LogRequest, Progress, silent
from clearway.app.service.steadying import control_json
from clearway.app.service.tables import write_measures
from clearway.app.service.voicing import beside_log, heard
from clearway.base.values import dumps
from clearway.findings import Finding, as_json, find
from clearway.log import Log
from clearway.measures import CostModel, Measures, cost_model, measure, parse_goal, working_calendar
from clearway.measures.timing.touch import Touch
from clearway.measures.timing.waits import CAUSES, Waits
from clearway.views.reports.asis import asis_report

if TYPE_CHECKING:
    from clearway.app.service.feedbackrequest import JoinRequest
    from clearway.measures.discovery.process_model import ProcessModel
    from clearway.measures.voice.driver import Drivers
    from clearway.measures.voice.voice import Voice
    from clearway.model.blueprint import Blueprint
    from clearway.model.bpmn.elements import Bpmn
    from clearway.model.journey import Journey
    from clearway.monitor.steady import Steady

REPORT, MODEL = "report.html", "model.bpmn"


@dataclass(frozen=True, slots=True)
class Analysis:
    """What an analysis found, before it is written.

    Parameters
    ----------
    log : Log
        The log in normal form.
    measures : Measures
        Everything measured, released by the small-group rule.
    findings : tuple of Finding
        Ranked.
    control : tuple of Steady
        The main measures on control charts.
    voice : Voice or None
        What customers say, where feedback was given.
    blueprint : Blueprint or None
        The service blueprint.
    drivers : Drivers or None
        What goes with it; None without feedback, or where it says too little of the log.
    journey : Journey or None
        The customer journey map.
    """

    log: Log
    measures: Measures
    findings: tuple[Finding, ...]
    control: tuple[Steady, ...] = ()
    voice: Voice | None = None
    blueprint: Blueprint | None = None
    drivers: Drivers | None = None
    journey: Journey | None = None


def analyze(
    request: LogRequest,
    out: Path,
    *,
    goals: Sequence[str] = (),
    feedback: JoinRequest | None = None,
    model: Path | None = None,
    overwrite: bool = False,
    lang: str = "en",
    call: str = "",
    progress: Progress = silent,
) -> dict[str, Any]:
    """Analyse a log and write report, findings, map, model and tables.

    Parameters
    ----------
    request : LogRequest
        The log and how to read it.
    out : Path
        Folder of the report; appears whole or not at all.
    goals : sequence of str
        Goals such as ``cycle_time.p90 <= 5d``.
    feedback : JoinRequest, optional
        What customers said about the cases.
    model : Path, optional
        BPMN file of the planned process, to hold the log against; without it a model is discovered.
    overwrite : bool
        Replace an earlier output.
    lang : {"en", "zh"}
        Language of report and messages.
    call : str
        The command line, shown in the report as the way to reproduce it.

    Returns
    -------
    dict
        The JSON of ``clearway analyze``.

    Raises
    ------
    InputError, OutputError
        Nothing was written.
    """
    wanted = [parse_goal(text) for text in goals]
    refuse_existing(out, overwrite=overwrite, source=request.source)
    done = look(request, wanted, progress, model=model, feedback=feedback)
    progress("write")
    with whole_folder(out, overwrite=overwrite, kind="analyze") as folder:
        write_analysis(done, folder, request=request, lang=lang, call=call)
    return summary_json(done, lang, out) | {"out": out.as_posix()}


def look(
    request: LogRequest,
    goals: Sequence[Any],
    progress: Progress = silent,
    *,
    model: Path | None = None,
    feedback: JoinRequest | None = None,
) -> Analysis:
    """Read, measure and find, without writing anything."""
    from clearway.app.service.driving import drivers_if_told
    from clearway.app.service.journeying import journey_in
    from clearway.measures.journey.blueprint import blueprint_of
    from clearway.model.bpmn.read import read_bpmn
    from clearway.monitor.steady import steadiness

    progress("read")
    planned = None if model is None else read_bpmn(model)
    log = request.read()
    said = None if feedback is None else heard(log, feedback, request)
    progress("measure")
    measures = measured(log, request, goals, model=planned or "discover")
    made = blueprint_of(log, costs=cost_model_of(request), k=request.release_k, raw=request.raw)
    progress("find")
    findings = find(measures)
    drivers = None if said is None or said.joined is None else drivers_if_told(log, said.feedback, said.joined)
    journey = journey_in(log, request, findings, said, drivers)
    return Analysis(
        log,
        measures,
        findings,
        steadiness(measures),
        voice=said,
        blueprint=made,
        drivers=drivers,
        journey=journey,
    )


def measured(
    log: Log,
    request: LogRequest,
    goals: Sequence[Any] = (),
    *,
    model: Bpmn | Literal["discover"] | None = None,
) -> Measures:
    """Measure a log with the costs, calendar and release rule of a request."""
    return measure(
        log,
        goals,
        costs=cost_model_of(request),
        calendar=calendar_of(request.calendar),
        release_k=request.release_k,
        raw=request.raw,
        model=model,
    )


def cost_model_of(request: LogRequest) -> CostModel | None:
    """The rates of a request's cost file; None without one."""
    return None if request.costs is None else cost_model(text_given(request.costs, "--costs"))


def write_analysis(done: Analysis, folder: Path, *, request: LogRequest, lang: str, call: str) -> None:
    """Write the files of an analysis into an empty folder."""
    from clearway.model.bpmn.write import write_bpmn
    from clearway.views.diagrams.map import map_view

    report = asis_report(
        done.measures,
        done.findings,
        lang=lang,
        title=done.log.intake.source,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        command=call or None,
        control=done.control,
        voice=done.voice,
        blueprint=done.blueprint,
        drivers=done.drivers,
        journey=done.journey,
    )
    report.save(folder / REPORT)
    map_view(done.measures.map, lang=lang).save(folder / "map.svg")
    if done.measures.model.bpmn is not None:
        (folder / MODEL).write_bytes(write_bpmn(done.measures.model.drawn(lang)))
    findings = [as_json(finding, lang) for finding in done.findings]
    document = {"schema": "clearway.findings", "version": 1, "source": done.log.intake.sha256, "findings": findings}
    (folder / "findings.json").write_text(dumps(document, indent=1) + "\n", "utf-8")
    (folder / "intake.json").write_text(dumps(intake_json(done.log, lang), indent=1) + "\n", "utf-8")
    write_measures(done, folder / "tables", raw=request.raw)


def summary_json(done: Analysis, lang: str, out: Path) -> dict[str, Any]:
    """The JSON of ``clearway analyze``, for the files in a folder."""
    measures, facts = done.measures, done.measures.facts
    cycle, touch, waits = measures.cycle, measures.touch, measures.waits
    intake = intake_json(done.log, lang)
    return {
        "cases": facts.cases,
        "events": facts.events,
        "instances": facts.instances,
        "open_cases": facts.open_cases,
        **{key: intake[key] for key in ("rows", "ties", "zone", "reader", "mapping", "issues")},
        "cycle_time": _with_reason(
            {"mean_s": cycle.clock.mean, "median_s": cycle.clock.median, "p90_s": cycle.clock.p90},
            None if cycle.clock.n else "no_closed_cases",
        ),
        "touch_time": _per_case(touch),
        "waiting": _per_case(waits),
        "waiting_causes": _with_reason(
            {cause: None if waits.reason else waits.causes_us[cause] / 1e6 for cause in CAUSES},
            waits.reason or waits.causes_reason,
        ),
        "currency": measures.costs.currency or None,
        "findings": [as_json(finding, lang) for finding in done.findings],
        "goals": [result.as_json() for result in measures.goals],
        "model": _model_json(measures.model, out),
        "control": control_json(done.control, lang),
        **({} if done.voice is None else {"voice": beside_log(done.voice, lang)}),
        "report": (out / REPORT).as_posix(),
    }


def _model_json(model: ProcessModel, out: Path) -> dict[str, Any]:
    found = model.conformance
    if found is None:
        figures: dict[str, Any] = dict.fromkeys(("path", "method", "sound", "fitness", "precision", "f_score"))
        return _with_reason(figures, model.reason)
    return {
        "path": (out / MODEL).as_posix(),
        "method": model.method,
        "sound": model.sound,
        "fitness": found.log_fitness,
        "precision": found.precision,
        "f_score": found.f_score,
        "cases": found.cases,
        "cases_fitting": found.cases_fitting,
    }


def _per_case(part: Touch | Waits) -> dict[str, Any]:
    total = None if part.total_us is None else part.total_us / 1e6
    return _with_reason({"mean_s": part.case.mean, "total_s": total}, part.reason)


def _with_reason(values: dict[str, Any], reason: str | None) -> dict[str, Any]:
    return values if reason is None else values | {"reason": reason}


def calendar_of(given: str | None) -> Any:
    """The working calendar of a file; ``none`` and None stand for themselves."""
    if given is None or given == "none":
        return given
    return working_calendar(text_given(Path(given), "--calendar"))
