"""From a log, feedback and what people declared to a journey map with its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.analysing import measured
from clearway.app.service.driving import drivers_if_told
from clearway.app.service.folder import refuse_existing, whole_folder
from clearway.app.service.journeytables import pairs_of, planned_of, stage_table
from clearway.app.service.request import LogRequest, Progress, silent
from clearway.base.values import plain
from clearway.measures.journey.basis import Basis, basis_of
from clearway.measures.journey.derive import Derived, Settings, derive
from clearway.measures.journey.emotion import Voices
from clearway.measures.journey.steps import Placed
from clearway.measures.journey.voices import effects_of, quotes_of, voices_of
from clearway.model.journey import Evidence, Journey, Link, Provenance, Quote, Title

if TYPE_CHECKING:
    from clearway.app.service.feedbackrequest import JoinRequest
    from clearway.findings.finding import Finding
    from clearway.log import Log
    from clearway.log.feedback import Feedback
    from clearway.measures.journey.lanes import LaneRow, Lanes
    from clearway.measures.voice.driver import Drivers
    from clearway.measures.voice.join import Join
    from clearway.measures.voice.voice import Voice

KIND = "journey"
TO_BE_RUNS = 5
PAINS = 2
"""Findings named at one step."""

JOINED = ("by", "n", "joined", "without_key", "unknown_key", "outside_window", "several", "cases", "repeated")
"""What is told of a join."""


@dataclass(frozen=True, slots=True)
class JourneyRequest:
    """What a journey map is asked for.

    Parameters
    ----------
    log : LogRequest
    feedback : JoinRequest or None
        Survey, comments or dialogues, and how answers meet cases.
    lanes, planned, stages, touchpoints : Path or None
        Confirmed lane table (or BPMN with lanes); planned journey (JSON or CJML); stages and touchpoint names as tables
        of two columns.
    to_be : Path or None
        Spec of the process to be, simulated and drawn beside.
    persona : str
    seed : int
    modelled : bool
        Whether a model spreads the score of a case over its steps.
    xes : bool
        Whether the log is written as XES with the keys of the extension ``journey:``.
    """

    log: LogRequest
    feedback: JoinRequest | None = None
    lanes: Path | None = None
    planned: Path | None = None
    stages: Path | None = None
    touchpoints: Path | None = None
    to_be: Path | None = None
    persona: str = ""
    seed: int = 1
    modelled: bool = True
    xes: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Mapped:
    """A map with what it was made from.

    Parameters
    ----------
    log : Log
    derived : Derived
        Map and maps of its representatives.
    lanes : Lanes
    joined : Join or None
    titles : mapping of str to str
        Findings at the steps, in the language.
    simulated : Journey or None
    drivers : Drivers or None
        The driver model behind hollow marks and moments of truth.
    voices : Voices or None
        What customers said, by step.
    """

    log: Log
    derived: Derived
    lanes: Lanes
    joined: Join | None
    titles: Mapping[str, str]
    simulated: Journey | None = None
    drivers: Drivers | None = None
    voices: Voices | None = None

    @property
    def journey(self) -> Journey:
        """The map of all cases."""
        return self.derived.journey


def journey(
    asked: JourneyRequest,
    out: Path,
    *,
    overwrite: bool = False,
    lang: str = "en",
    progress: Progress = silent,
) -> dict[str, Any]:
    """Derive a journey map and write it with its pictures and exchange files.

    Parameters
    ----------
    asked : JourneyRequest
    out : Path
        Folder; appears whole or not at all.
    overwrite : bool
        Replace an earlier output.
    lang : {"en", "zh"}

    Returns
    -------
    dict
        The JSON of ``clearway journey``: the map as its schema, with ``representatives``, ``joined`` and ``files``.

    Raises
    ------
    InputError, OutputError
        Nothing was written.
    """
    from clearway.app.service.journeyfiles import write_files

    refuse_existing(out, overwrite=overwrite, source=asked.log.source)
    made = mapped(asked, lang=lang, progress=progress)
    progress("write")
    with whole_folder(out, overwrite=overwrite, kind=KIND) as folder:
        names = write_files(made, folder, lang=lang, xes=asked.xes)
    files = {name: (out / file).as_posix() for name, file in names.items()}
    return journey_json(made) | {"files": files, "out": out.as_posix()}


def journey_json(made: Mapped) -> dict[str, Any]:
    """The map as its schema, with its representatives and how answers met cases."""
    from clearway.model.journey_file import plain_journey

    told = None if made.joined is None else {name: plain(getattr(made.joined, name)) for name in JOINED}
    others = [plain_journey(one) for one in made.derived.representatives]
    return plain_journey(made.journey) | {"representatives": others, "joined": told}


def mapped(asked: JourneyRequest, *, lang: str = "en", progress: Progress = silent) -> Mapped:
    """Read everything and derive the map, without writing anything."""
    from clearway.findings import find

    progress("read")
    log = asked.log.read()
    heard = None if asked.feedback is None else asked.feedback.joined(log)
    progress("measure")
    findings = find(measured(log, asked.log))
    drivers = drivers_if_told(log, *heard) if asked.modelled and heard is not None else None
    made = map_of(log, asked, heard, findings, drivers, lang=lang)
    if asked.to_be is None:
        return made
    progress("simulate")
    from clearway.app.service.journeytobe import simulated_journey

    return replace(made, simulated=simulated_journey(asked, made))


def map_of(
    log: Log,
    asked: JourneyRequest,
    heard: tuple[Feedback, Join] | None,
    findings: Sequence[Finding],
    drivers: Drivers | None,
    *,
    lang: str,
) -> Mapped:
    """The map of a log that is read already, with feedback joined, findings (its pains) and drivers made already."""
    lanes = lanes_table(log, asked)
    basis = basis_of(log)
    voices = None if heard is None else voices_for(basis, asked, heard, drivers)
    settings = settings_of(asked, lanes)
    feedback = None if heard is None else heard[0]
    origin = provenance_of(log, feedback, lanes, asked.seed)
    effects = effects_of(basis, drivers)
    derived = derive(log, voices, settings=settings, effects=effects, provenance=origin, basis=basis)
    finished = _finished(derived, basis, asked, feedback, voices, findings)
    return Mapped(
        log=log,
        derived=replace(derived, journey=finished),
        lanes=lanes,
        joined=None if heard is None else heard[1],
        titles=titles_of(findings, lang),
        drivers=drivers,
        voices=voices,
    )


def voices_for(basis: Basis, asked: JourneyRequest, heard: tuple[Feedback, Join], drivers: Drivers | None) -> Voices:
    """What customers said, brought to the steps, with the sentiment of their comments and who answers."""
    from clearway.measures.voice.response import response

    feedback, joined = heard
    weights = None if feedback.main is None else response(basis.log, feedback, joined).weights
    return voices_of(
        basis,
        feedback,
        joined,
        polarity=polarity_of(feedback),
        declared=pairs_of(asked.touchpoints, "--touchpoints"),
        drivers=drivers,
        weights=weights,
    )


def polarity_of(feedback: Feedback) -> Any:
    """Valence of each comment by the shipped sentiment model; not a number where there is none."""
    import numpy as np

    from clearway.measures.sentiment import sentiment

    texts = feedback.texts()
    found = sentiment(texts)
    told = [one.valence if text else np.nan for one, text in zip(found, texts, strict=True)]
    return np.array(told, np.float64)


def journey_in(
    log: Log, request: LogRequest, findings: Sequence[Finding], said: Voice | None, drivers: Drivers | None
) -> Journey:
    """The map of a log for a report that has read, measured, found and asked for drivers already."""
    heard = None if said is None or said.joined is None else (said.feedback, said.joined)
    return map_of(log, JourneyRequest(request), heard, findings, drivers, lang="en").journey


def settings_of(asked: JourneyRequest, lanes: Lanes) -> Settings:
    """What people decided about the map."""
    return Settings(
        placed=placed_of(lanes),
        stages=stage_table(asked.stages),
        planned=planned_of(asked.planned),
        filter=tuple(f"{name}={value}" for name, value in asked.log.options.where),
        seed=asked.seed,
        k=asked.log.release_k,
        raw=asked.log.raw,
    )


def lanes_table(log: Log, asked: JourneyRequest) -> Lanes:
    """The lane table: what people confirmed first, then the rules."""
    from clearway.app.service.blueprinting import lanes_from
    from clearway.measures.journey.lanes import lanes_of

    stored, mapped = lanes_from(asked.lanes)
    return lanes_of(log, stored, mapped=mapped, k=asked.log.release_k, raw=asked.log.raw)


def placed_of(lanes: Lanes) -> dict[str, Placed]:
    """Lane, team and evidence of each activity."""
    heaviest: dict[str, LaneRow] = {}
    for row in lanes.rows:
        if row.activity not in heaviest or row.n > heaviest[row.activity].n:
            heaviest[row.activity] = row
    return {name: Placed(row.lane, row.role, _evidence(row.rule), row.confidence) for name, row in heaviest.items()}


def provenance_of(log: Log, feedback: Feedback | None, lanes: Lanes, seed: int) -> Provenance:
    """What a map is made from."""
    from importlib.metadata import version

    return Provenance(
        log_sha=log.intake.sha256 or "",
        feedback_sha="" if feedback is None else feedback.intake.sha256 or "",
        lanes_sha=lanes.sha256,
        clearway=version("clearway"),
        seed=seed,
    )


def titles_of(findings: Iterable[Finding], lang: str) -> dict[str, str]:
    """Titles of findings by the ids that pains have."""
    from clearway.findings import as_json

    return {pain_id(one): str(as_json(one, lang)["title"]) for one in findings}


def pain_id(finding: Finding) -> str:
    """The id by which a map names a finding."""
    return f"{finding.code} {finding.place}"


def pains_of(made: Journey, findings: Sequence[Finding]) -> tuple[Link, ...]:
    """Findings at the steps of a map, the heaviest first; one on a way belongs to the step that it leads to."""
    links = []
    for step in made.steps:
        mine = [one for one in findings if one.place.rpartition(" → ")[2] == step.activity]
        links += [Link(step.id, pain_id(one)) for one in mine[:PAINS]]
    return tuple(links)


def _finished(
    derived: Derived,
    basis: Basis,
    asked: JourneyRequest,
    feedback: Feedback | None,
    voices: Voices | None,
    findings: Sequence[Finding],
) -> Journey:
    """The map with its persona, quotes and pains."""
    made = derived.journey
    quotes: tuple[Quote, ...] = ()
    if feedback is not None and voices is not None:
        k, raw = asked.log.release_k, asked.log.raw
        quotes = quotes_of(basis, made.steps, voices.verbatim or voices.survey, feedback, k=k, raw=raw)
    name = Title(*(derived.basis.log.intake.source,) * 2)
    return replace(made, title=name, persona=asked.persona, quotes=quotes, pains=pains_of(made, findings))


def _evidence(rule: int) -> Evidence:
    return "user" if rule == 1 else "data" if rule == 2 else "rule"
