"""A project folder: the documents of each phase, their gates, and where the project stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.documenting import (
    answer_of,
    earlier,
    gather,
    joined,
    keep_others,
    said,
    with_answers,
    write_document,
)
from clearway.app.service.folder import refuse_existing, whole_folder
from clearway.app.service.request import LogRequest, Progress, silent
from clearway.base.errors import OptionError

if TYPE_CHECKING:
    from clearway.plan.cycle import Document
    from clearway.plan.cycle.form import LogSource, Material
    from clearway.plan.cycle.project import ProjectTyped

KIND, NAME = "dmaic", "project"


def run_project(
    out: Path,
    *,
    request: LogRequest | None = None,
    goals: Sequence[str] = (),
    method: str | None = None,
    phase: str | None = None,
    feedback: Path | None = None,
    columns: tuple[str, str] = ("score", "comment"),
    low: float = 2.0,
    overwrite: bool = False,
    lang: str = "en",
    call: str = "",
    progress: Progress = silent,
) -> dict[str, Any]:
    """Start a project, or bring it up to date: fill its documents, and hold its gates against them.

    Parameters
    ----------
    out : Path
        Folder: ``project.toml`` and the like, and a folder a phase with its documents.
    request : LogRequest, optional
        The log; without it documents keep the data they have.
    goals : sequence of str
        Added to those of ``project.toml``.
    method : {"dmaic", "pdca"}, optional
        That of ``project.toml``, else ``dmaic``.
    phase : str, optional
        Only documents of this phase are filled anew.
    feedback : Path, optional
        Scores and comments for the voices; see :func:`clearway.app.service.documenting.make_document`.
    overwrite : bool
        Whether the project in ``out`` may be brought up to date; what people typed and other files stay.

    Returns
    -------
    dict
        The project with ``documents``, ``out``, ``files`` and ``warnings``.

    Raises
    ------
    OptionError
        ``dmaic.phase``, ``dmaic.method``, ``dmaic.verdict``, and what documents refuse.
    OutputError
        ``out`` stands in the way.
    """
    source = None if request is None else request.source
    refuse_existing(out, overwrite=overwrite, only=KIND, source=source, kept=True)
    typed = _typed(out, goals, method)
    kinds = _kinds(typed, phase)
    material, log = gather(kinds, request, typed.goals, progress=progress)
    material = with_answers(material, None, feedback, columns=columns, low=low)
    filled = kinds if request is not None or feedback is not None else {}
    documents = _documents(out, typed, filled, material, log)
    made = _reviewed(typed, documents, out, log)
    progress("write")
    with whole_folder(out, overwrite=overwrite, kind=KIND) as folder:
        names = write_document(made, folder, lang=lang, call=call, name=NAME)
        for kind, home in _kinds(typed, None).items():
            (folder / home).mkdir(exist_ok=True)
            write_document(documents[kind], folder / home, lang=lang, call=call)
        keep_others(out, folder)
    return _answer(made, documents, typed, out, names, lang)


def check_project(out: Path, *, phase: str | None = None, lang: str = "en") -> tuple[dict[str, Any], bool]:
    """Hold the gates of a project against its documents, and write nothing.

    Parameters
    ----------
    phase : str, optional
        Whose gate is asked for; that of the current phase unless given.

    Returns
    -------
    dict
        As :func:`run_project`.
    bool
        Whether every check of that gate is met.

    Raises
    ------
    OptionError
        ``dmaic.none``: the folder holds no project.
    """
    from clearway.plan.cycle.form import Material

    if not (out / f"{NAME}.toml").is_file():
        raise OptionError("dmaic.none", place={"file": str(out)})
    typed = _typed(out, (), None)
    _kinds(typed, phase)
    documents = _documents(out, typed, {}, Material(), None)
    made = _reviewed(typed, documents, out, None)
    asked = phase or made.worked.phase
    met = all(one.met for one in made.worked.checks if one.phase == asked)
    names = [f"{NAME}.{ending}" for ending in ("toml", "json", "html", "svg")]
    return _answer(made, documents, typed, out, names, lang), met


def _typed(out: Path, goals: Sequence[str], method: str | None) -> ProjectTyped:
    from clearway.plan.cycle.project import ProjectTyped, phases_of
    from clearway.plan.cycle.store import read_typed

    file = out / f"{NAME}.toml"
    typed = read_typed(ProjectTyped, file) if file.is_file() else ProjectTyped()
    if method is not None:
        phases_of(method)
        if file.is_file() and method != typed.method:
            raise OptionError("dmaic.other_method", place={"file": str(file)}, method=typed.method)
        typed = dataclasses.replace(typed, method=method)
    return dataclasses.replace(typed, goals=tuple(dict.fromkeys((*typed.goals, *goals))))


def _kinds(typed: ProjectTyped, phase: str | None) -> dict[str, str]:
    """Documents with the phase they lie in."""
    from clearway.plan.cycle.project import phase_named, phases_of

    phases = phases_of(typed.method) if phase is None else {phase: phase_named(typed.method, phase)}
    return {kind: name for name, kinds in phases.items() for kind in kinds}


def _documents(
    out: Path, typed: ProjectTyped, filled: Mapping[str, str], material: Material, log: LogSource | None
) -> dict[str, Document]:
    """Every document of the project; those in ``filled`` with fresh data."""
    from clearway.plan.cycle import form_named

    documents = {}
    for kind, home in _kinds(typed, None).items():
        form, before = form_named(kind), earlier(form_named(kind), out / home)
        own = said(form, out / home, None, before)
        fresh = kind in filled and (material.measures is not None or kind == "voc")
        data = form.fill(material) if fresh else None if before is None else before.data
        source = log if fresh else None if before is None else before.log
        documents[kind] = joined(form, own, data, log=source)
    return documents


def _reviewed(typed: ProjectTyped, documents: Mapping[str, Document], out: Path, log: LogSource | None) -> Document:
    from clearway.plan.cycle.project import review

    sources = [one.log for one in documents.values() if one.log is not None]
    try:
        return review(typed, documents, log=log or next(iter(sources), None))
    except OptionError as error:
        place = {"file": (out / f"{NAME}.toml").as_posix(), **error.place}
        raise OptionError(error.code, place=place, **error.values) from error


def _answer(
    made: Document, documents: Mapping[str, Document], typed: ProjectTyped, out: Path, names: Sequence[str], lang: str
) -> dict[str, Any]:
    from clearway.app.service.documenting import warnings_of
    from clearway.base.values import plain
    from clearway.plan.cycle.sheet import backing, sheet

    homes = _kinds(typed, None)
    told = {
        kind: {
            "phase": homes[kind],
            "form": (out / homes[kind] / f"{kind}.toml").as_posix(),
            "backing": plain(backing(sheet(one))),
        }
        for kind, one in documents.items()
    }
    warnings = dict.fromkeys(line for one in documents.values() for line in warnings_of(one, lang))
    return answer_of(made, out, names, lang) | {"documents": told, "warnings": list(warnings)}
