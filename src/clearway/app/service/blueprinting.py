"""From a log to its service blueprint: the value, its pictures, the lanes to confirm and the model, in one folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.folder import refuse_existing, whole_folder
from clearway.app.service.request import LogRequest, Progress, silent

if TYPE_CHECKING:
    from clearway.app.service.feedbackrequest import JoinRequest
    from clearway.log import Log
    from clearway.measures.journey.lanefile import StoredLane
    from clearway.measures.journey.lanes import Lanes
    from clearway.model.blueprint import Blueprint, Step

VALUE, PICTURE, LANES, MODEL = "blueprint.json", "blueprint.svg", "lanes.csv", "blueprint.bpmn"
TO_BE, BESIDE = "to-be.json", "beside.svg"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command asks for beside the log.

    Parameters
    ----------
    feedback : JoinRequest or None
    lanes : Path or None
        Lane table (CSV) or a BPMN model with lanes.
    keep : Path or None
        An earlier blueprint whose typed parts are kept.
    to_be : Path or None
        Log of the process to be, such as a twin's.
    runs : int
        Replications behind that log.
    """

    feedback: JoinRequest | None = None
    lanes: Path | None = None
    keep: Path | None = None
    to_be: Path | None = None
    runs: int = 1


def blueprint_log(
    request: LogRequest,
    out: Path,
    asked: Asked | None = None,
    *,
    overwrite: bool = False,
    lang: str = "en",
    progress: Progress = silent,
) -> dict[str, Any]:
    """Compute the blueprint of a log and write it.

    Returns
    -------
    dict
        The JSON of ``clearway blueprint``: the value as its schema, ``to_confirm`` (lanes that a person should look at),
        ``strangers`` (activities of the lane table that the log lacks), ``typed`` and ``files``.

    Raises
    ------
    InputError, OutputError
        Nothing was written.
    """
    from clearway.measures.journey.blueprintvoice import with_voice
    from clearway.measures.journey.lanes import lanes_of
    from clearway.model.blueprint_edit import with_typed
    from clearway.model.blueprint_file import read_blueprint

    asked = asked or Asked()
    refuse_existing(out, overwrite=overwrite, source=request.source)
    earlier = None if asked.keep is None else read_blueprint(asked.keep)
    stored, mapped = lanes_from(asked.lanes)
    progress("read")
    log = request.read()
    progress("measure")
    lanes = lanes_of(log, stored, mapped=mapped, k=request.release_k, raw=request.raw)
    made = blueprint_for(log, lanes, request)
    if asked.feedback is not None:
        feedback, joined = asked.feedback.joined(log)
        made = with_voice(made, feedback, joined, k=request.release_k)
    made = made if earlier is None else with_typed(made, earlier)
    tobe = None if asked.to_be is None else _simulated(asked, made, lanes, request)
    progress("write")
    with whole_folder(out, overwrite=overwrite, kind="blueprint") as folder:
        files = _write(folder, made, tobe, lanes, lang, request)
    return blueprint_json(made, lanes) | {"files": [(out / name).as_posix() for name in files]}


def blueprint_for(log: Log, lanes: Lanes, request: LogRequest) -> Blueprint:
    """The blueprint of a log with the costs and the release rule of a request."""
    from importlib.metadata import version

    from clearway.app.service.analysing import cost_model_of
    from clearway.measures.journey.blueprint import blueprint_of
    from clearway.model.journey import Provenance

    return blueprint_of(
        log,
        lanes,
        costs=cost_model_of(request),
        provenance=Provenance(clearway=version("clearway"), made_at=datetime.now(UTC).isoformat(timespec="seconds")),
        scope=tuple(f"{name}={value}" for name, value in request.options.where),
        k=request.release_k,
        raw=request.raw,
    )


def lanes_from(path: Path | None) -> tuple[Sequence[StoredLane], Sequence[StoredLane]]:
    """The lanes that a person confirmed (a table), or those of a model (BPMN).

    Raises
    ------
    ReadError
        The file cannot be read, or names a lane that does not exist.
    """
    from clearway.measures.journey.lanefile import StoredLane, read_lanes
    from clearway.measures.journey.lanewords import lane_titled
    from clearway.model.blueprint_from_bpmn import read_blueprint_bpmn
    from clearway.model.spec.read import load

    if path is None:
        return (), ()
    content, name = load(path, None)
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_lanes(content, name=name), ()
    drawn = read_blueprint_bpmn(content, name=name, place=lane_titled)
    return (), tuple(StoredLane(step.activity, step.lane) for step in drawn.steps if step.lane != "unknown")


def blueprint_json(made: Blueprint, lanes: Lanes) -> dict[str, Any]:
    """The value as its schema, and what a person should look at."""
    from clearway.model.blueprint_edit import typed_count
    from clearway.model.blueprint_file import plain_blueprint

    confirm = [
        {"activity": row.activity, "role": row.role, "lane": row.lane, "rule": row.rule, "confidence": row.confidence}
        for row in lanes.to_confirm
    ]
    return plain_blueprint(made) | {
        "to_confirm": confirm,
        "strangers": list(lanes.left),
        "typed": typed_count(made),
        "backing": made.backing(),
    }


def _simulated(asked: Asked, made: Blueprint, lanes: Lanes, request: LogRequest) -> Blueprint:
    """The blueprint of the process to be: steps known from today keep their lanes."""
    from clearway.measures.journey.blueprint import blueprint_of
    from clearway.measures.journey.lanefile import StoredLane
    from clearway.measures.journey.lanes import lanes_of
    from clearway.model.journey import Provenance

    log = replace(request, source=str(asked.to_be), options=replace(request.options, mapping={}, where=())).read()
    known = [StoredLane(step.activity, step.lane) for step in made.steps if step.lane != "unknown"]
    placed = lanes_of(log, mapped=known, k=request.release_k, raw=request.raw)
    made_by = Provenance(clearway=made.provenance.clearway, made_at=made.provenance.made_at, runs=asked.runs)
    options: dict[str, Any] = {"k": request.release_k, "raw": request.raw}
    tobe = blueprint_of(log, placed, kind="simulated", provenance=made_by, title=made.title, **options)
    today = {step.id: step for step in made.steps}
    return replace(tobe, steps=tuple(_as_today(step, today.get(step.id)) for step in tobe.steps))


def _as_today(step: Step, before: Step | None) -> Step:
    """A step with what is known of its lane today: who says so, and how surely."""
    if before is None or before.lane != step.lane:
        return step
    return replace(step, evidence=before.evidence, confidence=before.confidence, rule=before.rule)


def _write(
    folder: Path, made: Blueprint, tobe: Blueprint | None, lanes: Lanes, lang: str, request: LogRequest
) -> list[str]:
    from clearway.measures.journey.lanefile import lanes_csv
    from clearway.model.blueprint_bpmn import write_blueprint_bpmn
    from clearway.model.blueprint_file import write_blueprint
    from clearway.views.diagrams.blueprint import blueprint_view
    from clearway.views.diagrams.blueprintbeside import blueprints_beside
    from clearway.views.words import Words

    words = Words(lang, zone=request.options.zone or "UTC")
    names = {id: words(f"lane.{id}") for id in ("customer", "provider", "onstage", "backstage", "support", "evidence", "unknown")}
    content = {
        VALUE: write_blueprint(made),
        PICTURE: blueprint_view(made, words=words).content.encode(),
        LANES: lanes_csv(lanes),
        MODEL: write_blueprint_bpmn(made, names=names),
    }
    if tobe is not None:
        content |= {TO_BE: write_blueprint(tobe), BESIDE: blueprints_beside(made, tobe, words=words).content.encode()}
    for name, data in content.items():
        (folder / name).write_bytes(data)
    return list(content)
